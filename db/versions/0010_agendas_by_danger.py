"""Agendas: whom the lead chose, and whom the supervisor took off again"""

import sqlalchemy as sa
from alembic import op

from casework.database import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OF_AN_ITEM = (
    sa.Column("moved_at", Instant(), nullable=True),
    sa.Column("chosen_because", sa.Text(), nullable=True),
    sa.Column("seen_at", Instant(), nullable=True),
    sa.Column("taken_back_at", Instant(), nullable=True),
    sa.Column("taken_back_because", sa.Text(), nullable=True),
)
BY_ACCOUNTS = {"agenda_item": ("seen_by", "taken_back_by")}
REFERS = ("decision", "first_look", "conference_presence")


def upgrade() -> None:
    for column in OF_AN_ITEM:
        op.add_column("agenda_item", column.copy())
    for table, columns in BY_ACCOUNTS.items():
        for column in columns:
            _add_account(table, column)


def _add_account(table: str, column: str) -> None:
    """In one statement: SQLite adds no foreign key to a column that is there."""
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} INTEGER "
        f"CONSTRAINT fk_{table}_{column}_account REFERENCES account (id)"
    )


def downgrade() -> None:
    """Whom the supervisor took off goes: without the column they would be on the agenda again."""
    talked_about = " UNION ".join(
        f"SELECT item_id FROM {table} WHERE item_id IS NOT NULL"  # noqa: S608  # our own words
        for table in REFERS
    )
    op.execute(
        f"DELETE FROM agenda_item WHERE taken_back_at IS NOT NULL "  # noqa: S608  # our own words
        f"AND id NOT IN ({talked_about})"
    )
    for table, columns in BY_ACCOUNTS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for column in OF_AN_ITEM:
        op.execute(f"ALTER TABLE agenda_item DROP COLUMN {column.name}")
