"""The tables of review."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("note_id", sa.String(length=64), nullable=False),
        sa.Column("clinician_id", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_reading_note_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["clinician_id"], ["clinician.id"], name="fk_reading_clinician_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.UniqueConstraint("note_id", "clinician_id", name="uq_reading_note_id_clinician_id"),
    )
    op.create_index("ix_reading_note_id", "reading", ["note_id"], unique=False)
    op.create_table(
        "supervision",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("signed_note_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("done_by", sa.String(length=64), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["signed_note_id"], ["signed_note.id"], name="fk_supervision_signed_note_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["done_by"], ["clinician.id"], name="fk_supervision_done_by"),
        sa.PrimaryKeyConstraint("id", name="pk_supervision"),
    )
    op.create_index("ix_supervision_signed_note_id", "supervision", ["signed_note_id"], unique=False)
    op.create_table(
        "handed_out",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("note_id", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["clinician.id"], name="fk_handed_out_owner"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_handed_out_note_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_handed_out"),
    )
    op.create_index("ix_handed_out_owner", "handed_out", ["owner"], unique=False)
    op.create_index("ix_handed_out_note_id", "handed_out", ["note_id"], unique=False)
