"""By whom a commitment was moved and worded, so that another officer verifies and clears it."""

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('worded_by', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('worded_by_id', sa.Integer(), nullable=True))

    with op.batch_alter_table('commitment_move', schema=None) as batch_op:
        batch_op.add_column(sa.Column('moved_by_id', sa.Integer(), nullable=True))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('commitment_move', schema=None) as batch_op:
        batch_op.drop_column('moved_by_id')

    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.drop_column('worded_by_id')
        batch_op.drop_column('worded_by')

