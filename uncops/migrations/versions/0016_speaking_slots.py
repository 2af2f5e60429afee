"""When each delegation is expected to speak, as its calendars were told."""

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table('speaking_slot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('list_id', sa.Integer(), nullable=False),
    sa.Column('inscription_id', sa.Integer(), nullable=True),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=60), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('location', sa.String(length=400), nullable=False),
    sa.Column('starts_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ends_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('is_cancelled', sa.Boolean(), nullable=False),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('ends_at >= starts_at', name=op.f('ck_speaking_slot_ends_after_it_starts')),
    sa.CheckConstraint('sequence >= 0', name=op.f('ck_speaking_slot_sequence_not_negative')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_speaking_slot_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['inscription_id'], ['inscription.id'], name=op.f('fk_speaking_slot_inscription_id_inscription'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['list_id'], ['speakers_list.id'], name=op.f('fk_speaking_slot_list_id_speakers_list'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_speaking_slot')),
    sa.UniqueConstraint('inscription_id', name=op.f('uq_speaking_slot_inscription_id')),
    sa.UniqueConstraint('uid', name=op.f('uq_speaking_slot_uid'))
    )
    with op.batch_alter_table('speaking_slot', schema=None) as batch_op:
        batch_op.create_index('ix_speaking_slot_delegation', ['delegation_id'], unique=False)
        batch_op.create_index('ix_speaking_slot_list', ['list_id'], unique=False)



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('speaking_slot', schema=None) as batch_op:
        batch_op.drop_index('ix_speaking_slot_list')
        batch_op.drop_index('ix_speaking_slot_delegation')

    op.drop_table('speaking_slot')
