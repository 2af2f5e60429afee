"""Count as head only who has not left, and give names already registered the keys they are found and sorted by."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PRESENT_HEAD = sa.text("function = 'head' AND left_at IS NULL")
ORDERED_AS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"})
ANY_HEAD = sa.text("function = 'head'")
participant = sa.table(
    "participant",
    sa.column("id", sa.Integer),
    *(sa.column(name, sa.String) for name in ("name", "surname", "name_key", "surname_key")),
    sa.column("left_at"),
)


def upgrade() -> None:
    """Make the change."""
    _one_head(PRESENT_HEAD)
    connection = op.get_bind()
    for number, name, surname in connection.execute(sa.select(participant.c.id, participant.c.name, participant.c.surname)).all():
        keys = {"name_key": " ".join(sorted(_folded(name).split()))[:250], "surname_key": _surname_key(name, surname)}
        connection.execute(participant.update().where(participant.c.id == number).values(**keys))


def downgrade() -> None:
    """Take it back; who had left goes, because the older tables know only people who are there."""
    op.execute(participant.delete().where(participant.c.left_at.is_not(None)))
    _one_head(ANY_HEAD)


def _one_head(which: sa.TextClause) -> None:
    op.drop_index("uq_participant_one_head", table_name="participant")
    op.create_index(
        "uq_participant_one_head", "participant", ["delegation_id"], unique=True, sqlite_where=which, postgresql_where=which
    )


def _surname_key(name: str, surname: str) -> str:
    """Folded surname, then the rest of the name, as the product makes it today."""
    start = name.rfind(surname) if surname else -1
    rest = f"{name[:start]} {name[start + len(surname) :]}" if start >= 0 else name
    return _folded(f"{surname} {rest}").translate(ORDERED_AS)[:250]


def _folded(text: str) -> str:
    """A text without accents in one case, as the product makes a key today."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(bare.casefold().replace("-", " ").split())
