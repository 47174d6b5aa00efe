"""Other names, emergency contacts and criteria can be taken back, as phones already could"""

import sqlalchemy as sa
from alembic import op

from casework.database import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("alias", "emergency_contact", "eligibility_criterion")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("ended_at", Instant(), nullable=True))


def downgrade() -> None:
    """What was taken back goes: without the column it would count again."""
    for table in TABLES:
        op.execute(f"DELETE FROM {table} WHERE ended_at IS NOT NULL")  # noqa: S608  # our own words
        op.execute(f"ALTER TABLE {table} DROP COLUMN ended_at")
