"""What Missions wished becomes requests for meetings, which know the meeting they became; the table between the two goes."""

import unicodedata

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

MOMENT = uncops.core.database.UtcDateTime()
WISH = sa.table(
    "bilateral_wish", sa.column("id", sa.Integer), sa.column("delegation_id", sa.Integer), sa.column("party_id", sa.Integer),
    sa.column("principal", sa.String), sa.column("subject", sa.Text), sa.column("themes", sa.JSON), sa.column("level", sa.String),
    sa.column("priority", sa.Integer), sa.column("minutes", sa.Integer), sa.column("participant_ids", sa.JSON),
    sa.column("languages", sa.JSON), sa.column("not_possible", sa.JSON), sa.column("confidential_note", sa.Text),
    sa.column("state", sa.String), sa.column("entered_at", MOMENT), sa.column("changed_at", MOMENT),
)
DELEGATION = sa.table("delegation", sa.column("id", sa.Integer), sa.column("summit_id", sa.Integer))
PRINCIPAL = sa.table(
    "principal", sa.column("id", sa.Integer), sa.column("summit_id", sa.Integer), sa.column("name", sa.String), sa.column("office", sa.String),
    sa.column("is_active", sa.Boolean),
)
MEETING = sa.table(
    "bilateral_meeting", sa.column("id", sa.Integer), sa.column("state", sa.String), sa.column("principal_id", sa.Integer),
    sa.column("told_at", MOMENT),
)
LINK = sa.table("meeting_wish", sa.column("id", sa.Integer), sa.column("meeting_id", sa.Integer), sa.column("wish_id", sa.Integer))
REQUEST = sa.table(
    "bilateral_request", sa.column("id", sa.Integer), sa.column("summit_id", sa.Integer), sa.column("origin", sa.String),
    sa.column("wish_id", sa.Integer), sa.column("delegation_id", sa.Integer), sa.column("to_party_id", sa.Integer),
    sa.column("to_principal_id", sa.Integer), sa.column("subject", sa.Text), sa.column("themes", sa.JSON), sa.column("level", sa.String),
    sa.column("priority", sa.Integer), sa.column("minutes", sa.Integer), sa.column("participant_ids", sa.JSON),
    sa.column("languages", sa.JSON), sa.column("not_possible", sa.JSON), sa.column("confidential_note", sa.Text),
    sa.column("state", sa.String), sa.column("cleared_by", sa.String), sa.column("answer", sa.Text), sa.column("answered_by", sa.String),
    sa.column("meeting_id", sa.Integer), sa.column("version", sa.Integer), sa.column("entered_at", MOMENT), sa.column("changed_at", MOMENT),
)
FOLLOWS = {"planned": "placed", "told": "placed"}
SAME = (
    "subject", "themes", "level", "priority", "minutes", "participant_ids", "languages", "not_possible", "confidential_note", "entered_at",
    "changed_at",
)


def upgrade() -> None:
    """Make the change."""
    bind = op.get_bind()
    summits = dict(tuple(row) for row in bind.execute(sa.select(DELEGATION.c.id, DELEGATION.c.summit_id)))
    principals = bind.execute(sa.select(PRINCIPAL).where(PRINCIPAL.c.is_active.is_(True))).all()
    meetings = _meetings_of_wishes(bind)
    rows = []
    for wish in bind.execute(sa.select(WISH).order_by(WISH.c.id)).all():
        summit_id, meeting = summits[wish.delegation_id], meetings.get(wish.id)
        known = bind.execute(sa.select(REQUEST.c.id).where(REQUEST.c.wish_id == wish.id)).first()
        to_principal_id = None if wish.party_id else _meant(wish.principal, summit_id, principals) or (meeting.principal_id if meeting else None)
        if known or (wish.party_id is None and to_principal_id is None):
            continue
        if meeting is not None and meeting.state == "cancelled" and meeting.told_at is None:
            meeting = None
        state = "withdrawn" if wish.state == "withdrawn" else FOLLOWS.get(meeting.state, meeting.state) if meeting else "requested"
        rows.append({
            **{name: getattr(wish, name) for name in SAME}, "summit_id": summit_id, "origin": "mission", "wish_id": wish.id,
            "delegation_id": wish.delegation_id, "to_party_id": wish.party_id, "to_principal_id": to_principal_id, "state": state,
            "cleared_by": "", "answer": "", "answered_by": "", "meeting_id": meeting.id if meeting else None, "version": 1,
        })
    if rows:
        bind.execute(sa.insert(REQUEST), rows)
    op.drop_table("meeting_wish")


def downgrade() -> None:
    """Take it back; the requests stay, and what they became stands in the table between wishes and meetings again."""
    op.create_table("meeting_wish",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("meeting_id", sa.Integer(), nullable=False),
    sa.Column("wish_id", sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(["meeting_id"], ["bilateral_meeting.id"], name=op.f("fk_meeting_wish_meeting_id_bilateral_meeting"), ondelete="CASCADE"),
    sa.ForeignKeyConstraint(["wish_id"], ["bilateral_wish.id"], name=op.f("fk_meeting_wish_wish_id_bilateral_wish"), ondelete="CASCADE"),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_wish")),
    sa.UniqueConstraint("meeting_id", "wish_id", name=op.f("uq_meeting_wish_meeting_id_wish_id")),
    )
    with op.batch_alter_table("meeting_wish", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_wish_wish", ["wish_id"], unique=False)
    bind = op.get_bind()
    kept = sa.select(REQUEST.c.meeting_id, REQUEST.c.wish_id).where(REQUEST.c.meeting_id.is_not(None), REQUEST.c.wish_id.is_not(None))
    rows = [{"meeting_id": meeting_id, "wish_id": wish_id} for meeting_id, wish_id in bind.execute(kept)]
    if rows:
        bind.execute(sa.insert(LINK), rows)


def _meetings_of_wishes(bind):
    """The meeting of each wish: the one that takes place, otherwise the latest."""
    found = {}
    asked = sa.select(LINK.c.wish_id, MEETING).join(MEETING, MEETING.c.id == LINK.c.meeting_id).order_by(LINK.c.id)
    for row in bind.execute(asked):
        known = found.get(row.wish_id)
        if known is None or known.state == "cancelled" or row.state != "cancelled":
            found[row.wish_id] = row
    return found


def _meant(written, summit_id, principals):
    """The one principal whom a Mission means that wrote a name or an office."""
    key = _folded(written).removeprefix("the ")
    exact = [one.id for one in principals if one.summit_id == summit_id and key in (_folded(one.office), _folded(one.name))]
    return exact[0] if len(exact) == 1 else None


def _folded(text):
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(mark))
    return " ".join(bare.casefold().replace("-", " ").split())
