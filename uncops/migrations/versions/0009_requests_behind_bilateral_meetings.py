"""Requests behind bilateral meetings, why one was cancelled, and states that cannot lie about their moments."""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None
CHECKS = (
    ('told_at_a_moment', "state NOT IN ('told', 'confirmed') OR told_at IS NOT NULL"),
    ('cancelled_at_a_moment', "(state = 'cancelled') = (cancelled_at IS NOT NULL)"),
    ('sequence_not_negative', 'sequence >= 0'),
)


def upgrade() -> None:
    """Make the change."""
    op.create_table('meeting_wish',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('wish_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['bilateral_meeting.id'], name=op.f('fk_meeting_wish_meeting_id_bilateral_meeting'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wish_id'], ['bilateral_wish.id'], name=op.f('fk_meeting_wish_wish_id_bilateral_wish'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_wish')),
    sa.UniqueConstraint('meeting_id', 'wish_id', name=op.f('uq_meeting_wish_meeting_id_wish_id'))
    )
    with op.batch_alter_table('meeting_wish', schema=None) as batch_op:
        batch_op.create_index('ix_meeting_wish_wish', ['wish_id'], unique=False)

    with op.batch_alter_table('bilateral_meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('cancelled_because', sa.Text(), server_default='', nullable=False))
        for name, condition in CHECKS:
            batch_op.create_check_constraint(op.f(f'ck_bilateral_meeting_{name}'), condition)



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('bilateral_meeting', schema=None) as batch_op:
        for name, _condition in CHECKS:
            batch_op.drop_constraint(op.f(f'ck_bilateral_meeting_{name}'), type_='check')
        batch_op.drop_column('cancelled_because')

    with op.batch_alter_table('meeting_wish', schema=None) as batch_op:
        batch_op.drop_index('ix_meeting_wish_wish')

    op.drop_table('meeting_wish')
