"""Begin with all tables of the foundation."""

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=255), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=True),
    sa.Column('password', sa.String(length=255), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('fs_uniquifier', sa.String(length=64), nullable=False),
    sa.Column('fs_webauthn_user_handle', sa.String(length=64), nullable=True),
    sa.Column('tf_primary_method', sa.String(length=64), nullable=True),
    sa.Column('tf_totp_secret', sa.String(length=255), nullable=True),
    sa.Column('totp_last_counter', sa.Integer(), nullable=True),
    sa.Column('mf_recovery_codes', sa.JSON(), nullable=True),
    sa.Column('link_number', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email')),
    sa.UniqueConstraint('fs_uniquifier', name=op.f('uq_account_fs_uniquifier')),
    sa.UniqueConstraint('fs_webauthn_user_handle', name=op.f('uq_account_fs_webauthn_user_handle'))
    )
    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('action', sa.String(length=80), nullable=False),
    sa.Column('subject_kind', sa.String(length=60), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('summit_id', sa.Integer(), nullable=True),
    sa.Column('before', sa.JSON(), nullable=True),
    sa.Column('after', sa.JSON(), nullable=True),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry')),
    sa.UniqueConstraint('hash', name=op.f('uq_audit_entry_hash')),
    sa.UniqueConstraint('previous_hash', name=op.f('uq_audit_entry_previous_hash'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entry_action'), ['action'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_actor_id'), ['actor_id'], unique=False)
        batch_op.create_index('ix_audit_entry_subject', ['subject_kind', 'subject_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_summit_id'), ['summit_id'], unique=False)

    op.create_table('building',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('time_zone', sa.String(length=60), nullable=False),
    sa.CheckConstraint('(latitude IS NULL) = (longitude IS NULL)', name=op.f('ck_building_place_is_whole')),
    sa.CheckConstraint('latitude IS NULL OR latitude BETWEEN -90 AND 90', name=op.f('ck_building_latitude_in_range')),
    sa.CheckConstraint('longitude IS NULL OR longitude BETWEEN -180 AND 180', name=op.f('ck_building_longitude_in_range')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_building')),
    sa.UniqueConstraint('name', name=op.f('uq_building_name')),
    sa.UniqueConstraint('slug', name=op.f('uq_building_slug'))
    )
    op.create_table('job_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('arguments', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('done_count', sa.Integer(), nullable=False),
    sa.Column('total_count', sa.Integer(), nullable=False),
    sa.Column('result', sa.JSON(), nullable=True),
    sa.Column('failure', sa.Text(), nullable=False),
    sa.Column('is_cancel_wanted', sa.Boolean(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=True),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('started_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('ended_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.CheckConstraint('done_count <= total_count', name=op.f('ck_job_run_not_more_done_than_there_is')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job_run'))
    )
    with op.batch_alter_table('job_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_job_run_state'), ['state'], unique=False)

    op.create_table('mission',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('source_spelling', sa.String(length=20), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('basis', sa.String(length=10), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mission')),
    sa.UniqueConstraint('code', name=op.f('uq_mission_code'))
    )
    op.create_table('official_language',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=2), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name_en', sa.String(length=40), nullable=False),
    sa.Column('name_fr', sa.String(length=40), nullable=False),
    sa.Column('own_name', sa.String(length=40), nullable=False),
    sa.Column('direction', sa.String(length=3), nullable=False),
    sa.CheckConstraint("direction IN ('ltr', 'rtl')", name=op.f('ck_official_language_known_direction')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_official_language')),
    sa.UniqueConstraint('code', name=op.f('uq_official_language_code'))
    )
    op.create_table('party',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('sort_key', sa.String(length=200), nullable=False),
    sa.Column('iso2', sa.String(length=2), nullable=True),
    sa.Column('m49', sa.String(length=3), nullable=True),
    sa.Column('regional_group', sa.String(length=10), nullable=True),
    sa.Column('regional_group_note', sa.Text(), nullable=False),
    sa.Column('admitted_on', sa.Date(), nullable=True),
    sa.Column('time_zone', sa.String(length=60), nullable=True),
    sa.Column('flag', sa.String(length=10), nullable=True),
    sa.Column('abbreviation', sa.String(length=20), nullable=True),
    sa.Column('organisation_type', sa.String(length=20), nullable=True),
    sa.Column('basis', sa.String(length=10), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('edited_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.CheckConstraint("kind <> 'member_state' OR (regional_group IS NOT NULL AND admitted_on IS NOT NULL)", name=op.f('ck_party_member_has_group_and_day')),
    sa.CheckConstraint("kind <> 'organisation' OR abbreviation IS NOT NULL", name=op.f('ck_party_organisation_has_abbreviation')),
    sa.CheckConstraint("kind = 'organisation' OR (iso2 IS NOT NULL AND m49 IS NOT NULL AND time_zone IS NOT NULL)", name=op.f('ck_party_state_has_codes')),
    sa.CheckConstraint("kind IN ('member_state', 'observer_state', 'organisation')", name=op.f('ck_party_known_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party')),
    sa.UniqueConstraint('code', name=op.f('uq_party_code')),
    sa.UniqueConstraint('iso2', name=op.f('uq_party_iso2')),
    sa.UniqueConstraint('m49', name=op.f('uq_party_m49'))
    )
    with op.batch_alter_table('party', schema=None) as batch_op:
        batch_op.create_index('ix_party_order', ['kind', 'sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_party_regional_group'), ['regional_group'], unique=False)

    op.create_table('rank',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('precedence', sa.Integer(), nullable=False),
    sa.Column('label_en', sa.String(length=100), nullable=False),
    sa.Column('label_fr', sa.String(length=100), nullable=False),
    sa.Column('photo_waived', sa.Boolean(), nullable=False),
    sa.Column('basis', sa.String(length=10), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('edited_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.CheckConstraint('precedence > 0', name=op.f('ck_rank_counts_from_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rank')),
    sa.UniqueConstraint('code', name=op.f('uq_rank_code'))
    )
    op.create_table('reference_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('symbol', sa.String(length=200), nullable=False),
    sa.Column('sort_key', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reference_entry')),
    sa.UniqueConstraint('symbol', name=op.f('uq_reference_entry_symbol'))
    )
    with op.batch_alter_table('reference_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reference_entry_sort_key'), ['sort_key'], unique=False)

    op.create_table('reference_load',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('loaded_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reference_load'))
    )
    op.create_table('source_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('format', sa.String(length=10), nullable=False),
    sa.Column('encoding', sa.String(length=40), nullable=True),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('byte_count', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('received_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('received_by', sa.String(length=200), nullable=False),
    sa.Column('received_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('byte_count > 0', name=op.f('ck_source_file_is_not_empty')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_file')),
    sa.UniqueConstraint('sha256', name=op.f('uq_source_file_sha256'))
    )
    op.create_table('summit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('time_zone', sa.String(length=60), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('is_demonstration', sa.Boolean(), nullable=False),
    sa.Column('themes', sa.JSON(), nullable=False),
    sa.Column('objectives', sa.JSON(), nullable=False),
    sa.Column('outcomes', sa.JSON(), nullable=False),
    sa.Column('audience', sa.Text(), nullable=False),
    sa.Column('concept_note_id', sa.Integer(), nullable=True),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_summit_ends_after_it_starts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_summit')),
    sa.UniqueConstraint('slug', name=op.f('uq_summit_slug'))
    )
    op.create_table('theme_taxonomy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('title_fr', sa.String(length=200), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('basis', sa.String(length=10), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme_taxonomy')),
    sa.UniqueConstraint('code', 'version', name=op.f('uq_theme_taxonomy_code_version'))
    )
    op.create_table('audit_head',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['audit_entry.id'], name=op.f('fk_audit_head_entry_id_audit_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_head'))
    )
    op.create_table('briefing_book',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('session_uid', sa.String(length=36), nullable=False),
    sa.Column('language', sa.String(length=10), nullable=False),
    sa.Column('paper', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=400), nullable=False),
    sa.Column('file_stem', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_briefing_book_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_briefing_book')),
    sa.UniqueConstraint('summit_id', 'kind', 'session_uid', 'language', 'paper', name=op.f('uq_briefing_book_summit_id_kind_session_uid_language_paper'))
    )
    op.create_table('delegation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('invitation_number', sa.String(length=40), nullable=False),
    sa.Column('invited_on', sa.Date(), nullable=False),
    sa.Column('deadline_on', sa.Date(), nullable=True),
    sa.Column('liaison_id', sa.Integer(), nullable=True),
    sa.Column('return_reason', sa.Text(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['liaison_id'], ['account.id'], name=op.f('fk_delegation_liaison_id_account')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_delegation_party_id_party')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_delegation_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation')),
    sa.UniqueConstraint('summit_id', 'party_id', name=op.f('uq_delegation_summit_id_party_id'))
    )
    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.create_index('ix_delegation_summit_state', ['summit_id', 'state'], unique=False)

    op.create_table('party_alias',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('match_key', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_party_alias_party_id_party'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party_alias')),
    sa.UniqueConstraint('party_id', 'language', 'name', 'kind', name=op.f('uq_party_alias_party_id_language_name_kind'))
    )
    with op.batch_alter_table('party_alias', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_party_alias_match_key'), ['match_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_party_alias_party_id'), ['party_id'], unique=False)

    op.create_table('party_name',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('short', sa.String(length=200), nullable=False),
    sa.Column('formal', sa.String(length=200), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('basis', sa.String(length=10), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('match_key', sa.String(length=200), nullable=False),
    sa.CheckConstraint("trim(short) <> ''", name=op.f('ck_party_name_is_not_empty')),
    sa.CheckConstraint('valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from', name=op.f('ck_party_name_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_party_name_party_id_party'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party_name'))
    )
    with op.batch_alter_table('party_name', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_party_name_match_key'), ['match_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_party_name_party_id'), ['party_id'], unique=False)
        batch_op.create_index('uq_party_name_current', ['party_id', 'language'], unique=True, sqlite_where=sa.text('valid_to IS NULL'), postgresql_where=sa.text('valid_to IS NULL'))
        batch_op.create_index('uq_party_name_short', ['language', 'short'], unique=True, sqlite_where=sa.text('valid_to IS NULL'), postgresql_where=sa.text('valid_to IS NULL'))

    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('credential_id', sa.LargeBinary(length=1024), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=False),
    sa.Column('transports', sa.JSON(), nullable=True),
    sa.Column('backup_state', sa.Boolean(), nullable=False),
    sa.Column('device_type', sa.String(length=64), nullable=False),
    sa.Column('extensions', sa.Text(), nullable=True),
    sa.Column('lastuse_datetime', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('usage', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_passkey_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('account_id', 'name', name=op.f('uq_passkey_account_id_name')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkey_account_id'), ['account_id'], unique=False)

    op.create_table('published_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('published_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('published_by', sa.String(length=200), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_published_version_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_version')),
    sa.UniqueConstraint('summit_id', 'number', name=op.f('uq_published_version_summit_id_number'))
    )
    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=30), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_role_grant_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_role_grant_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant')),
    sa.UniqueConstraint('account_id', 'role', 'summit_id', name=op.f('uq_role_grant_account_id_role_summit_id'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_account_id'), ['account_id'], unique=False)
        batch_op.create_index('uq_role_grant_account_id_role_everywhere', ['account_id', 'role'], unique=True, sqlite_where=sa.text('summit_id IS NULL'), postgresql_where=sa.text('summit_id IS NULL'))

    op.create_table('room',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('building_id', sa.Integer(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=False),
    sa.Column('layout', sa.String(length=20), nullable=False),
    sa.Column('interpretation_booths', sa.Integer(), nullable=False),
    sa.Column('room_class', sa.String(length=20), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.CheckConstraint('capacity > 0', name=op.f('ck_room_holds_somebody')),
    sa.CheckConstraint('interpretation_booths >= 0', name=op.f('ck_room_booths_not_negative')),
    sa.ForeignKeyConstraint(['building_id'], ['building.id'], name=op.f('fk_room_building_id_building')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room')),
    sa.UniqueConstraint('building_id', 'name', name=op.f('uq_room_building_id_name')),
    sa.UniqueConstraint('slug', name=op.f('uq_room_slug'))
    )
    with op.batch_alter_table('room', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_building_id'), ['building_id'], unique=False)

    op.create_table('sign_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('device', sa.String(length=120), nullable=False),
    sa.Column('means', sa.String(length=40), nullable=False),
    sa.Column('signed_in_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('last_used_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ended_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_sign_in_key_hash'))
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_account_id'), ['account_id'], unique=False)

    op.create_table('source_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('start_offset', sa.Integer(), nullable=False),
    sa.Column('end_offset', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('is_kind_chosen', sa.Boolean(), nullable=False),
    sa.Column('confidence', sa.Double(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('symbol', sa.String(length=120), nullable=True),
    sa.Column('dated_on', sa.Date(), nullable=True),
    sa.Column('session_number', sa.Integer(), nullable=True),
    sa.Column('meeting_number', sa.Integer(), nullable=True),
    sa.Column('party', sa.String(length=20), nullable=True),
    sa.Column('speaker', sa.Text(), nullable=True),
    sa.Column('occasion', sa.Text(), nullable=True),
    sa.Column('source_class', sa.Text(), nullable=True),
    sa.Column('character_count', sa.Integer(), nullable=False),
    sa.Column('recognised_count', sa.Integer(), nullable=False),
    sa.Column('plain_count', sa.Integer(), nullable=False),
    sa.Column('doubt_count', sa.Integer(), nullable=False),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.Column('reading', sa.JSON(), nullable=True),
    sa.Column('read_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=True),
    sa.Column('removed_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.CheckConstraint('recognised_count + plain_count = character_count', name=op.f('ck_source_document_every_character_counted')),
    sa.CheckConstraint('start_offset >= 0 AND end_offset >= start_offset', name=op.f('ck_source_document_lies_in_its_file')),
    sa.ForeignKeyConstraint(['file_id'], ['source_file.id'], name=op.f('fk_source_document_file_id_source_file')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_source_document_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_document')),
    sa.UniqueConstraint('file_id', 'position', name=op.f('uq_source_document_file_id_position'))
    )
    with op.batch_alter_table('source_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_source_document_file_id'), ['file_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_source_document_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_source_document_removed_at'), ['removed_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_source_document_summit_id'), ['summit_id'], unique=False)

    op.create_table('theme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('taxonomy_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('title_fr', sa.String(length=200), nullable=False),
    sa.Column('keywords', sa.JSON(), nullable=False),
    sa.Column('basis', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['taxonomy_id'], ['theme_taxonomy.id'], name=op.f('fk_theme_taxonomy_id_theme_taxonomy'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme')),
    sa.UniqueConstraint('taxonomy_id', 'code', name=op.f('uq_theme_taxonomy_id_code')),
    sa.UniqueConstraint('taxonomy_id', 'position', name=op.f('uq_theme_taxonomy_id_position'))
    )
    op.create_table('book_edition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('book_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content_key', sa.String(length=64), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('page_count', sa.Integer(), nullable=False),
    sa.Column('byte_count', sa.Integer(), nullable=False),
    sa.Column('failures', sa.JSON(), nullable=False),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_book_edition_number_from_one')),
    sa.CheckConstraint('page_count > 0', name=op.f('ck_book_edition_has_pages')),
    sa.ForeignKeyConstraint(['book_id'], ['briefing_book.id'], name=op.f('fk_book_edition_book_id_briefing_book'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_book_edition')),
    sa.UniqueConstraint('book_id', 'number', name=op.f('uq_book_edition_book_id_number'))
    )
    with op.batch_alter_table('book_edition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_book_edition_sha256'), ['sha256'], unique=False)

    op.create_table('participant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('function', sa.String(length=20), nullable=False),
    sa.Column('rank', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('office', sa.String(length=300), nullable=False),
    sa.Column('gender', sa.String(length=20), nullable=False),
    sa.Column('needs', sa.Text(), nullable=False),
    sa.Column('arrives_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('departs_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('consents_to_listing', sa.Boolean(), nullable=False),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('departs_at IS NULL OR arrives_at IS NULL OR departs_at >= arrives_at', name=op.f('ck_participant_departs_after_arriving')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_participant_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant'))
    )
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.create_index('ix_participant_delegation', ['delegation_id'], unique=False)
        batch_op.create_index('uq_participant_one_head', ['delegation_id'], unique=True, sqlite_where=sa.text("function = 'head'"), postgresql_where=sa.text("function = 'head'"))

    op.create_table('programme_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=400), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('takeaway', sa.Text(), nullable=False),
    sa.Column('starts_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ends_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=True),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_removed', sa.Boolean(), nullable=False),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_programme_session_ends_after_it_starts')),
    sa.ForeignKeyConstraint(['document_id'], ['source_document.id'], name=op.f('fk_programme_session_document_id_source_document')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_programme_session_room_id_room')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_programme_session_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_session')),
    sa.UniqueConstraint('uid', name=op.f('uq_programme_session_uid'))
    )
    with op.batch_alter_table('programme_session', schema=None) as batch_op:
        batch_op.create_index('ix_programme_session_summit_starts', ['summit_id', 'starts_at'], unique=False)

    op.create_table('published_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('created_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['published_version.id'], name=op.f('fk_published_session_version_id_published_version'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_session')),
    sa.UniqueConstraint('version_id', 'uid', name=op.f('uq_published_session_version_id_uid'))
    )
    with op.batch_alter_table('published_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_published_session_uid'), ['uid'], unique=False)

    op.create_table('reference_citation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('paragraph', sa.String(length=60), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('context', sa.Text(), nullable=False),
    sa.Column('start_offset', sa.Integer(), nullable=False),
    sa.Column('end_offset', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['source_document.id'], name=op.f('fk_reference_citation_document_id_source_document'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['entry_id'], ['reference_entry.id'], name=op.f('fk_reference_citation_entry_id_reference_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reference_citation'))
    )
    with op.batch_alter_table('reference_citation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reference_citation_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reference_citation_entry_id'), ['entry_id'], unique=False)

    op.create_table('room_closure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('ends_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_room_closure_ends_after_it_starts')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_room_closure_room_id_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_closure')),
    sa.UniqueConstraint('room_id', 'starts_at', name=op.f('uq_room_closure_room_id_starts_at'))
    )
    with op.batch_alter_table('room_closure', schema=None) as batch_op:
        batch_op.create_index('ix_room_closure_room_id_ends_at', ['room_id', 'ends_at'], unique=False)

    op.create_table('source_contact',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('email', sa.Text(), nullable=True),
    sa.Column('telephone', sa.Text(), nullable=True),
    sa.Column('start_offset', sa.Integer(), nullable=False),
    sa.Column('end_offset', sa.Integer(), nullable=False),
    sa.Column('is_corrected', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['source_document.id'], name=op.f('fk_source_contact_document_id_source_document'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_contact'))
    )
    with op.batch_alter_table('source_contact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_source_contact_document_id'), ['document_id'], unique=False)

    op.create_table('source_correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('identity', sa.String(length=255), nullable=False),
    sa.Column('field', sa.String(length=40), nullable=False),
    sa.Column('value', sa.Text(), nullable=True),
    sa.Column('made_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['source_document.id'], name=op.f('fk_source_correction_document_id_source_document'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_correction')),
    sa.UniqueConstraint('document_id', 'identity', 'field', name=op.f('uq_source_correction_document_id_identity_field'))
    )
    op.create_table('source_piece',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('identity', sa.String(length=255), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('within', sa.String(length=255), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('text_read', sa.Text(), nullable=False),
    sa.Column('fields_read', sa.JSON(), nullable=False),
    sa.Column('holder', sa.Text(), nullable=True),
    sa.Column('party', sa.String(length=20), nullable=True),
    sa.Column('start_offset', sa.Integer(), nullable=True),
    sa.Column('end_offset', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('is_current', sa.Boolean(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.CheckConstraint("state IN ('read', 'corrected', 'added', 'removed')", name=op.f('ck_source_piece_known_state')),
    sa.ForeignKeyConstraint(['document_id'], ['source_document.id'], name=op.f('fk_source_piece_document_id_source_document'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_piece')),
    sa.UniqueConstraint('document_id', 'identity', name=op.f('uq_source_piece_document_id_identity'))
    )
    with op.batch_alter_table('source_piece', schema=None) as batch_op:
        batch_op.create_index('ix_source_piece_kind_document_id', ['kind', 'document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_source_piece_party'), ['party'], unique=False)

    op.create_table('walking_time',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('from_room_id', sa.Integer(), nullable=False),
    sa.Column('to_room_id', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.CheckConstraint('from_room_id < to_room_id', name=op.f('ck_walking_time_lower_room_first')),
    sa.CheckConstraint('minutes >= 0', name=op.f('ck_walking_time_not_negative')),
    sa.ForeignKeyConstraint(['from_room_id'], ['room.id'], name=op.f('fk_walking_time_from_room_id_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['to_room_id'], ['room.id'], name=op.f('fk_walking_time_to_room_id_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_walking_time')),
    sa.UniqueConstraint('from_room_id', 'to_room_id', name=op.f('uq_walking_time_from_room_id_to_room_id'))
    )
    with op.batch_alter_table('walking_time', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_walking_time_to_room_id'), ['to_room_id'], unique=False)

    op.create_table('agenda_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=400), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('points', sa.JSON(), nullable=False),
    sa.Column('questions', sa.JSON(), nullable=False),
    sa.Column('are_questions_proposed', sa.Boolean(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('source_start', sa.Integer(), nullable=True),
    sa.Column('source_end', sa.Integer(), nullable=True),
    sa.Column('passage', sa.Text(), nullable=False),
    sa.Column('origin_key', sa.String(length=80), nullable=False),
    sa.Column('edited', sa.Boolean(), nullable=False),
    sa.Column('is_removed', sa.Boolean(), nullable=False),
    sa.CheckConstraint('minutes >= 0', name=op.f('ck_agenda_item_minutes_not_negative')),
    sa.ForeignKeyConstraint(['document_id'], ['source_document.id'], name=op.f('fk_agenda_item_document_id_source_document')),
    sa.ForeignKeyConstraint(['session_id'], ['programme_session.id'], name=op.f('fk_agenda_item_session_id_programme_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_session_id'), ['session_id'], unique=False)

    op.create_table('reading_list_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('symbol', sa.String(length=100), nullable=False),
    sa.Column('title', sa.String(length=400), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['programme_session.id'], name=op.f('fk_reading_list_entry_session_id_programme_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reading_list_entry')),
    sa.UniqueConstraint('session_id', 'position', name=op.f('uq_reading_list_entry_session_id_position'))
    )
    with op.batch_alter_table('reading_list_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_list_entry_session_id'), ['session_id'], unique=False)



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('reading_list_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_list_entry_session_id'))

    op.drop_table('reading_list_entry')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_session_id'))

    op.drop_table('agenda_item')
    with op.batch_alter_table('walking_time', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_walking_time_to_room_id'))

    op.drop_table('walking_time')
    with op.batch_alter_table('source_piece', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_source_piece_party'))
        batch_op.drop_index('ix_source_piece_kind_document_id')

    op.drop_table('source_piece')
    op.drop_table('source_correction')
    with op.batch_alter_table('source_contact', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_source_contact_document_id'))

    op.drop_table('source_contact')
    with op.batch_alter_table('room_closure', schema=None) as batch_op:
        batch_op.drop_index('ix_room_closure_room_id_ends_at')

    op.drop_table('room_closure')
    with op.batch_alter_table('reference_citation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reference_citation_entry_id'))
        batch_op.drop_index(batch_op.f('ix_reference_citation_document_id'))

    op.drop_table('reference_citation')
    with op.batch_alter_table('published_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_published_session_uid'))

    op.drop_table('published_session')
    with op.batch_alter_table('programme_session', schema=None) as batch_op:
        batch_op.drop_index('ix_programme_session_summit_starts')

    op.drop_table('programme_session')
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_index('uq_participant_one_head', sqlite_where=sa.text("function = 'head'"), postgresql_where=sa.text("function = 'head'"))
        batch_op.drop_index('ix_participant_delegation')

    op.drop_table('participant')
    with op.batch_alter_table('book_edition', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_book_edition_sha256'))

    op.drop_table('book_edition')
    op.drop_table('theme')
    with op.batch_alter_table('source_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_source_document_summit_id'))
        batch_op.drop_index(batch_op.f('ix_source_document_removed_at'))
        batch_op.drop_index(batch_op.f('ix_source_document_kind'))
        batch_op.drop_index(batch_op.f('ix_source_document_file_id'))

    op.drop_table('source_document')
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_account_id'))

    op.drop_table('sign_in')
    with op.batch_alter_table('room', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_building_id'))

    op.drop_table('room')
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.drop_index('uq_role_grant_account_id_role_everywhere', sqlite_where=sa.text('summit_id IS NULL'), postgresql_where=sa.text('summit_id IS NULL'))
        batch_op.drop_index(batch_op.f('ix_role_grant_account_id'))

    op.drop_table('role_grant')
    op.drop_table('published_version')
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkey_account_id'))

    op.drop_table('passkey')
    with op.batch_alter_table('party_name', schema=None) as batch_op:
        batch_op.drop_index('uq_party_name_short', sqlite_where=sa.text('valid_to IS NULL'), postgresql_where=sa.text('valid_to IS NULL'))
        batch_op.drop_index('uq_party_name_current', sqlite_where=sa.text('valid_to IS NULL'), postgresql_where=sa.text('valid_to IS NULL'))
        batch_op.drop_index(batch_op.f('ix_party_name_party_id'))
        batch_op.drop_index(batch_op.f('ix_party_name_match_key'))

    op.drop_table('party_name')
    with op.batch_alter_table('party_alias', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_party_alias_party_id'))
        batch_op.drop_index(batch_op.f('ix_party_alias_match_key'))

    op.drop_table('party_alias')
    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.drop_index('ix_delegation_summit_state')

    op.drop_table('delegation')
    op.drop_table('briefing_book')
    op.drop_table('audit_head')
    op.drop_table('theme_taxonomy')
    op.drop_table('summit')
    op.drop_table('source_file')
    op.drop_table('reference_load')
    with op.batch_alter_table('reference_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reference_entry_sort_key'))

    op.drop_table('reference_entry')
    op.drop_table('rank')
    with op.batch_alter_table('party', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_party_regional_group'))
        batch_op.drop_index('ix_party_order')

    op.drop_table('party')
    op.drop_table('official_language')
    op.drop_table('mission')
    with op.batch_alter_table('job_run', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_job_run_state'))

    op.drop_table('job_run')
    op.drop_table('building')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entry_summit_id'))
        batch_op.drop_index('ix_audit_entry_subject')
        batch_op.drop_index(batch_op.f('ix_audit_entry_actor_id'))
        batch_op.drop_index(batch_op.f('ix_audit_entry_action'))

    op.drop_table('audit_entry')
    op.drop_table('account')
