"""Phone numbers in E.164. What cannot be read becomes a note."""

import re
from dataclasses import dataclass

import phonenumbers

from casework.imports.cells.placeholders import is_empty
from casework.imports.reading.table import Cell, shown


@dataclass(frozen=True, slots=True)
class Phones:
    numbers: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    """Of each number in turn; empty for a number without one."""
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
        return Phones((_e164(one),), (_extension(one),))
    found, rest = {}, text
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        found[_e164(match.number)] = _extension(match.number)
        rest = rest.replace(match.raw_string, " ")
    note = re.sub(r"^[\s,;/|()&-]+|[\s,;/|()&-]+$", "", rest)
    return Phones(tuple(found), tuple(found.values()), " ".join(note.split()) if found else text)


def _number(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    if re.search(r"[^\W\d_]{3}", re.sub(r"(?i)\bext(ension)?\b.*", "", text)):
        return None  # the matcher takes the number out, so that the words beside it are kept
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _extension(number: phonenumbers.PhoneNumber) -> str:
    return f"ext. {number.extension}" if number.extension else ""


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
