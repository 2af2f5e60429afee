"""A book remembers from what it was made, and an edition how many chapters it has.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is known of the books there are: they are built once more, and then remembered."""
    with op.batch_alter_table("briefing_book", schema=None) as batch_op:
        batch_op.add_column(sa.Column("made_from", sa.String(length=64), server_default="", nullable=False))
    with op.batch_alter_table("book_edition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chapter_count", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Forget both."""
    with op.batch_alter_table("book_edition", schema=None) as batch_op:
        batch_op.drop_column("chapter_count")
    with op.batch_alter_table("briefing_book", schema=None) as batch_op:
        batch_op.drop_column("made_from")
