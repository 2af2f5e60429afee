"""A book says of what or for whom it is, not only of which session.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None

OLD = "uq_briefing_book_summit_id_kind_session_uid_language_paper"
NEW = "uq_briefing_book_summit_id_kind_subject_language_paper"


def upgrade() -> None:
    """Name the column anew, and make it long enough for every name."""
    with op.batch_alter_table("briefing_book", schema=None) as batch_op:
        batch_op.drop_constraint(OLD, type_="unique")
        batch_op.alter_column("session_uid", new_column_name="subject", existing_type=sa.String(36), type_=sa.String(60), nullable=False)
    with op.batch_alter_table("briefing_book", schema=None) as batch_op:
        batch_op.create_unique_constraint(NEW, ["summit_id", "kind", "subject", "language", "paper"])


def downgrade() -> None:
    """Only books of sessions and of summits can be kept."""
    op.execute("DELETE FROM briefing_book WHERE kind NOT IN ('session', 'summit')")
    with op.batch_alter_table("briefing_book", schema=None) as batch_op:
        batch_op.drop_constraint(NEW, type_="unique")
        batch_op.alter_column("subject", new_column_name="session_uid", existing_type=sa.String(60), type_=sa.String(36), nullable=False)
    with op.batch_alter_table("briefing_book", schema=None) as batch_op:
        batch_op.create_unique_constraint(OLD, ["summit_id", "kind", "session_uid", "language", "paper"])
