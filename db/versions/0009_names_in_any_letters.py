"""Folded names keep the vowels of Hindi and Thai, and letters such as ı and þ"""

import re
import unicodedata
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAMES = (
    ("person", "id", "chosen_name", "name_folded"),
    ("person_identity", "person_id", "legal_name", "legal_folded"),
    ("alias", "id", "name", "folded"),
)
LONGEST = 120

# Copies of what the program did at this step and before it: they never change.
_APOSTROPHES = re.compile(r"['’‘`´]")
_LETTERS = {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"}
_MORE_LETTERS = _LETTERS | {"ı": "i", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n", "ŧ": "t"}
_KEPT_MARKS = frozenset({0, 8, 9, 84, 91, *range(103, 133)})
_SELECTORS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def upgrade() -> None:
    _fold_all(_fold)


def downgrade() -> None:
    _fold_all(_fold_before)


def _fold_all(fold: Callable[[str], str]) -> None:
    """Names in plain letters are left alone: they fold as before."""
    connection = op.get_bind()
    for table, key, written, folded in NAMES:
        rows = sa.table(table, sa.column(key), sa.column(written), sa.column(folded))
        for row in connection.execute(sa.select(rows)).all():
            name, old = getattr(row, written), getattr(row, folded)
            if name is None or old is None or name.isascii():
                continue
            new = fold(name[:LONGEST])[:LONGEST].rstrip()
            if new != old:
                one = sa.update(rows).where(rows.c[key] == getattr(row, key))
                connection.execute(one.values({folded: new}))


def _fold(text: str) -> str:
    spelled = _APOSTROPHES.sub("", text.casefold().translate(str.maketrans(_MORE_LETTERS)))
    plain = unicodedata.normalize("NFKD", spelled)
    return " ".join("".join(map(_sign, plain)).casefold().split())


def _sign(sign: str) -> str:
    if sign.isalnum():
        return sign
    match unicodedata.category(sign):
        case "Mn" | "Mc":
            kept = unicodedata.combining(sign) in _KEPT_MARKS and not _SELECTORS.match(sign)
            return sign if kept else ""
        case "Cf" if sign != "\u200b":
            return ""
    return " "


def _fold_before(text: str) -> str:
    spelled = _APOSTROPHES.sub("", text.casefold().translate(str.maketrans(_LETTERS)))
    plain = unicodedata.normalize("NFKD", spelled)
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(re.sub(r"[^\w\s]|_", " ", letters).casefold().split())
