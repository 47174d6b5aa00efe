"""Sentences on the screen: English is the source; a catalogue in `catalogues/` adds a language.

A sentence is whole, with named parts: `say("Saved: {who}.", who=name)`. Parts are said as they
are given, so what a person typed is escaped before.
"""

from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

CATALOGUES = Path(__file__).parent / "catalogues"
SOURCE = "en"
language_on_screen: ContextVar[str] = ContextVar("language_on_screen", default=SOURCE)


def say(text: str, /, **parts: object) -> str:
    if not text:
        return text  # a catalogue's own head stands under the empty text
    said = _translations(language_on_screen.get()).gettext(text)
    return said.format(**parts) if parts else said


def say_counted(one: str, many: str, count: int, /, **parts: object) -> str:
    """`count` is a part of both: say_counted("{count} task due", "{count} tasks due", 3)."""
    said = _translations(language_on_screen.get()).ngettext(one, many, count)
    return said.format(count=f"{count:,}", **parts)


def sentence(text: str) -> str:
    """Marks a text for the catalogues where it is defined; it is said where it is shown."""
    return text


@lru_cache
def _translations(code: str) -> NullTranslations:
    """Where a catalogue lacks a sentence it is said in English."""
    path = CATALOGUES / f"{code}.po"
    if code == SOURCE or not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Translations(compiled)
