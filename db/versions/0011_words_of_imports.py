"""American spelling in remembered columns; answers about dates and durations are remembered"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SPELLED = {
    "enrolment date": "enrollment date",
    "the programme's own number": "program's own number",
}
ANSWERS = ("date order", "duration unit")
_MAPPING = sa.table("import_mapping", sa.column("about"), sa.column("meant"))


def upgrade() -> None:
    for before, after in SPELLED.items():
        _rename(before, after)


def downgrade() -> None:
    """The program of before does not know these answers, and asks again."""
    op.execute(sa.delete(_MAPPING).where(_MAPPING.c.about.in_(ANSWERS)))
    for before, after in SPELLED.items():
        _rename(after, before)


def _rename(old: str, new: str) -> None:
    of_columns = (_MAPPING.c.about == "column", _MAPPING.c.meant == old)
    op.execute(sa.update(_MAPPING).where(*of_columns).values(meant=new))
