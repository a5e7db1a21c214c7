"""Groups that a person keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("therapy_group", sa.Column("kept_at", sa.DateTime(), nullable=True))
