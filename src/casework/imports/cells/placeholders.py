"""Placeholders: what stands for nothing in a cell, in every field of every file."""

import re
from datetime import date

from casework.folding import fold

_WORDS = frozenset(
    (
        *("unknown", "unk", "n a", "na", "none", "null", "nil", "nan", "tbd", "tba", "missing"),
        *("not known", "dont know", "no data", "not given", "declined", "desconocido", "blank"),
        *("desconocida", "ninguno", "ninguna", "sin datos", "no aplica", "no se sabe", "empty"),
        *("not applicable", "not available", "not provided", "not reported", "not recorded"),
        *("not stated", "not collected", "not set", "no name", "name unknown", "unknown name"),
        *("first name unknown", "last name unknown", "fnu", "lnu", "fnu lnu", "to be determined"),
        *("sin nombre", "no sabe", "no disponible", "unassigned", "not assigned", "sin asignar"),
        *("unknown unknown", "na na", "n a n a", "none none", "null null", "refused to give"),
    )
)
_NAME_PARTS = frozenset(("unknown", "fnu", "lnu", "no name", "desconocido", "desconocida", "n a"))
"""Only these stand for nothing in half a name: Na, Null and None are surnames too."""
_ERROR = re.compile(
    r"#(ref|n/a|name|value|div/0|num|null|spill|calc|getting_data|field|blocked|connect|busy"
    r"|unknown|error)[!?]?|#+",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"\s*(?:[=＝]|[@＠+＋−－-]\s*[a-z.]+\s*\()", re.IGNORECASE)
"""Written for a spreadsheet program: "=A1", "@SUM(1)"; no "@nickname" and no "+1 510 …"."""
_NO_NUMBER = re.compile(r"0+")
_LAST_OLD_YEAR, _FIRST_FAR_YEAR = 1901, 2099
NO_AGES = frozenset((0, 99, 999))


def is_empty(text: str) -> bool:
    """Whether the text is empty, a word for "nothing", or a spreadsheet's error."""
    if text[:1] == "#" and _ERROR.fullmatch(text):
        return True
    words = fold(text)
    return not words or words in _WORDS


def is_placeholder(text: str) -> bool:
    """Whether the text stands for nothing in a field that is no note: there, a formula that was
    never worked out says nothing either."""
    return is_formula(text) or is_empty(text)


def is_formula(text: str) -> bool:
    return bool(_FORMULA.match(text))


def is_no_name_part(text: str) -> bool:
    """Whether half a name stands for nothing."""
    failed = is_formula(text) or bool(_ERROR.fullmatch(text))
    words = fold(text)
    return failed or not words or words in _NAME_PARTS


def is_no_identifier(text: str) -> bool:
    return is_placeholder(text) or bool(_NO_NUMBER.fullmatch(text))


def is_no_date(day: date) -> bool:
    """Whether programs and people write this day for "not known": 12/30/1899, 1/1/1900,
    9/9/9999."""
    return day.year <= _LAST_OLD_YEAR or day.year >= _FIRST_FAR_YEAR
