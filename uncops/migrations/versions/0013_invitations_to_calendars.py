"""Invitations to calendars by letter, and the answers read back."""

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table('calendar_invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=60), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=True),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('starts_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ends_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('email', sa.String(length=255), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('method', sa.String(length=10), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('content', sa.String(length=64), nullable=False),
    sa.Column('partstat', sa.String(length=20), nullable=False),
    sa.Column('answered_sequence', sa.Integer(), nullable=True),
    sa.Column('answer_stamped_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('answered_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.Column('composed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('(session_id IS NULL) != (meeting_id IS NULL)', name=op.f('ck_calendar_invitation_session_or_meeting')),
    sa.CheckConstraint('sequence >= 0', name=op.f('ck_calendar_invitation_sequence_not_negative')),
    sa.ForeignKeyConstraint(['letter_id'], ['letter.id'], name=op.f('fk_calendar_invitation_letter_id_letter'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['meeting_id'], ['bilateral_meeting.id'], name=op.f('fk_calendar_invitation_meeting_id_bilateral_meeting'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['programme_session.id'], name=op.f('fk_calendar_invitation_session_id_programme_session'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_calendar_invitation_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_invitation')),
    sa.UniqueConstraint('uid', 'email', name=op.f('uq_calendar_invitation_uid_email'))
    )
    with op.batch_alter_table('calendar_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_invitation_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_calendar_invitation_session_id'), ['session_id'], unique=False)
        batch_op.create_index('ix_calendar_invitation_summit_starts', ['summit_id', 'starts_at'], unique=False)

    op.create_table('calendar_reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('invitation_id', sa.Integer(), nullable=True),
    sa.Column('file_name', sa.String(length=255), nullable=False),
    sa.Column('method', sa.String(length=10), nullable=False),
    sa.Column('uid', sa.String(length=255), nullable=False),
    sa.Column('attendee', sa.String(length=255), nullable=False),
    sa.Column('partstat', sa.String(length=20), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('stamped_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('proposed_starts_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('proposed_ends_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('received_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('received_by', sa.String(length=200), nullable=False),
    sa.Column('decided_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['invitation_id'], ['calendar_invitation.id'], name=op.f('fk_calendar_reply_invitation_id_calendar_invitation'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_calendar_reply_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_reply'))
    )
    with op.batch_alter_table('calendar_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_reply_invitation_id'), ['invitation_id'], unique=False)
        batch_op.create_index('ix_calendar_reply_summit_outcome', ['summit_id', 'outcome'], unique=False)

    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendar_method', sa.String(length=10), server_default='', nullable=False))
        batch_op.add_column(sa.Column('calendar_text', sa.Text(), server_default='', nullable=False))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_column('calendar_text')
        batch_op.drop_column('calendar_method')

    with op.batch_alter_table('calendar_reply', schema=None) as batch_op:
        batch_op.drop_index('ix_calendar_reply_summit_outcome')
        batch_op.drop_index(batch_op.f('ix_calendar_reply_invitation_id'))

    op.drop_table('calendar_reply')
    with op.batch_alter_table('calendar_invitation', schema=None) as batch_op:
        batch_op.drop_index('ix_calendar_invitation_summit_starts')
        batch_op.drop_index(batch_op.f('ix_calendar_invitation_session_id'))
        batch_op.drop_index(batch_op.f('ix_calendar_invitation_meeting_id'))

    op.drop_table('calendar_invitation')
