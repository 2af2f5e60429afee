"""Officers settle which chapters stand in books, and add chapters of their own.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
import uncops.core.database
from alembic import op


revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table('book_chapter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('subject', sa.String(length=60), nullable=False),
    sa.Column('after', sa.String(length=60), nullable=False),
    sa.Column('form', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_book_chapter_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_book_chapter'))
    )
    with op.batch_alter_table('book_chapter', schema=None) as batch_op:
        batch_op.create_index('ix_book_chapter_place', ['summit_id', 'kind', 'subject'], unique=False)

    op.create_table('book_picture',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_book_picture_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_book_picture')),
    sa.UniqueConstraint('summit_id', 'sha256', name=op.f('uq_book_picture_summit_id_sha256'))
    )
    op.create_table('book_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('subject', sa.String(length=60), nullable=False),
    sa.Column('order', sa.JSON(), nullable=False),
    sa.Column('switches', sa.JSON(), nullable=False),
    sa.Column('language', sa.String(length=10), nullable=False),
    sa.Column('paper', sa.String(length=10), nullable=False),
    sa.Column('classification', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', uncops.core.database.UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_book_template_summit_id_summit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_book_template')),
    sa.UniqueConstraint('summit_id', 'kind', 'subject', name=op.f('uq_book_template_summit_id_kind_subject'))
    )
    op.create_table('book_chapter_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('chapter_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('alternative', sa.Text(), nullable=False),
    sa.Column('caption', sa.Text(), nullable=False),
    sa.Column('picture_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['chapter_id'], ['book_chapter.id'], name=op.f('fk_book_chapter_text_chapter_id_book_chapter'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['picture_id'], ['book_picture.id'], name=op.f('fk_book_chapter_text_picture_id_book_picture')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_book_chapter_text')),
    sa.UniqueConstraint('chapter_id', 'language', name=op.f('uq_book_chapter_text_chapter_id_language'))
    )
    with op.batch_alter_table('book_chapter_text', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_book_chapter_text_picture_id'), ['picture_id'], unique=False)

    op.create_table('book_chapter_page',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('text_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('picture_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_book_chapter_page_number_from_one')),
    sa.ForeignKeyConstraint(['picture_id'], ['book_picture.id'], name=op.f('fk_book_chapter_page_picture_id_book_picture')),
    sa.ForeignKeyConstraint(['text_id'], ['book_chapter_text.id'], name=op.f('fk_book_chapter_page_text_id_book_chapter_text'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_book_chapter_page')),
    sa.UniqueConstraint('text_id', 'number', name=op.f('uq_book_chapter_page_text_id_number'))
    )
    with op.batch_alter_table('book_chapter_page', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_book_chapter_page_picture_id'), ['picture_id'], unique=False)



def downgrade() -> None:
    """Templates and added chapters are lost; editions that were issued keep them."""
    with op.batch_alter_table('book_chapter_page', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_book_chapter_page_picture_id'))

    op.drop_table('book_chapter_page')
    with op.batch_alter_table('book_chapter_text', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_book_chapter_text_picture_id'))

    op.drop_table('book_chapter_text')
    op.drop_table('book_template')
    op.drop_table('book_picture')
    with op.batch_alter_table('book_chapter', schema=None) as batch_op:
        batch_op.drop_index('ix_book_chapter_place')

    op.drop_table('book_chapter')
