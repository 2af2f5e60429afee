"""Every copy that is handed out is written down, with its links; packs are opened in the portal, deliveries are kept.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

import uncops.core.database

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "book_bundle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("summit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("job_run_id", sa.Integer(), nullable=True),
        sa.Column("ordered_at", uncops.core.database.UtcDateTime(), nullable=False),
        sa.Column("ordered_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", uncops.core.database.UtcDateTime(), nullable=True),
        sa.Column("removed_at", uncops.core.database.UtcDateTime(), nullable=True),
        sa.Column("byte_count", sa.Integer(), nullable=False),
        sa.Column("book_count", sa.Integer(), nullable=False),
        sa.Column("sheet_count", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["summit_id"], ["summit.id"], name=op.f("fk_book_bundle_summit_id_summit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_bundle")),
        sa.UniqueConstraint("key", name=op.f("uq_book_bundle_key")),
    )
    with op.batch_alter_table("book_bundle", schema=None) as batch_op:
        batch_op.create_index("ix_book_bundle_summit_id", ["summit_id"], unique=False)

    op.create_table(
        "book_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("summit_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recipient_key", sa.String(length=80), nullable=False),
        sa.Column("recipient_name", sa.String(length=200), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("given", sa.String(length=10), nullable=False),
        sa.Column("handed_at", uncops.core.database.UtcDateTime(), nullable=False),
        sa.Column("handed_by", sa.String(length=200), nullable=False),
        sa.Column("taken_at", uncops.core.database.UtcDateTime(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_book_copy_number_from_one")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_book_copy_delegation_id_delegation"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["book_edition.id"], name=op.f("fk_book_copy_edition_id_book_edition"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["summit_id"], ["summit.id"], name=op.f("fk_book_copy_summit_id_summit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_copy")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_book_copy_edition_id_number")),
        sa.UniqueConstraint("edition_id", "recipient_key", "way", "given", name="uq_book_copy_once"),
    )
    with op.batch_alter_table("book_copy", schema=None) as batch_op:
        batch_op.create_index("ix_book_copy_delegation_id", ["delegation_id"], unique=False)
        batch_op.create_index("ix_book_copy_summit_id", ["summit_id"], unique=False)

    op.create_table(
        "book_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", uncops.core.database.UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["book_edition.id"], name=op.f("fk_book_opening_edition_id_book_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_opening")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_book_opening_edition_id")),
    )
    op.create_table(
        "book_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=True),
        sa.Column("works_days", sa.Integer(), nullable=False),
        sa.Column("made_at", uncops.core.database.UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("expires_at", uncops.core.database.UtcDateTime(), nullable=True),
        sa.Column("revoked_at", uncops.core.database.UtcDateTime(), nullable=True),
        sa.Column("opened_count", sa.Integer(), nullable=False),
        sa.Column("last_opened_at", uncops.core.database.UtcDateTime(), nullable=True),
        sa.CheckConstraint("works_days > 0", name=op.f("ck_book_link_works_some_days")),
        sa.ForeignKeyConstraint(["copy_id"], ["book_copy.id"], name=op.f("fk_book_link_copy_id_book_copy"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_book_link_letter_id_letter"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_link")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_book_link_key_hash")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_book_link_letter_id")),
    )
    with op.batch_alter_table("book_link", schema=None) as batch_op:
        batch_op.create_index("ix_book_link_copy_id", ["copy_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("book_link", schema=None) as batch_op:
        batch_op.drop_index("ix_book_link_copy_id")

    op.drop_table("book_link")
    op.drop_table("book_opening")
    with op.batch_alter_table("book_copy", schema=None) as batch_op:
        batch_op.drop_index("ix_book_copy_summit_id")
        batch_op.drop_index("ix_book_copy_delegation_id")

    op.drop_table("book_copy")
    with op.batch_alter_table("book_bundle", schema=None) as batch_op:
        batch_op.drop_index("ix_book_bundle_summit_id")

    op.drop_table("book_bundle")
