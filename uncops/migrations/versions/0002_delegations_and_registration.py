"""Delegations and registration."""

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table('contribution_month',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('source_name', sa.String(length=200), nullable=False),
    sa.Column('taken_in_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('taken_in_by', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contribution_month')),
    sa.UniqueConstraint('month', name='uq_contribution_month_month')
    )
    op.create_table('letter_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_template')),
    sa.UniqueConstraint('purpose', 'language', name=op.f('uq_letter_template_purpose_language'))
    )
    op.create_table('accreditation_terms',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('prefix', sa.String(length=8), nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.Column('gates', sa.JSON(), nullable=False),
    sa.Column('emergency_line', sa.String(length=120), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('last_number >= 0', name=op.f('ck_accreditation_terms_counts_up')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_accreditation_terms_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accreditation_terms')),
    sa.UniqueConstraint('prefix', name=op.f('uq_accreditation_terms_prefix')),
    sa.UniqueConstraint('summit_id', name=op.f('uq_accreditation_terms_summit_id'))
    )
    op.create_table('contribution',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('month_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('mission_code', sa.String(length=40), nullable=False),
    sa.Column('personnel_type', sa.String(length=40), nullable=False),
    sa.Column('female', sa.Integer(), nullable=False),
    sa.Column('male', sa.Integer(), nullable=False),
    sa.CheckConstraint('female >= 0 AND male >= 0', name=op.f('ck_contribution_counts_not_negative')),
    sa.ForeignKeyConstraint(['month_id'], ['contribution_month.id'], name=op.f('fk_contribution_month_id_contribution_month'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_contribution_party_id_party')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contribution')),
    sa.UniqueConstraint('month_id', 'party_id', 'mission_code', 'personnel_type', name='uq_contribution_row')
    )
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.create_index('ix_contribution_party', ['party_id'], unique=False)

    op.create_table('import_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('sheet', sa.Integer(), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('day_order', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('outcome', sa.JSON(), nullable=True),
    sa.Column('job_run_id', sa.Integer(), nullable=True),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('stored_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('stored_by', sa.String(length=200), nullable=False),
    sa.Column('erased_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.CheckConstraint("kind IN ('delegations', 'participants')", name=op.f('ck_import_run_known_kind')),
    sa.ForeignKeyConstraint(['job_run_id'], ['job_run.id'], name=op.f('fk_import_run_job_run_id_job_run'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_import_run_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run'))
    )
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.create_index('ix_import_run_summit', ['summit_id', 'id'], unique=False)

    op.create_table('letter_wave',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('composed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('composed_by', sa.String(length=200), nullable=False),
    sa.Column('released_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('released_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_letter_wave_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_wave')),
    sa.UniqueConstraint('key', name=op.f('uq_letter_wave_key'))
    )
    with op.batch_alter_table('letter_wave', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_wave_summit_id'), ['summit_id'], unique=False)

    op.create_table('mail_settings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('reply_to', sa.String(length=255), nullable=False),
    sa.Column('letters_a_minute', sa.Integer(), nullable=False),
    sa.Column('automatic_purposes', sa.JSON(), nullable=False),
    sa.Column('portal_address', sa.String(length=255), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('letters_a_minute > 0', name=op.f('ck_mail_settings_some_letters_a_minute')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_mail_settings_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_settings')),
    sa.UniqueConstraint('summit_id', name=op.f('uq_mail_settings_summit_id'))
    )
    op.create_table('print_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('subject_ids', sa.JSON(), nullable=False),
    sa.Column('paper', sa.String(length=10), nullable=False),
    sa.Column('form', sa.String(length=20), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('ordered_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ordered_by', sa.String(length=200), nullable=False),
    sa.Column('job_run_id', sa.Integer(), nullable=True),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('page_count', sa.Integer(), nullable=False),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('removed_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_print_run_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_run'))
    )
    with op.batch_alter_table('print_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_print_run_summit_id'), ['summit_id'], unique=False)

    op.create_table('registration_terms',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('size_limit', sa.Integer(), nullable=True),
    sa.Column('badge_limit', sa.Integer(), nullable=True),
    sa.Column('photo_waived_ranks', sa.JSON(), nullable=False),
    sa.Column('parity_target_percent', sa.Integer(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('badge_limit IS NULL OR badge_limit >= 0', name=op.f('ck_registration_terms_badges_not_negative')),
    sa.CheckConstraint('parity_target_percent BETWEEN 0 AND 100', name=op.f('ck_registration_terms_parity_target_is_percent')),
    sa.CheckConstraint('size_limit IS NULL OR size_limit > 0', name=op.f('ck_registration_terms_some_place')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_registration_terms_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration_terms')),
    sa.UniqueConstraint('summit_id', name=op.f('uq_registration_terms_summit_id'))
    )
    op.create_table('retention_date',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=40), nullable=False),
    sa.Column('kept_until', sa.Date(), nullable=True),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_retention_date_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_retention_date')),
    sa.UniqueConstraint('summit_id', 'field', name=op.f('uq_retention_date_summit_id_field'))
    )
    op.create_table('saved_view',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('page', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('is_shared', sa.Boolean(), nullable=False),
    sa.Column('saved_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_saved_view_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_view')),
    sa.UniqueConstraint('account_id', 'page', 'name', name=op.f('uq_saved_view_account_id_page_name'))
    )
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_view_page'), ['page'], unique=False)

    op.create_table('access_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=255), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('takes_over', sa.Boolean(), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('expires_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('revoked_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('last_used_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_access_link_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_link')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_access_link_key_hash'))
    )
    with op.batch_alter_table('access_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_link_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('announced_commitment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('theme', sa.String(length=60), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=True),
    sa.Column('unit', sa.String(length=60), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('entered_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('quantity IS NULL OR quantity > 0', name=op.f('ck_announced_commitment_quantity_is_positive')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_announced_commitment_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announced_commitment'))
    )
    with op.batch_alter_table('announced_commitment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_announced_commitment_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('bilateral_wish',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=True),
    sa.Column('principal', sa.String(length=200), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('not_possible', sa.JSON(), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('entered_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint("(party_id IS NULL) != (principal = '')", name=op.f('ck_bilateral_wish_party_or_principal')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_bilateral_wish_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_bilateral_wish_party_id_party')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bilateral_wish'))
    )
    with op.batch_alter_table('bilateral_wish', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bilateral_wish_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('credentials_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('format', sa.String(length=10), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('byte_count', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('has_text', sa.Boolean(), nullable=False),
    sa.Column('is_current', sa.Boolean(), nullable=False),
    sa.Column('received_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('received_by', sa.String(length=200), nullable=False),
    sa.Column('erased_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_credentials_letter_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_credentials_letter'))
    )
    with op.batch_alter_table('credentials_letter', schema=None) as batch_op:
        batch_op.create_index('ix_credentials_letter_delegation', ['delegation_id'], unique=False)
        batch_op.create_index('uq_credentials_letter_current', ['delegation_id'], unique=True, sqlite_where=sa.text('is_current'), postgresql_where=sa.text('is_current'))

    op.create_table('delegation_address',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=255), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_delegation_address_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation_address')),
    sa.UniqueConstraint('delegation_id', 'email', name=op.f('uq_delegation_address_delegation_id_email'))
    )
    op.create_table('draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(length=60), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('kept_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_draft_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_draft_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft')),
    sa.UniqueConstraint('account_id', 'delegation_id', 'form', name=op.f('uq_draft_account_id_delegation_id_form'))
    )
    op.create_table('focal_point',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('since', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ended_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.CheckConstraint('place IN (1, 2)', name=op.f('ck_focal_point_first_or_second')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_focal_point_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_focal_point_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_focal_point'))
    )
    with op.batch_alter_table('focal_point', schema=None) as batch_op:
        batch_op.create_index('ix_focal_point_account', ['account_id'], unique=False)
        batch_op.create_index('uq_focal_point_place', ['delegation_id', 'place'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.create_table('interpretation_need',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('speaks', sa.String(length=60), nullable=False),
    sa.Column('understands', sa.String(length=60), nullable=False),
    sa.Column('occasion', sa.String(length=300), nullable=False),
    sa.Column('brings_own', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('entered_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_interpretation_need_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interpretation_need'))
    )
    with op.batch_alter_table('interpretation_need', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interpretation_need_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('wave_id', sa.Integer(), nullable=True),
    sa.Column('occasion', sa.String(length=60), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('is_fallback', sa.Boolean(), nullable=False),
    sa.Column('email', sa.String(length=255), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('gaps', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.String(length=200), nullable=False),
    sa.Column('composed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('composed_by', sa.String(length=200), nullable=False),
    sa.Column('released_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('released_by', sa.String(length=200), nullable=False),
    sa.Column('next_try_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('claimed_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('sent_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('attempt_count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_letter_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_letter_summit_id_summit'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wave_id'], ['letter_wave.id'], name=op.f('fk_letter_wave_id_letter_wave'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sa.UniqueConstraint('message_id', name=op.f('uq_letter_message_id')),
    sa.UniqueConstraint('occasion', 'delegation_id', 'email', 'purpose', name='uq_letter_once')
    )
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.create_index('ix_letter_delegation', ['delegation_id'], unique=False)
        batch_op.create_index('ix_letter_summit_state', ['summit_id', 'state'], unique=False)
        batch_op.create_index('ix_letter_wave', ['wave_id'], unique=False)

    op.create_table('photograph',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('taken_in_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_photograph_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photograph'))
    )
    with op.batch_alter_table('photograph', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_photograph_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('side_event_wish',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('partners', sa.Text(), nullable=False),
    sa.Column('themes', sa.JSON(), nullable=False),
    sa.Column('expected_count', sa.Integer(), nullable=True),
    sa.Column('preferred_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('entered_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_side_event_wish_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_side_event_wish'))
    )
    with op.batch_alter_table('side_event_wish', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_side_event_wish_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('state_reason',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('given_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('given_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_state_reason_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_state_reason'))
    )
    with op.batch_alter_table('state_reason', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_state_reason_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('letter_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('begun_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ended_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('code', sa.Integer(), nullable=True),
    sa.Column('said', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['letter.id'], name=op.f('fk_letter_attempt_letter_id_letter'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_attempt'))
    )
    with op.batch_alter_table('letter_attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_attempt_letter_id'), ['letter_id'], unique=False)

    op.create_table('letter_reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('came_on', sa.Date(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('recorded_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('recorded_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['letter.id'], name=op.f('fk_letter_reply_letter_id_letter'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_reply'))
    )
    with op.batch_alter_table('letter_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_reply_letter_id'), ['letter_id'], unique=False)

    op.create_table('amendment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('seen_version', sa.Integer(), nullable=True),
    sa.Column('proposed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('proposed_by', sa.String(length=200), nullable=False),
    sa.Column('decided_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_amendment_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_amendment_participant_id_participant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_amendment'))
    )
    with op.batch_alter_table('amendment', schema=None) as batch_op:
        batch_op.create_index('ix_amendment_delegation_state', ['delegation_id', 'state'], unique=False)

    op.create_table('badge',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=32), nullable=False),
    sa.Column('code_key', sa.String(length=64), nullable=False),
    sa.Column('print_run_id', sa.Integer(), nullable=True),
    sa.Column('printed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('printed_by', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('voided_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('voided_by', sa.String(length=200), nullable=False),
    sa.Column('void_reason', sa.String(length=20), nullable=False),
    sa.CheckConstraint('serial > 0', name=op.f('ck_badge_serial_from_one')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_badge_participant_id_participant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['print_run_id'], ['print_run.id'], name=op.f('fk_badge_print_run_id_print_run'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_badge')),
    sa.UniqueConstraint('code', name=op.f('uq_badge_code')),
    sa.UniqueConstraint('code_key', name=op.f('uq_badge_code_key')),
    sa.UniqueConstraint('participant_id', 'serial', name=op.f('uq_badge_participant_id_serial'))
    )
    with op.batch_alter_table('badge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_badge_print_run_id'), ['print_run_id'], unique=False)
        batch_op.create_index('uq_badge_one_valid', ['participant_id'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))

    op.create_table('clearance_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('participant_version', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_clearance_step_participant_id_participant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clearance_step'))
    )
    with op.batch_alter_table('clearance_step', schema=None) as batch_op:
        batch_op.create_index('ix_clearance_step_participant', ['participant_id', 'id'], unique=False)

    op.create_table('credentials_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('honorific', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('office', sa.String(length=300), nullable=False),
    sa.Column('function', sa.String(length=20), nullable=False),
    sa.Column('start_offset', sa.Integer(), nullable=False),
    sa.Column('end_offset', sa.Integer(), nullable=False),
    sa.Column('paired_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('start_offset >= 0 AND end_offset >= start_offset', name=op.f('ck_credentials_line_lies_in_its_letter')),
    sa.ForeignKeyConstraint(['letter_id'], ['credentials_letter.id'], name=op.f('fk_credentials_line_letter_id_credentials_letter'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['paired_id'], ['participant.id'], name=op.f('fk_credentials_line_paired_id_participant'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_credentials_line')),
    sa.UniqueConstraint('letter_id', 'position', name=op.f('uq_credentials_line_letter_id_position'))
    )
    op.create_table('double_verdict',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('first_id', sa.Integer(), nullable=False),
    sa.Column('second_id', sa.Integer(), nullable=False),
    sa.Column('said_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('said_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint('first_id < second_id', name=op.f('ck_double_verdict_told_once')),
    sa.ForeignKeyConstraint(['first_id'], ['participant.id'], name=op.f('fk_double_verdict_first_id_participant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['second_id'], ['participant.id'], name=op.f('fk_double_verdict_second_id_participant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_double_verdict')),
    sa.UniqueConstraint('first_id', 'second_id', name=op.f('uq_double_verdict_first_id_second_id'))
    )
    with op.batch_alter_table('double_verdict', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_double_verdict_second_id'), ['second_id'], unique=False)

    op.create_table('erased_person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('erased_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_erased_person_participant_id_participant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erased_person')),
    sa.UniqueConstraint('participant_id', name=op.f('uq_erased_person_participant_id'))
    )
    op.create_table('participant_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_participant_version_participant_id_participant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant_version')),
    sa.UniqueConstraint('participant_id', 'number', name=op.f('uq_participant_version_participant_id_number'))
    )
    op.create_table('remark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('field', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('settled_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_remark_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_remark_participant_id_participant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark'))
    )
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remark_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('speaker_wish',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('rank', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('inscribed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_speaker_wish_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_speaker_wish_participant_id_participant'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['session_id'], ['programme_session.id'], name=op.f('fk_speaker_wish_session_id_programme_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_speaker_wish')),
    sa.UniqueConstraint('delegation_id', 'session_id', name=op.f('uq_speaker_wish_delegation_id_session_id'))
    )
    op.create_table('check_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uuid', sa.String(length=36), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('badge_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('gate', sa.String(length=60), nullable=False),
    sa.Column('scanned_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('received_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('device', sa.String(length=60), nullable=False),
    sa.Column('scanned_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint("outcome IN ('entered', 'again', 'refused')", name=op.f('ck_check_in_known_outcome')),
    sa.ForeignKeyConstraint(['badge_id'], ['badge.id'], name=op.f('fk_check_in_badge_id_badge'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_check_in_participant_id_participant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_check_in_summit_id_summit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_check_in')),
    sa.UniqueConstraint('uuid', name=op.f('uq_check_in_uuid'))
    )
    with op.batch_alter_table('check_in', schema=None) as batch_op:
        batch_op.create_index('ix_check_in_participant', ['participant_id'], unique=False)
        batch_op.create_index('ix_check_in_summit_day', ['summit_id', 'day', 'outcome'], unique=False)
        batch_op.create_index('uq_check_in_first', ['participant_id', 'day'], unique=True, sqlite_where=sa.text("outcome = 'entered'"), postgresql_where=sa.text("outcome = 'entered'"))

    op.create_table('credentials_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('difference', sa.String(length=64), nullable=False),
    sa.Column('resolution', sa.String(length=20), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=True),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_credentials_decision_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_credentials_decision_remark_id_remark'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_credentials_decision')),
    sa.UniqueConstraint('delegation_id', 'difference', name=op.f('uq_credentials_decision_delegation_id_difference'))
    )
    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False))

    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('honorific', sa.String(length=80), server_default='', nullable=False))
        batch_op.add_column(sa.Column('surname', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('name_key', sa.String(length=250), server_default='', nullable=False))
        batch_op.add_column(sa.Column('surname_key', sa.String(length=250), server_default='', nullable=False))
        batch_op.add_column(sa.Column('badge_name', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('born_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('languages', sa.JSON(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('email', sa.String(length=255), server_default='', nullable=False))
        batch_op.add_column(sa.Column('telephone', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('photograph_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('arrival_flight', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('departure_flight', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('hotel', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('diet', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('works_with_interpreter', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('accompanies_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('escort_note', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('clearance', sa.String(length=20), server_default='awaited', nullable=False))
        batch_op.add_column(sa.Column('clearance_reason', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('accreditation_number', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('replaces_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('left_at', uncops.core.database.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('left_reason', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False))
        batch_op.add_column(sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=True))
        batch_op.create_index('ix_participant_name_key', ['name_key'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_participant_accreditation_number'), ['accreditation_number'])
        batch_op.create_foreign_key(batch_op.f('fk_participant_photograph_id_photograph'), 'photograph', ['photograph_id'], ['id'], ondelete='SET NULL')
        batch_op.create_foreign_key(batch_op.f('fk_participant_replaces_id_participant'), 'participant', ['replaces_id'], ['id'], ondelete='SET NULL')
        batch_op.create_foreign_key(batch_op.f('fk_participant_accompanies_id_participant'), 'participant', ['accompanies_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('rank', schema=None) as batch_op:
        batch_op.add_column(sa.Column('label_ar', sa.String(length=100), server_default='', nullable=False))
        batch_op.add_column(sa.Column('label_zh', sa.String(length=100), server_default='', nullable=False))
        batch_op.add_column(sa.Column('label_ru', sa.String(length=100), server_default='', nullable=False))
        batch_op.add_column(sa.Column('label_es', sa.String(length=100), server_default='', nullable=False))

    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.add_column(sa.Column('title_ar', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('title_zh', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('title_ru', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('title_es', sa.String(length=200), server_default='', nullable=False))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.drop_column('title_es')
        batch_op.drop_column('title_ru')
        batch_op.drop_column('title_zh')
        batch_op.drop_column('title_ar')

    with op.batch_alter_table('rank', schema=None) as batch_op:
        batch_op.drop_column('label_es')
        batch_op.drop_column('label_ru')
        batch_op.drop_column('label_zh')
        batch_op.drop_column('label_ar')

    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_participant_accompanies_id_participant'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_participant_replaces_id_participant'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_participant_photograph_id_photograph'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_participant_accreditation_number'), type_='unique')
        batch_op.drop_index('ix_participant_name_key')
        batch_op.drop_column('changed_at')
        batch_op.drop_column('version')
        batch_op.drop_column('left_reason')
        batch_op.drop_column('left_at')
        batch_op.drop_column('replaces_id')
        batch_op.drop_column('accreditation_number')
        batch_op.drop_column('clearance_reason')
        batch_op.drop_column('clearance')
        batch_op.drop_column('escort_note')
        batch_op.drop_column('accompanies_id')
        batch_op.drop_column('works_with_interpreter')
        batch_op.drop_column('diet')
        batch_op.drop_column('hotel')
        batch_op.drop_column('departure_flight')
        batch_op.drop_column('arrival_flight')
        batch_op.drop_column('photograph_id')
        batch_op.drop_column('telephone')
        batch_op.drop_column('email')
        batch_op.drop_column('languages')
        batch_op.drop_column('born_on')
        batch_op.drop_column('badge_name')
        batch_op.drop_column('surname_key')
        batch_op.drop_column('name_key')
        batch_op.drop_column('surname')
        batch_op.drop_column('honorific')

    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.drop_column('version')

    op.drop_table('credentials_decision')
    with op.batch_alter_table('check_in', schema=None) as batch_op:
        batch_op.drop_index('uq_check_in_first', sqlite_where=sa.text("outcome = 'entered'"), postgresql_where=sa.text("outcome = 'entered'"))
        batch_op.drop_index('ix_check_in_summit_day')
        batch_op.drop_index('ix_check_in_participant')

    op.drop_table('check_in')
    op.drop_table('speaker_wish')
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_remark_delegation_id'))

    op.drop_table('remark')
    op.drop_table('participant_version')
    op.drop_table('erased_person')
    with op.batch_alter_table('double_verdict', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_double_verdict_second_id'))

    op.drop_table('double_verdict')
    op.drop_table('credentials_line')
    with op.batch_alter_table('clearance_step', schema=None) as batch_op:
        batch_op.drop_index('ix_clearance_step_participant')

    op.drop_table('clearance_step')
    with op.batch_alter_table('badge', schema=None) as batch_op:
        batch_op.drop_index('uq_badge_one_valid', sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_badge_print_run_id'))

    op.drop_table('badge')
    with op.batch_alter_table('amendment', schema=None) as batch_op:
        batch_op.drop_index('ix_amendment_delegation_state')

    op.drop_table('amendment')
    with op.batch_alter_table('letter_reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_reply_letter_id'))

    op.drop_table('letter_reply')
    with op.batch_alter_table('letter_attempt', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_attempt_letter_id'))

    op.drop_table('letter_attempt')
    with op.batch_alter_table('state_reason', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_state_reason_delegation_id'))

    op.drop_table('state_reason')
    with op.batch_alter_table('side_event_wish', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_side_event_wish_delegation_id'))

    op.drop_table('side_event_wish')
    with op.batch_alter_table('photograph', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_photograph_delegation_id'))

    op.drop_table('photograph')
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index('ix_letter_wave')
        batch_op.drop_index('ix_letter_summit_state')
        batch_op.drop_index('ix_letter_delegation')

    op.drop_table('letter')
    with op.batch_alter_table('interpretation_need', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_interpretation_need_delegation_id'))

    op.drop_table('interpretation_need')
    with op.batch_alter_table('focal_point', schema=None) as batch_op:
        batch_op.drop_index('uq_focal_point_place', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index('ix_focal_point_account')

    op.drop_table('focal_point')
    op.drop_table('draft')
    op.drop_table('delegation_address')
    with op.batch_alter_table('credentials_letter', schema=None) as batch_op:
        batch_op.drop_index('uq_credentials_letter_current', sqlite_where=sa.text('is_current'), postgresql_where=sa.text('is_current'))
        batch_op.drop_index('ix_credentials_letter_delegation')

    op.drop_table('credentials_letter')
    with op.batch_alter_table('bilateral_wish', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bilateral_wish_delegation_id'))

    op.drop_table('bilateral_wish')
    with op.batch_alter_table('announced_commitment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_announced_commitment_delegation_id'))

    op.drop_table('announced_commitment')
    with op.batch_alter_table('access_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_access_link_delegation_id'))

    op.drop_table('access_link')
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_view_page'))

    op.drop_table('saved_view')
    op.drop_table('retention_date')
    op.drop_table('registration_terms')
    with op.batch_alter_table('print_run', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_print_run_summit_id'))

    op.drop_table('print_run')
    op.drop_table('mail_settings')
    with op.batch_alter_table('letter_wave', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_wave_summit_id'))

    op.drop_table('letter_wave')
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.drop_index('ix_import_run_summit')

    op.drop_table('import_run')
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.drop_index('ix_contribution_party')

    op.drop_table('contribution')
    op.drop_table('accreditation_terms')
    op.drop_table('letter_template')
    op.drop_table('contribution_month')
