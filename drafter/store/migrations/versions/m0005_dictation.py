"""What was dictated about an evening."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dictation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["session.id"], name="fk_dictation_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_dictation"),
    )
