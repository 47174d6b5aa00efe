"""Agendas by danger; meetings that are moved, canceled, handed over"""

import sqlalchemy as sa
from alembic import op

from casework.database import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OF_AN_ITEM = (
    sa.Column("moved_at", Instant(), nullable=True),
    sa.Column("chosen_because", sa.Text(), nullable=True),
    sa.Column("seen_at", Instant(), nullable=True),
    sa.Column("taken_back_at", Instant(), nullable=True),
    sa.Column("taken_back_because", sa.Text(), nullable=True),
)
OF_A_MEETING = (
    sa.Column("name", sa.String(length=80), nullable=True),
    sa.Column("slot_at", Instant(), nullable=True),
    sa.Column("canceled_because", sa.Text(), nullable=True),
    sa.Column("lead_asked_at", Instant(), nullable=True),
    sa.Column("lead_ask_seen_at", Instant(), nullable=True),
)
COLUMNS = {"agenda_item": OF_AN_ITEM, "conference_meeting": OF_A_MEETING}
BY_ACCOUNTS = {
    "agenda_item": ("seen_by", "taken_back_by"),
    "conference_meeting": ("lead_asked_by",),
}
REFERS = ("decision", "first_look", "conference_presence")


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for column in columns:
            op.add_column(table, column.copy())
    for table, names in BY_ACCOUNTS.items():
        for name in names:
            _add_account(table, name)
    op.execute("UPDATE conference_meeting SET slot_at = meets_at")


def _add_account(table: str, column: str) -> None:
    """In one statement: SQLite adds no foreign key to a column that is there."""
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} INTEGER "
        f"CONSTRAINT fk_{table}_{column}_account REFERENCES account (id)"
    )


def downgrade() -> None:
    """Whom the supervisor took off goes: without the column they would be on the agenda again. A
    canceled meeting stays as a closed one that never began."""
    op.execute("UPDATE conference_meeting SET state = 'closed' WHERE state = 'canceled'")
    talked_about = " UNION ".join(
        f"SELECT item_id FROM {table} WHERE item_id IS NOT NULL"  # noqa: S608  # our own words
        for table in REFERS
    )
    op.execute(
        f"DELETE FROM agenda_item WHERE taken_back_at IS NOT NULL "  # noqa: S608  # our own words
        f"AND id NOT IN ({talked_about})"
    )
    for table, names in BY_ACCOUNTS.items():
        for name in names:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
    for table, columns in COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
