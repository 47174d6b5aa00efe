"""Phone numbers in E.164. What cannot be read becomes a note."""

import re
from dataclasses import dataclass

import phonenumbers

from casework.imports.cells.placeholders import is_empty
from casework.imports.reading.table import Cell, shown
from casework.phones import stored_form

_EXTENSION = re.compile(r"(?:\b(?:ext|extension)\b\.?|\bx)\s*\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phones:
    numbers: tuple[str, ...] = ()
    note: str = ""
    """The words that were not a number: "call his cousin", "(mom)"."""

    @property
    def unreadable(self) -> bool:
        return bool(self.note) and not self.numbers


def read_phones(cell: Cell, region: str) -> Phones:
    text = shown(cell)
    if is_empty(text):
        return Phones()
    if one := _number(text, region):
        return Phones((one,))
    found, rest = [], text
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        found.append(stored_form(match.number))
        rest = rest.replace(match.raw_string, " ")
    note = re.sub(r"^[\s,;/|()&-]+|[\s,;/|()&-]+$", "", rest)
    return Phones(tuple(dict.fromkeys(found)), " ".join(note.split()) if found else text)


def _number(text: str, region: str) -> str | None:
    if re.search(r"[^\W\d_]{3}", _EXTENSION.sub("", text)):
        return None  # the matcher takes the number out, so that the words beside it are kept
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return stored_form(number) if phonenumbers.is_valid_number(number) else None
