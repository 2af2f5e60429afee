"""Let a letter go to one person who belongs to no delegation, once for an occasion and a purpose."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

TO_A_PERSON = sa.text("delegation_id IS NULL")


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.alter_column("delegation_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(
            "uq_letter_to_person_once", ["summit_id", "occasion", "email", "purpose"], unique=True,
            sqlite_where=TO_A_PERSON, postgresql_where=TO_A_PERSON,
        )


def downgrade() -> None:
    """Take it back; letters to single people go, because the older table knows only delegations."""
    letter = sa.table("letter", sa.column("delegation_id"))
    op.execute(letter.delete().where(letter.c.delegation_id.is_(None)))
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index("uq_letter_to_person_once")
        batch_op.alter_column("delegation_id", existing_type=sa.INTEGER(), nullable=False)
