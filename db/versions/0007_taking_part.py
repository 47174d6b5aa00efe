"""Taking part in a case conference: named in a release, asked of a partner, signed by staff"""

import sqlalchemy as sa
from alembic import op

from casework.database import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ADDED = (
    ("release", sa.Column("takes_part", sa.Boolean(), server_default=sa.false(), nullable=False)),
    ("agenda_item", sa.Column("asks", sa.JSON(), nullable=True)),
    (
        "conference",
        sa.Column("staff_stay", sa.Boolean(), server_default=sa.false(), nullable=False),
    ),
    ("conference_member", sa.Column("signed_at", Instant(), nullable=True)),
)


def upgrade() -> None:
    """No release that was signed before named taking part: none of them gives a place."""
    for table, column in ADDED:
        op.add_column(table, column.copy())


def downgrade() -> None:
    """A release that named only taking part would give its provider what was never asked."""
    op.execute(
        "UPDATE release SET revoked_at = ends_at WHERE takes_part AND revoked_at IS NULL "
        "AND NOT (identity OR whereabouts OR health OR legal)"
    )
    for table, column in ADDED:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
