"""What a lead took off again stays in the supervisor's sight, and what she took off stays off"""

import sqlalchemy as sa
from alembic import op

from casework.database import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENTS = ("taken_off_at", "allowed_again_at")
BY_ACCOUNTS = ("taken_off_by", "allowed_again_by")


def upgrade() -> None:
    for name in MOMENTS:
        op.add_column("agenda_item", sa.Column(name, Instant(), nullable=True))
    for name in BY_ACCOUNTS:
        # in one statement: SQLite adds no foreign key to a column that is there
        op.execute(
            f"ALTER TABLE agenda_item ADD COLUMN {name} INTEGER "
            f"CONSTRAINT fk_agenda_item_{name}_account REFERENCES account (id)"
        )


def downgrade() -> None:
    """Whom the lead took off goes: without the column they would be on the agenda again. Nothing
    refers to them, since nobody is taken off once the meeting has begun."""
    op.execute("DELETE FROM agenda_item WHERE taken_off_at IS NOT NULL")
    for name in (*BY_ACCOUNTS, *MOMENTS):
        op.execute(f"ALTER TABLE agenda_item DROP COLUMN {name}")
