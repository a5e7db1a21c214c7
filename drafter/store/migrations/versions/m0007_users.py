"""Users, keys per tool, webhooks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("fails", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.DateTime(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["clinician.id"], name="fk_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    op.create_table(
        "assignment",
        sa.Column("supervisor", sa.String(length=64), nullable=False),
        sa.Column("clinician", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["supervisor"], ["account.id"], name="fk_assignment_supervisor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["clinician"], ["account.id"], name="fk_assignment_clinician", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("supervisor", "clinician", name="pk_assignment"),
    )
    op.create_table(
        "tool_key",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["clinician.id"], name="fk_tool_key_owner"),
        sa.PrimaryKeyConstraint("id", name="pk_tool_key"),
        sa.UniqueConstraint("digest", name="uq_tool_key_digest"),
    )
    op.create_index("ix_tool_key_owner", "tool_key", ["owner"], unique=False)
    op.create_table(
        "webhook",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["clinician.id"], name="fk_webhook_owner"),
        sa.PrimaryKeyConstraint("id", name="pk_webhook"),
    )
    op.create_index("ix_webhook_owner", "webhook", ["owner"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("webhook_id", sa.String(length=64), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("note_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhook.id"], name="fk_delivery_webhook_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
    )
    op.create_index("ix_delivery_webhook_id", "delivery", ["webhook_id"], unique=False)
    op.create_index("ix_delivery_next_at", "delivery", ["next_at"], unique=False)
