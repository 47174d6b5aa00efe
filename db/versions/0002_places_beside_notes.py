"""Places stand beside the notes, and nothing in the audit can be replaced"""

import sqlalchemy as sa
from alembic import op

from casework.audit import append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PLACE = sa.String(length=60)


def upgrade() -> None:
    op.add_column("contact_note", sa.Column("place_type", PLACE, nullable=True))
    op.execute(
        "UPDATE contact_note SET place_type = "
        "(SELECT place_type FROM contact WHERE contact.id = contact_note.contact_id)"
    )
    op.execute(
        "INSERT INTO contact_note (contact_id, person_id, text, place_type, version) "
        "SELECT id, person_id, '', place_type, 1 FROM contact WHERE place_type IS NOT NULL "
        "AND id NOT IN (SELECT contact_id FROM contact_note)"
    )
    op.execute("ALTER TABLE contact DROP COLUMN place_type")
    append_only.create(op.get_bind())


def downgrade() -> None:
    op.add_column("contact", sa.Column("place_type", PLACE, nullable=True))
    op.execute(
        "UPDATE contact SET place_type = "
        "(SELECT place_type FROM contact_note WHERE contact_note.contact_id = contact.id)"
    )
    op.execute("ALTER TABLE contact_note DROP COLUMN place_type")
