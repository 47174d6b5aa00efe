"""The phone of a team, for the papers that people are given"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("phone", sa.String(40), nullable=True))


def downgrade() -> None:
    op.execute("ALTER TABLE team DROP COLUMN phone")
