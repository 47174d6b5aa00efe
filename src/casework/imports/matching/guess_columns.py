"""Column suggestions: which field each column holds, one column per field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from casework.errors import Invalid
from casework.imports.cells.normalise import phrase
from casework.imports.matching.cell_patterns import resembles
from casework.imports.matching.column_guess import ColumnGuess, Columns
from casework.imports.matching.column_questions import (
    asked_about_no_contact,
    asked_about_ties,
    asked_about_times,
)
from casework.imports.matching.heading_parts import (
    Parts,
    about_another,
    in_each_language,
    of_form_tool,
    split_heading,
    whose,
)
from casework.imports.matching.known_headings import (
    HEADINGS,
    NEVER,
    OTHER_PEOPLE,
    SUBJECTS,
    WEAK,
)
from casework.imports.matching.scores import CONFIDENT, REMEMBERED, WORTH_SHOWING
from casework.imports.reading.table import Cell, Table
from casework.imports.remarks import either_of
from casework.imports.terms import SEVERAL, Field, Kind
from casework.sentences import say, sentence

WITHOUT_NAME = sentence("the participant's name")
WITHOUT = {Field.DATE: sentence("the date"), Field.TYPE: sentence("the contact type")}
EXACT, _OF_PARTS, _WEAK = 100, 95, 92
PERSONAL = frozenset(
    (
        *(Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.MIDDLE_NAME, Field.BIRTH_DATE),
        *(Field.AGE, Field.PHONE, Field.IDENTIFIER),
    )
)
"""Fields of a person, who may be another one than the participant."""
BARE_NAMES = ("name", "nombre")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")


def score(heading: str, field: Field, kind: Kind) -> float:
    """How sure it is that a heading means this field, from 0 to 100."""
    parts = split_heading(heading)
    whole = _score(_words(heading), field, kind)
    if whole < EXACT and (languages := in_each_language(heading)):
        return _in_languages(languages, whole, field, kind)
    return max(whole, _of_parts(parts, field, kind)) if parts and whole < EXACT else whole


def _of_parts(parts: Parts, field: Field, kind: Kind) -> float:
    """A heading whose last part is the question."""
    if whose(parts, kind):
        return _OF_PARTS if field is Field.WORKER else 0
    if OTHER_PEOPLE & set(parts.thing.split()):
        return 0
    points = _score(parts.question, field, kind)
    if about_another(parts) and field in PERSONAL:
        return min(points, CONFIDENT - 5)
    return min(points, _OF_PARTS)


def _in_languages(parts: Sequence[str], whole: float, field: Field, kind: Kind) -> float:
    """Sure where each part means the field; not at all where one means another: "Worker / Client"
    may be either."""
    points = [_score(_words(part), field, kind) for part in parts]
    if min(points) >= CONFIDENT:
        return max(*points, whole)
    others = [part for part, own in zip(parts, points, strict=True) if own < CONFIDENT]
    means_another = any(
        _score(_words(part), each, kind) >= CONFIDENT for part in others for each in HEADINGS[kind]
    )
    return 0 if means_another else whole


def best_field(heading: str, kind: Kind) -> tuple[Field, float]:
    points = ((field, score(heading, field, kind)) for field in HEADINGS[kind])
    return max(points, key=lambda pair: pair[1])


def _words(heading: str) -> str:
    return phrase(_BRACKETS.sub(" ", heading)) or phrase(heading)


def _score(words: str, field: Field, kind: Kind) -> float:
    known = HEADINGS[kind].get(field, ())
    if words in known:
        return _WEAK if words in WEAK.get(field, ()) else EXACT
    bare = " ".join(word for word in words.split() if word not in SUBJECTS)
    if bare and bare in known:
        return _WEAK if bare in WEAK.get(field, ()) else 96
    bare = bare or words
    if OTHER_PEOPLE & set(bare.split()):
        return 0
    return _likeness(bare, known)


def _likeness(heading: str, known: tuple[str, ...]) -> float:
    """Likeness to the closest known heading: by spelling, or because this heading contains it as
    whole words."""
    if not known:
        return 0
    words = set(heading.split())
    inside = max((len(each) for each in known if words.issuperset(each.split())), default=0)
    share = 60 + 38 * inside / len(heading) if inside else 0
    alike = [each for each in known if len(each) > 3] if len(heading) > 3 else []
    closest = process.extractOne(heading, alike, scorer=fuzz.ratio)
    return max(closest[1] if closest else 0, share) - 2


def suggest_columns(
    table: Table, kind: Kind, remembered: Mapping[str, Field | None] | None = None
) -> tuple[ColumnGuess, ...]:
    """One guess for each column with a heading. What was matched before is sure."""
    known = remembered or {}
    wishes: list[ColumnGuess] = []
    for index, heading in enumerate(table.headings):
        if not heading:
            continue
        if NEVER & set(phrase(heading).split()):
            wishes.append(ColumnGuess(index, heading, None, 100, refused=True))
        elif of_form_tool(heading):
            wishes.append(ColumnGuess(index, heading, None, EXACT))
        elif phrase(heading) in known:
            wishes.append(ColumnGuess(index, heading, known[phrase(heading)], REMEMBERED))
            wishes.append(ColumnGuess(index, heading, None, 0))
        else:
            wishes.extend(_wishes(table, kind, index, heading))
    found = sorted(_one_each(wishes), key=lambda guess: guess.index)
    found = asked_about_ties(table, _given_names(found), wishes)
    found = asked_about_no_contact(table, kind, found)
    return tuple(asked_about_times(table, kind, found))


def _wishes(table: Table, kind: Kind, index: int, heading: str) -> list[ColumnGuess]:
    sample = [row.cell(index) for row in table.rows[:200]]
    found = [ColumnGuess(index, heading, None, 0)]
    for field in HEADINGS[kind]:
        points = _weighed(score(heading, field, kind), field, sample)
        if points >= WORTH_SHOWING:
            found.append(ColumnGuess(index, heading, field, points))
    return found


def _weighed(points: float, field: Field, sample: Sequence[Cell]) -> float:
    """The score adjusted by the cells of the column: "Enrolled" above yes and no is not a date."""
    share = resembles(field, sample) if points >= CONFIDENT - 10 else None
    if share is None:
        return points
    if share < 0.4:
        return points - 25
    return min(points + 8, 99) if share > 0.8 and points < CONFIDENT else points


def _one_each(wishes: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    taken: dict[int, ColumnGuess] = {}
    fields: set[Field] = set()
    for wish in sorted(wishes, key=lambda wish: -wish.score):
        free = wish.field is None or wish.field in SEVERAL or wish.field not in fields
        if wish.index not in taken and free:
            taken[wish.index] = wish
            if wish.field:
                fields.add(wish.field)
    return list(taken.values())


def _given_names(guesses: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """Reads "Nombre" beside "Apellido" as the first name. Read as the whole name, the last name
    would be lost."""
    sure = {guess.field for guess in guesses if guess.confident}
    if Field.LAST_NAME not in sure or Field.FIRST_NAME in sure:
        return list(guesses)
    return [
        replace(guess, field=Field.FIRST_NAME)
        if guess.field is Field.NAME and phrase(guess.heading) in BARE_NAMES
        else guess
        for guess in guesses
    ]


def chosen(guesses: Sequence[ColumnGuess], *, confident_only: bool = True) -> Columns:
    found: dict[Field, tuple[int, ...]] = {}
    for guess in guesses:
        if guess.field and (guess.confident or not confident_only):
            found[guess.field] = (*found.get(guess.field, ()), guess.index)
    return found


def check_columns(
    columns: Columns, kind: Kind, headings: Sequence[str], *, type_for_all: bool = False
) -> None:
    """Raises Invalid when a column without which no row can be read is missing. `type_for_all`:
    somebody said what all contacts of the file were."""
    named = Field.NAME in columns or Field.FIRST_NAME in columns or Field.IDENTIFIER in columns
    missing = [] if named else [say(WITHOUT_NAME)]
    if kind is Kind.CONTACTS:
        wanted = (Field.DATE,) if type_for_all else (Field.DATE, Field.TYPE)
        missing += [say(WITHOUT[field]) for field in wanted if field not in columns]
    if missing:
        there = ", ".join(heading for heading in headings if heading) or say("none")
        raise Invalid(
            say(
                "No column was found for {missing}. Columns in this file: {there}. Match the "
                "columns, or check that this is the right file.",
                missing=either_of(missing),
                there=there,
            )
        )
