"""Requests, plan and record of bilateral meetings; what both sides were told of a meeting stands beside the working plan from now on."""

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table('bilateral_terms',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('usual_minutes', sa.Integer(), nullable=False),
    sa.Column('grid_minutes', sa.Integer(), nullable=False),
    sa.Column('has_free_starts', sa.Boolean(), nullable=False),
    sa.Column('hours', sa.JSON(), nullable=False),
    sa.Column('rooms', sa.JSON(), nullable=False),
    sa.Column('floor', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('floor >= 0', name=op.f('ck_bilateral_terms_floor_not_negative')),
    sa.CheckConstraint('grid_minutes BETWEEN 5 AND 60', name=op.f('ck_bilateral_terms_grid_in_range')),
    sa.CheckConstraint('usual_minutes IN (15, 20, 30, 45)', name=op.f('ck_bilateral_terms_known_length')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_bilateral_terms_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bilateral_terms')),
    sa.UniqueConstraint('summit_id', name=op.f('uq_bilateral_terms_summit_id'))
    )
    op.create_table('bilateral_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('snapshot', sa.JSON(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('published_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('published_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_bilateral_version_counted_from_one')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_bilateral_version_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bilateral_version')),
    sa.UniqueConstraint('summit_id', 'number', name=op.f('uq_bilateral_version_summit_id_number'))
    )
    op.create_table('interpreter_pool',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('first_language', sa.String(length=2), nullable=False),
    sa.Column('second_language', sa.String(length=2), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('unavailable', sa.JSON(), nullable=False),
    sa.CheckConstraint('count >= 0', name=op.f('ck_interpreter_pool_count_not_negative')),
    sa.CheckConstraint('first_language < second_language', name=op.f('ck_interpreter_pool_lower_language_first')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_interpreter_pool_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interpreter_pool')),
    sa.UniqueConstraint('summit_id', 'first_language', 'second_language', name=op.f('uq_interpreter_pool_summit_id_first_language_second_language'))
    )
    op.create_table('plan_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('settings', sa.JSON(), nullable=False),
    sa.Column('instance', sa.JSON(), nullable=True),
    sa.Column('keys', sa.JSON(), nullable=True),
    sa.Column('progress', sa.JSON(), nullable=False),
    sa.Column('plan', sa.JSON(), nullable=True),
    sa.Column('is_stop_wanted', sa.Boolean(), nullable=False),
    sa.Column('group', sa.String(length=36), nullable=False),
    sa.Column('started_by', sa.String(length=200), nullable=False),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('began_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('ended_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('taken_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('taken_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['job_id'], ['job_run.id'], name=op.f('fk_plan_run_job_id_job_run'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_plan_run_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_run'))
    )
    with op.batch_alter_table('plan_run', schema=None) as batch_op:
        batch_op.create_index('ix_plan_run_summit', ['summit_id', 'id'], unique=False)

    op.create_table('closed_pair',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('other_party_id', sa.Integer(), nullable=True),
    sa.Column('principal_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('closed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('closed_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint('(other_party_id IS NULL) != (principal_id IS NULL)', name=op.f('ck_closed_pair_party_or_principal')),
    sa.CheckConstraint('other_party_id IS NULL OR party_id < other_party_id', name=op.f('ck_closed_pair_lower_party_first')),
    sa.ForeignKeyConstraint(['other_party_id'], ['party.id'], name=op.f('fk_closed_pair_other_party_id_party')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_closed_pair_party_id_party')),
    sa.ForeignKeyConstraint(['principal_id'], ['principal.id'], name=op.f('fk_closed_pair_principal_id_principal'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_closed_pair_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_closed_pair')),
    sa.UniqueConstraint('summit_id', 'party_id', 'other_party_id', name=op.f('uq_closed_pair_summit_id_party_id_other_party_id')),
    sa.UniqueConstraint('summit_id', 'party_id', 'principal_id', name=op.f('uq_closed_pair_summit_id_party_id_principal_id'))
    )
    op.create_table('stated_absence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=True),
    sa.Column('principal_id', sa.Integer(), nullable=True),
    sa.Column('starts_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ends_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('is_soft', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('entered_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('entered_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint('(delegation_id IS NULL) != (principal_id IS NULL)', name=op.f('ck_stated_absence_delegation_or_principal')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_stated_absence_ends_after_it_starts')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_stated_absence_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['principal_id'], ['principal.id'], name=op.f('fk_stated_absence_principal_id_principal'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_stated_absence_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stated_absence'))
    )
    with op.batch_alter_table('stated_absence', schema=None) as batch_op:
        batch_op.create_index('ix_stated_absence_delegation', ['delegation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_stated_absence_principal_id'), ['principal_id'], unique=False)
        batch_op.create_index('ix_stated_absence_summit', ['summit_id'], unique=False)

    op.create_table('bilateral_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('origin', sa.String(length=20), nullable=False),
    sa.Column('wish_id', sa.Integer(), nullable=True),
    sa.Column('delegation_id', sa.Integer(), nullable=True),
    sa.Column('principal_id', sa.Integer(), nullable=True),
    sa.Column('to_party_id', sa.Integer(), nullable=True),
    sa.Column('to_principal_id', sa.Integer(), nullable=True),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('themes', sa.JSON(), nullable=False),
    sa.Column('level', sa.String(length=40), nullable=False),
    sa.Column('priority', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('participant_ids', sa.JSON(), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('not_possible', sa.JSON(), nullable=False),
    sa.Column('confidential_note', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('cleared_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('cleared_by', sa.String(length=200), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('counter', sa.JSON(), nullable=True),
    sa.Column('answered_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('answered_by', sa.String(length=200), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('entered_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('(delegation_id IS NULL) != (principal_id IS NULL)', name=op.f('ck_bilateral_request_delegation_or_principal_asks')),
    sa.CheckConstraint('(to_party_id IS NULL) != (to_principal_id IS NULL)', name=op.f('ck_bilateral_request_party_or_principal_is_asked')),
    sa.CheckConstraint('minutes IS NULL OR minutes IN (15, 20, 30, 45)', name=op.f('ck_bilateral_request_known_length')),
    sa.CheckConstraint('principal_id IS NULL OR to_principal_id IS NULL', name=op.f('ck_bilateral_request_one_side_is_a_delegation')),
    sa.CheckConstraint('priority BETWEEN 1 AND 3', name=op.f('ck_bilateral_request_priority_in_range')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_bilateral_request_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['meeting_id'], ['bilateral_meeting.id'], name=op.f('fk_bilateral_request_meeting_id_bilateral_meeting'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['principal_id'], ['principal.id'], name=op.f('fk_bilateral_request_principal_id_principal'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_bilateral_request_summit_id_summit'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['to_party_id'], ['party.id'], name=op.f('fk_bilateral_request_to_party_id_party')),
    sa.ForeignKeyConstraint(['to_principal_id'], ['principal.id'], name=op.f('fk_bilateral_request_to_principal_id_principal'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wish_id'], ['bilateral_wish.id'], name=op.f('fk_bilateral_request_wish_id_bilateral_wish'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bilateral_request')),
    sa.UniqueConstraint('wish_id', name=op.f('uq_bilateral_request_wish_id'))
    )
    with op.batch_alter_table('bilateral_request', schema=None) as batch_op:
        batch_op.create_index('ix_bilateral_request_delegation', ['delegation_id'], unique=False)
        batch_op.create_index('ix_bilateral_request_meeting', ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bilateral_request_principal_id'), ['principal_id'], unique=False)
        batch_op.create_index('ix_bilateral_request_summit_state', ['summit_id', 'state'], unique=False)
        batch_op.create_index('ix_bilateral_request_to_party', ['summit_id', 'to_party_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bilateral_request_to_principal_id'), ['to_principal_id'], unique=False)

    op.create_table('meeting_follow_up',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('owner', sa.String(length=200), nullable=False),
    sa.Column('of_delegation_id', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('done_by', sa.String(length=200), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('entered_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['bilateral_meeting.id'], name=op.f('fk_meeting_follow_up_meeting_id_bilateral_meeting'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['of_delegation_id'], ['delegation.id'], name=op.f('fk_meeting_follow_up_of_delegation_id_delegation'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_follow_up'))
    )
    with op.batch_alter_table('meeting_follow_up', schema=None) as batch_op:
        batch_op.create_index('ix_meeting_follow_up_due', ['done_at', 'due_on'], unique=False)
        batch_op.create_index('ix_meeting_follow_up_meeting', ['meeting_id'], unique=False)

    op.create_table('meeting_record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('note_taker', sa.String(length=200), nullable=False),
    sa.Column('first_arrived_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('second_arrived_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('began_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('ended_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('present', sa.JSON(), nullable=False),
    sa.Column('points', sa.Text(), nullable=False),
    sa.Column('offered', sa.Text(), nullable=False),
    sa.Column('asked', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('ended_at IS NULL OR began_at IS NULL OR ended_at >= began_at', name=op.f('ck_meeting_record_ends_after_it_began')),
    sa.ForeignKeyConstraint(['meeting_id'], ['bilateral_meeting.id'], name=op.f('fk_meeting_record_meeting_id_bilateral_meeting'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_record')),
    sa.UniqueConstraint('meeting_id', name=op.f('uq_meeting_record_meeting_id'))
    )
    with op.batch_alter_table('bilateral_meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told_starts_at', uncops.core.database.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('told_ends_at', uncops.core.database.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('told_room_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('told_status', sa.String(length=20), server_default='', nullable=False))
        batch_op.add_column(sa.Column('is_pinned', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('is_on_hold', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index(batch_op.f('ix_bilateral_meeting_told_room_id'), ['told_room_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_bilateral_meeting_told_room_id_room'), 'room', ['told_room_id'], ['id'])
    op.execute(
        "UPDATE bilateral_meeting SET told_starts_at = starts_at, told_ends_at = ends_at, told_room_id = room_id, told_status = "
        "CASE WHEN state = 'cancelled' THEN 'cancelled' WHEN state = 'told' THEN 'tentative' ELSE 'confirmed' END WHERE told_at IS NOT NULL"
    )

    with op.batch_alter_table('bilateral_wish', schema=None) as batch_op:
        batch_op.add_column(sa.Column('themes', sa.JSON(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('level', sa.String(length=40), server_default='', nullable=False))
        batch_op.add_column(sa.Column('priority', sa.Integer(), server_default='2', nullable=False))
        batch_op.add_column(sa.Column('minutes', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('participant_ids', sa.JSON(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('confidential_note', sa.Text(), server_default='', nullable=False))

    with op.batch_alter_table('principal', schema=None) as batch_op:
        batch_op.add_column(sa.Column('daily_quota', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('longest_run', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('break_minutes', sa.Integer(), nullable=True))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('principal', schema=None) as batch_op:
        batch_op.drop_column('break_minutes')
        batch_op.drop_column('longest_run')
        batch_op.drop_column('daily_quota')

    with op.batch_alter_table('bilateral_wish', schema=None) as batch_op:
        batch_op.drop_column('confidential_note')
        batch_op.drop_column('participant_ids')
        batch_op.drop_column('minutes')
        batch_op.drop_column('priority')
        batch_op.drop_column('level')
        batch_op.drop_column('themes')

    with op.batch_alter_table('bilateral_meeting', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_bilateral_meeting_told_room_id_room'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_bilateral_meeting_told_room_id'))
        batch_op.drop_column('is_on_hold')
        batch_op.drop_column('is_pinned')
        batch_op.drop_column('told_status')
        batch_op.drop_column('told_room_id')
        batch_op.drop_column('told_ends_at')
        batch_op.drop_column('told_starts_at')

    op.drop_table('meeting_record')
    with op.batch_alter_table('meeting_follow_up', schema=None) as batch_op:
        batch_op.drop_index('ix_meeting_follow_up_meeting')
        batch_op.drop_index('ix_meeting_follow_up_due')

    op.drop_table('meeting_follow_up')
    with op.batch_alter_table('bilateral_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bilateral_request_to_principal_id'))
        batch_op.drop_index('ix_bilateral_request_to_party')
        batch_op.drop_index('ix_bilateral_request_summit_state')
        batch_op.drop_index(batch_op.f('ix_bilateral_request_principal_id'))
        batch_op.drop_index('ix_bilateral_request_meeting')
        batch_op.drop_index('ix_bilateral_request_delegation')

    op.drop_table('bilateral_request')
    with op.batch_alter_table('stated_absence', schema=None) as batch_op:
        batch_op.drop_index('ix_stated_absence_summit')
        batch_op.drop_index(batch_op.f('ix_stated_absence_principal_id'))
        batch_op.drop_index('ix_stated_absence_delegation')

    op.drop_table('stated_absence')
    op.drop_table('closed_pair')
    with op.batch_alter_table('plan_run', schema=None) as batch_op:
        batch_op.drop_index('ix_plan_run_summit')

    op.drop_table('plan_run')
    op.drop_table('interpreter_pool')
    op.drop_table('bilateral_version')
    op.drop_table('bilateral_terms')
