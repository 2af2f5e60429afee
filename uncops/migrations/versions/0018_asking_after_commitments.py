"""Asking after commitments: what was said when, requests for news, what Missions type; lists of pledges can be brought in."""

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

BEFORE = "kind IN ('delegations', 'participants')"
AFTER = "kind IN ('delegations', 'participants', 'pledges')"


def _kinds_of_imports(condition: str) -> None:
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_import_run_known_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_import_run_known_kind'), condition)


def upgrade() -> None:
    """Make the change."""
    _kinds_of_imports(AFTER)
    op.create_table('commitment_chasing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('terms', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_chasing'))
    )
    op.create_table('news_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('answer_by', sa.Date(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('wave_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('asked_by', sa.String(length=200), nullable=False),
    sa.Column('closed_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_news_request_summit_id_summit'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wave_id'], ['letter_wave.id'], name=op.f('fk_news_request_wave_id_letter_wave'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_request')),
    sa.UniqueConstraint('key', name=op.f('uq_news_request_key'))
    )
    with op.batch_alter_table('news_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_request_summit_id'), ['summit_id'], unique=False)

    op.create_table('news_asked',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('commitment_count', sa.Integer(), nullable=False),
    sa.Column('answered_count', sa.Integer(), nullable=False),
    sa.Column('answered_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('reminded_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_news_asked_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_news_asked_party_id_party')),
    sa.ForeignKeyConstraint(['request_id'], ['news_request.id'], name=op.f('fk_news_asked_request_id_news_request'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_asked')),
    sa.UniqueConstraint('request_id', 'delegation_id', name=op.f('uq_news_asked_request_id_delegation_id'))
    )
    with op.batch_alter_table('news_asked', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_asked_delegation_id'), ['delegation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_news_asked_party_id'), ['party_id'], unique=False)

    op.create_table('commitment_not_same',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('first_id', sa.Integer(), nullable=False),
    sa.Column('second_id', sa.Integer(), nullable=False),
    sa.Column('said_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('said_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint('first_id < second_id', name=op.f('ck_commitment_not_same_in_order')),
    sa.ForeignKeyConstraint(['first_id'], ['commitment.id'], name=op.f('fk_commitment_not_same_first_id_commitment'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['second_id'], ['commitment.id'], name=op.f('fk_commitment_not_same_second_id_commitment'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_not_same')),
    sa.UniqueConstraint('first_id', 'second_id', name=op.f('uq_commitment_not_same_first_id_second_id'))
    )
    with op.batch_alter_table('commitment_not_same', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_not_same_second_id'), ['second_id'], unique=False)

    op.create_table('commitment_reminder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('occasion', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('about_on', sa.Date(), nullable=False),
    sa.Column('said_on', sa.Date(), nullable=False),
    sa.Column('wave_id', sa.Integer(), nullable=True),
    sa.Column('is_unaddressed', sa.Boolean(), nullable=False),
    sa.Column('said_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('settled_at', uncops.core.database.UtcDateTime(), nullable=True),
    sa.Column('settled_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint("kind IN ('due', 'renewal', 'milestone', 'overdue', 'renewal_passed', 'to_liaison', 'to_principal')", name=op.f('ck_commitment_reminder_known_kind')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_reminder_commitment_id_commitment'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wave_id'], ['letter_wave.id'], name=op.f('fk_commitment_reminder_wave_id_letter_wave'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_reminder')),
    sa.UniqueConstraint('commitment_id', 'occasion', name=op.f('uq_commitment_reminder_commitment_id_occasion'))
    )
    with op.batch_alter_table('commitment_reminder', schema=None) as batch_op:
        batch_op.create_index('ix_commitment_reminder_kind', ['kind', 'settled_at'], unique=False)

    op.create_table('news_draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('kept_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('kept_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_news_draft_commitment_id_commitment'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_news_draft_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_draft')),
    sa.UniqueConstraint('commitment_id', 'delegation_id', name=op.f('uq_news_draft_commitment_id_delegation_id'))
    )
    with op.batch_alter_table('news_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_draft_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('news_draft_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('byte_count', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint('byte_count > 0', name=op.f('ck_news_draft_file_is_not_empty')),
    sa.ForeignKeyConstraint(['draft_id'], ['news_draft.id'], name=op.f('fk_news_draft_file_draft_id_news_draft'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_draft_file'))
    )
    with op.batch_alter_table('news_draft_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_draft_file_draft_id'), ['draft_id'], unique=False)



def downgrade() -> None:
    """Take it back."""
    op.execute("DELETE FROM import_run WHERE kind = 'pledges'")
    _kinds_of_imports(BEFORE)
    with op.batch_alter_table('news_draft_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_draft_file_draft_id'))

    op.drop_table('news_draft_file')
    with op.batch_alter_table('news_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_draft_delegation_id'))

    op.drop_table('news_draft')
    with op.batch_alter_table('commitment_reminder', schema=None) as batch_op:
        batch_op.drop_index('ix_commitment_reminder_kind')

    op.drop_table('commitment_reminder')
    with op.batch_alter_table('commitment_not_same', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_not_same_second_id'))

    op.drop_table('commitment_not_same')
    with op.batch_alter_table('news_asked', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_asked_party_id'))
        batch_op.drop_index(batch_op.f('ix_news_asked_delegation_id'))

    op.drop_table('news_asked')
    with op.batch_alter_table('news_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_request_summit_id'))

    op.drop_table('news_request')
    op.drop_table('commitment_chasing')
