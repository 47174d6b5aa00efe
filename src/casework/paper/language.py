"""Languages of printed sheets: English is the source; each catalogue in `catalogues/` adds one."""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.pofile import read_po

from casework.date_forms import full_day, time_in_words

CATALOGUES = Path(__file__).parent / "catalogues"
SOURCE = "en"
NARROW = "\N{NARROW NO-BREAK SPACE}"
"""Which few fonts have."""


@dataclass(frozen=True, slots=True)
class Language:
    """`say` gives the text in the language, or in English where the catalogue has none."""

    code: str

    def __post_init__(self) -> None:
        if self.code not in languages():
            raise LookupError(f"There is no catalogue for the language {self.code!r}.")

    def say(self, text: str, **values: object) -> str:
        said = _texts(self.code).get(text, text)
        return said.format(**values) if values else said

    def date(self, day: date) -> str:
        """In English as on the screen; the year is said, since paper is kept."""
        if self.code == SOURCE:
            return full_day(day)
        return format_date(day, format="long", locale=self.code)

    def time(self, at: time) -> str:
        if self.code == SOURCE:
            return time_in_words(at)
        return format_time(at, format="short", locale=self.code).replace(NARROW, " ")


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """Code and own name of each available language, English first."""
    codes = [SOURCE, *sorted(path.stem for path in CATALOGUES.glob("*.po"))]
    return {code: _own_name(code) for code in codes}


def _own_name(code: str) -> str:
    return (Locale.parse(code).get_display_name(code) or code).capitalize()


@lru_cache
def _texts(code: str) -> dict[str, str]:
    """The catalogue's translations, without those that nobody has checked (fuzzy)."""
    if code == SOURCE:
        return {}
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    return {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str)
        if message.id and message.string and not message.fuzzy
    }
