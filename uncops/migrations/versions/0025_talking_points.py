"""Talking points of meetings and parties, written, reviewed and locked.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

import uncops.core.database

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table('talking_points',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('party_id', sa.Integer(), nullable=True),
    sa.Column('objective', sa.JSON(), nullable=False),
    sa.Column('biography', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('writers', sa.JSON(), nullable=False),
    sa.Column('reviewed_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('reviewed_by', sa.String(length=200), nullable=False),
    sa.Column('locked_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('locked_by', sa.String(length=200), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint("(state = 'locked') = (locked_at IS NOT NULL)", name=op.f('ck_talking_points_locked_at_a_moment')),
    sa.CheckConstraint("state = 'draft' OR reviewed_at IS NOT NULL", name=op.f('ck_talking_points_reviewed_at_a_moment')),
    sa.CheckConstraint("state IN ('draft', 'reviewed', 'locked')", name=op.f('ck_talking_points_known_state')),
    sa.CheckConstraint('(meeting_id IS NULL) != (party_id IS NULL)', name=op.f('ck_talking_points_of_meeting_or_party')),
    sa.ForeignKeyConstraint(['meeting_id'], ['bilateral_meeting.id'], name=op.f('fk_talking_points_meeting_id_bilateral_meeting'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_talking_points_party_id_party')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_talking_points_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talking_points')),
    sa.UniqueConstraint('meeting_id', name=op.f('uq_talking_points_meeting_id')),
    sa.UniqueConstraint('summit_id', 'party_id', name=op.f('uq_talking_points_summit_id_party_id'))
    )
    with op.batch_alter_table('talking_points', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_talking_points_party_id'), ['party_id'], unique=False)

    op.create_table('talking_point',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('points_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('origin', sa.String(length=20), nullable=False),
    sa.Column('identity', sa.String(length=60), nullable=True),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('quotation', sa.Text(), nullable=False),
    sa.Column('quotation_language', sa.String(length=2), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('said_on', sa.Date(), nullable=True),
    sa.Column('position_id', sa.Integer(), nullable=True),
    sa.Column('commitment_id', sa.Integer(), nullable=True),
    sa.Column('piece_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("origin = 'written' OR trim(source) <> ''", name=op.f('ck_talking_point_has_its_source')),
    sa.CheckConstraint("origin IN ('position', 'commitment', 'ask', 'figure', 'written')", name=op.f('ck_talking_point_known_origin')),
    sa.CheckConstraint("state IN ('proposed', 'accepted', 'set_aside')", name=op.f('ck_talking_point_known_state')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_talking_point_commitment_id_commitment'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['piece_id'], ['source_piece.id'], name=op.f('fk_talking_point_piece_id_source_piece'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['points_id'], ['talking_points.id'], name=op.f('fk_talking_point_points_id_talking_points'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_talking_point_position_id_position'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talking_point')),
    sa.UniqueConstraint('points_id', 'identity', name=op.f('uq_talking_point_points_id_identity'))
    )
    with op.batch_alter_table('talking_point', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_talking_point_commitment_id'), ['commitment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_talking_point_piece_id'), ['piece_id'], unique=False)
        batch_op.create_index('ix_talking_point_points', ['points_id', 'position'], unique=False)
        batch_op.create_index(batch_op.f('ix_talking_point_position_id'), ['position_id'], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('talking_point', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_talking_point_position_id'))
        batch_op.drop_index('ix_talking_point_points')
        batch_op.drop_index(batch_op.f('ix_talking_point_piece_id'))
        batch_op.drop_index(batch_op.f('ix_talking_point_commitment_id'))

    op.drop_table('talking_point')
    with op.batch_alter_table('talking_points', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_talking_points_party_id'))

    op.drop_table('talking_points')