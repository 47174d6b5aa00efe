"""Questions about a whole file, each to be answered before it is imported."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from casework.imports.cells.dates import Order
from casework.imports.cells.times_of_day import LengthUnit
from casework.imports.dry_run import Source
from casework.imports.matching.column_guess import ColumnGuess, Columns
from casework.imports.matching.column_questions import NO_TYPE
from casework.imports.matching.from_screen import LEFT_OUT, TO_ANSWER
from casework.imports.preview import Preview
from casework.imports.terms import FIELDS, ContactType, Field, Kind
from casework.sentences import say, sentence
from casework.spelling import spelled
from casework.ui.widgets.escaping import escaped

Choice = TypeVar("Choice")
AS_BEFORE = sentence("{question} (picked as for an earlier file)")


def render_asked_columns(source: Source, guesses: Sequence[ColumnGuess]) -> dict[int, str]:
    """Per column that is asked about, the field that was picked for it."""
    asked = [guess for guess in guesses if guess.asked]
    for question in dict.fromkeys(guess.asked for guess in asked):
        st.warning(say("{question} Say below what each column is.", question=escaped(question)))
    return {guess.index: _pick_field(source, guess) for guess in asked}


def _pick_field(source: Source, guess: ColumnGuess) -> str:
    picked = st.selectbox(
        escaped(guess.heading),
        [LEFT_OUT, *(field.value for field in FIELDS[source.kind])],
        None,
        format_func=spelled,
        placeholder=say(TO_ANSWER),
        key=f"asked {guess.index} {source.digest} {source.kind}",
    )
    return picked or TO_ANSWER


def render_dates(source: Source, preview: Preview) -> Mapping[Field, Order | None]:
    """Asked only where the cells of the column do not show it. An earlier answer can be changed."""
    orders: dict[Field, Order | None] = {}
    for field, found in preview.orders.items():
        orders[field] = found.order
        if found.is_remembered or not found.certain:
            orders[field] = st.radio(
                _asked(
                    say(
                        "{field}: what comes first in dates such as 4/5/2026?",
                        field=spelled(field).capitalize(),
                    ),
                    found.is_remembered,
                ),
                list(Order),
                _place(Order, found.order if found.is_remembered else None),
                format_func=spelled,
                horizontal=True,
                key=f"order {field} {source.digest}",
            )
    return orders


def _asked(question: str, as_before: bool) -> str:
    return say(AS_BEFORE, question=question) if as_before else question


def _place(choices: Iterable[Choice], chosen: Choice | None) -> int | None:
    return None if chosen is None else list(choices).index(chosen)


def render_unit(source: Source, preview: Preview, columns: Columns) -> LengthUnit | None:
    """Asked only where neither the heading nor the numbers show it."""
    if preview.length_unit is not None or Field.MINUTES not in columns:
        return preview.length_unit
    heading = source.table.headings[columns[Field.MINUTES][0]]
    return st.radio(
        _asked(
            say("“{heading}”: what does a number such as 2 count?", heading=escaped(heading)),
            bool(preview.remembered_unit),
        ),
        list(LengthUnit),
        _place(LengthUnit, preview.remembered_unit),
        format_func=spelled,
        horizontal=True,
        key=f"unit {source.digest}",
    )


def render_type(source: Source, columns: Columns) -> ContactType | None:
    """Asked only of a contact log without a column for it."""
    if source.kind is not Kind.CONTACTS or Field.TYPE in columns:
        return None
    return st.selectbox(
        say("{no_type} What were all of them?", no_type=say(NO_TYPE)),
        list(ContactType),
        None,
        format_func=lambda each: spelled(each).replace("_", " "),
        placeholder=say(TO_ANSWER),
        key=f"type {source.digest}",
    )


def render_encoding(source: Source, key: str) -> None:
    """Asked only where the letters of a text file can be read in several ways."""
    if source.encodings:
        st.radio(
            say("Which of these words are written right?"),
            list(source.encodings),
            None,
            format_func=source.encodings.__getitem__,
            key=key,
        )
