"""Languages of the paper: every printed text is translated in every catalogue."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from casework.paper.language import CATALOGUES
from casework.plans.paper import Language, languages

ROOT = Path(__file__).parents[3]
TRANSLATIONS = [code for code in languages() if code != "en"]

TITLES = """What is going on now|Signs that things are heating up|Conflicts
Places, routes and times to avoid|Safe places|What I do first|People I call
The team after hours|Means safety|Dates, and who comes along|Family and children
Relocation|Our agreement"""
WORDS = """open|cooling|mediated|dormant|last checked {date}|may call|do not call|ask first
talked about it, plan agreed|not yet|declined|not now|court|probation|medical|school|other
with {who}|who pays: {who}|for how long: {time}|risk of coming back: {risk}|when: {time}
How I confirmed it: {how}|I think I will use it: {number} of 10|What stands in the way: {what}"""


def said_in_the_program() -> set[str]:
    """Every text handed to a language's `say` in the source; what is said on the screen has its
    own catalogues (casework/sentences.py)."""
    source = ROOT / "src" / "casework"
    found = extract_from_dir(str(source), keywords={"say": None})
    on_paper = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "casework.sentences" not in path.read_text(encoding="utf-8")
    }
    return {text for path, _, text, *_ in found if isinstance(text, str) and path in on_paper}


def catalogue(code: str) -> Catalog:
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def texts(code: str) -> dict[str, str]:
    return {message.id: message.string for message in catalogue(code) if message.id}


def listed(words: str) -> set[str]:
    return set(re.split(r"[|\n]", words))


def test_english_and_every_catalogue_are_offered() -> None:
    assert languages() == {"en": "English", "es": "Español"}


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_no_text_lacks_its_translation(code: str) -> None:
    needed = said_in_the_program() | listed(TITLES) | listed(WORDS)
    assert len(needed) > 50
    language = Language(code)
    same_in_both = {text for text in needed if language.say(text) == text}
    assert same_in_both == set()


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_translations_have_the_same_places_to_fill(code: str) -> None:
    for text, said in texts(code).items():
        assert sorted(re.findall(r"{\w*}", said)) == sorted(re.findall(r"{\w*}", text)), text


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_every_translation_is_marked_as_checked(code: str) -> None:
    assert [message.id for message in catalogue(code) if message.id and message.fuzzy] == []


def test_values_are_filled_in_and_their_braces_are_preserved() -> None:
    assert Language("es").say("with {who}", who="{Ana}") == "con {Ana}"
    assert Language("es").say("with {who}") == "con {who}"
    assert Language("en").say("with {who}", who="Ana") == "with Ana"


def test_untranslated_text_is_printed_in_english() -> None:
    assert Language("es").say("Nobody has written this.") == "Nobody has written this."


def test_dates_are_written_as_the_language_writes_them() -> None:
    day = date(2026, 11, 26)
    assert Language("en").date(day) == "Thu, Nov 26, 2026"
    assert Language("es").date(day) == "26 de noviembre de 2026"


def test_a_language_without_catalogue_is_refused() -> None:
    with pytest.raises(LookupError, match="no catalogue for the language 'xx'"):
        Language("xx")
