"""Count as head only who has not left, and give names already registered the key they are found by."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PRESENT_HEAD = sa.text("function = 'head' AND left_at IS NULL")
ANY_HEAD = sa.text("function = 'head'")
participant = sa.table(
    "participant", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("name_key", sa.String), sa.column("left_at")
)


def upgrade() -> None:
    """Make the change."""
    _one_head(PRESENT_HEAD)
    connection = op.get_bind()
    for number, name in connection.execute(sa.select(participant.c.id, participant.c.name)).all():
        connection.execute(participant.update().where(participant.c.id == number).values(name_key=_key(name)))


def downgrade() -> None:
    """Take it back; who had left goes, because the older tables know only people who are there."""
    op.execute(participant.delete().where(participant.c.left_at.is_not(None)))
    _one_head(ANY_HEAD)


def _one_head(which: sa.TextClause) -> None:
    op.drop_index("uq_participant_one_head", table_name="participant")
    op.create_index(
        "uq_participant_one_head", "participant", ["delegation_id"], unique=True, sqlite_where=which, postgresql_where=which
    )


def _key(name: str) -> str:
    """Folded words in alphabetical order, as the product makes the key of a name today."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    return " ".join(sorted(bare.casefold().replace("-", " ").split()))[:250]
