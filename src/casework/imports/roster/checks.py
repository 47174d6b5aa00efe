"""Checks of a roster's row: faults that reject it, flags on an accepted row."""

from collections.abc import Callable

from casework.formulas import like_a_formula
from casework.imports.cells.person_names import Name
from casework.imports.cells.placeholders import is_empty, is_formula
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row
from casework.imports.remarks import Remark
from casework.imports.roster.parse import age_in, phones_in
from casework.imports.row_reader import (
    date_in,
    is_two_way,
    meaning,
    stands_for_no_date,
    text,
    texts,
)
from casework.imports.site import Site
from casework.imports.terms import Field
from casework.people.forms import OLDEST, YOUNGEST, age_on
from casework.sentences import sentence

LONGEST_NAME = 80
NO_NAME, NO_TEXT = sentence("name missing"), sentence("name is a formula or an error")
LONG_NAME = sentence("name longer than {most} characters")
YOUNG, OLD = sentence("age under {least}"), sentence("age over {most}")
TWO_WAY_BIRTH = sentence("birth date: day first or month first? not answered yet")
TWO_WAY_START = sentence("enrollment date: day first or month first? not answered yet")
BIRTH_AHEAD = sentence("birth date in the future")
NO_START, UNREAD_START = (
    sentence("enrollment date missing"),
    sentence("enrollment date unreadable"),
)
START_AHEAD, START_EARLY = (
    sentence("enrollment date in the future"),
    sentence("enrollment date before birth"),
)
NO_STATUS = sentence("status unknown")
NO_BIRTH, UNREAD_BIRTH = (
    sentence("birth date empty, flagged"),
    sentence("birth date unreadable, kept as note"),
)
UNREAD_PHONE = sentence("phone unreadable, kept as note")
FORMULA = sentence("formula text kept as text")
NAMES = (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME)


def faults(row: Row, matching: Matching, site: Site, name: Name | None) -> tuple[str, ...]:
    """The gravest first."""
    checks: tuple[Callable[[], str | None], ...] = (
        lambda: _name(row, matching, name),
        lambda: _birth(row, matching, site),
        lambda: _enrollment(row, matching, site),
        lambda: _status(row, matching),
    )
    return tuple(fault for check in checks if (fault := check()))


def _name(row: Row, matching: Matching, name: Name | None) -> str | None:
    if name is None:
        written = [text(row, matching, each) for each in NAMES]
        failed = any(is_formula(each) or each.startswith("#") for each in written)
        return NO_TEXT if failed else NO_NAME
    is_long = len(name.full) > LONGEST_NAME
    return Remark(LONG_NAME, most=LONGEST_NAME) if is_long else None


def _birth(row: Row, matching: Matching, site: Site) -> str | None:
    if is_two_way(row, matching, Field.BIRTH_DATE, latest=site.today):
        return TWO_WAY_BIRTH
    born = date_in(row, matching, Field.BIRTH_DATE, latest=site.today)
    if born and born > site.today:
        return BIRTH_AHEAD
    age = age_on(born, site.today) if born else age_in(row, matching)
    if age is None:
        return None
    if age < YOUNGEST:
        return Remark(YOUNG, least=YOUNGEST)
    return Remark(OLD, most=OLDEST) if age > OLDEST else None


def _enrollment(row: Row, matching: Matching, site: Site) -> str | None:
    if is_two_way(row, matching, Field.ENROLLED, latest=site.today):
        return TWO_WAY_START
    if stands_for_no_date(row, matching, Field.ENROLLED, latest=site.today):
        return None if matching.enrolled_if_empty else NO_START
    enrolled = date_in(row, matching, Field.ENROLLED, latest=site.today)
    if enrolled is None:
        return UNREAD_START
    if enrolled > site.today:
        return START_AHEAD
    born = date_in(row, matching, Field.BIRTH_DATE, latest=site.today)
    return START_EARLY if born and enrolled < born else None


def _status(row: Row, matching: Matching) -> str | None:
    known = is_empty(text(row, matching, Field.STATUS)) or meaning(row, matching, Field.STATUS)
    return None if known else NO_STATUS


def flags(row: Row, matching: Matching, site: Site) -> tuple[str, ...]:
    """What is imported changed or incomplete."""
    raised = {
        NO_BIRTH: _birth_is(row, matching, site, empty=True),
        UNREAD_BIRTH: _birth_is(row, matching, site, empty=False),
        UNREAD_PHONE: any(found.unreadable for found in phones_in(row, matching, site)),
        FORMULA: any(map(like_a_formula, _free_texts(row, matching))),
    }
    return tuple(words for words, is_raised in raised.items() if is_raised)


def _birth_is(row: Row, matching: Matching, site: Site, *, empty: bool) -> bool:
    if Field.BIRTH_DATE not in matching.columns:
        return False
    lacking = date_in(row, matching, Field.BIRTH_DATE, latest=site.today) is None
    return lacking and is_empty(text(row, matching, Field.BIRTH_DATE)) is empty


def _free_texts(row: Row, matching: Matching) -> list[str]:
    fields = (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.ALIAS, Field.AREA, Field.NOTES)
    return [each for wanted in fields for each in texts(row, matching, wanted)]
