"""The room of a case conference, for the calendar file of its meetings"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conference", sa.Column("room", sa.String(120), nullable=True))


def downgrade() -> None:
    op.execute("ALTER TABLE conference DROP COLUMN room")
