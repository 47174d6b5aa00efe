"""Matching of a file: upload, columns, values, date order, enrollment date."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from casework.date_spans import HAPPENED
from casework.errors import CaseworkError
from casework.imports.dry_run import Source, read_source
from casework.imports.matching.column_guess import ColumnGuess, Columns
from casework.imports.matching.from_screen import (
    KEPT_AS_NAME,
    LEFT_OUT,
    NOT_MATCHED,
    columns_of,
    options,
    still_open,
    values_of,
)
from casework.imports.matching.guess_values import Meaning, ValueGuess, worded
from casework.imports.matching.workers import Staff
from casework.imports.preview import Preview
from casework.imports.reading.table import shown
from casework.imports.terms import FIELDS, Field, Kind
from casework.sentences import say, say_counted, sentence
from casework.spelling import spelled
from casework.ui.imports.file_questions import render_asked_columns, render_encoding
from casework.ui.imports.state import FILE_NUMBER, SOURCE, SOURCE_KEY, forget_dry_run
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.refusal import render_refusal
from casework.ui.widgets.told_apart import told_apart

KIND_WORDS = {
    Kind.ROSTER: sentence("Roster: one row per person"),
    Kind.CONTACTS: sentence("Contact log"),
}

IN_FILE, EXAMPLE, TAKEN_AS = (
    sentence("In the file"),
    sentence("For example"),
    sentence("Import as"),
)
VALUE, ROWS, STANDS_FOR = sentence("Value"), sentence("Rows"), sentence("Casework value")
SHOWN_WHOLE = 30
"""Rows of a table that is looked through line by line: none of them hides behind a scroll bar."""
KEPT = sentence(
    "Workers without an account are kept by name. Once one has an account, link it under “Workers "
    "without an account”, at the top of this screen."
)
NOT_TAKEN = sentence("Our guess, not taken yet")


def render_upload() -> Source | None:
    """The file, read once and cached for the reruns of this screen."""
    kind = st.radio(
        say("What is in the file?"),
        list(Kind),
        format_func=lambda each: say(KIND_WORDS[each]),
        horizontal=True,
    )
    assert kind is not None
    number = st.session_state.get(FILE_NUMBER, 0)
    file = st.file_uploader(say("CSV or Excel file (.csv, .xlsx)"), key=f"file {number}")
    if file is None:
        st.info(say("Choose a file. Nothing is imported before you have looked it through."))
        return None
    wanted = st.session_state.get(f"sheet {file.file_id}")
    encoding = st.session_state.get(f"encoding {file.file_id}")
    key = (kind, file.file_id, wanted, encoding)
    if st.session_state.get(SOURCE_KEY) != key:
        try:
            source = read_source(file.getvalue(), file.name, kind, sheet=wanted, encoding=encoding)
        except CaseworkError as refusal:
            render_refusal(refusal)
            return None
        st.session_state[SOURCE], st.session_state[SOURCE_KEY] = source, key
        forget_dry_run()
    kept: Source = st.session_state[SOURCE]
    _pick_sheet(kept, f"sheet {file.file_id}")
    render_encoding(kept, f"encoding {file.file_id}")
    return kept


def _pick_sheet(source: Source, key: str) -> None:
    table = source.table
    if table.other_sheets:
        st.selectbox(say("Sheet"), [table.sheet, *table.other_sheets], key=key)
    st.caption(
        say_counted(
            "The header is row {header}; below it {count} row.",
            "The header is row {header}; below it {count} rows.",
            len(table.rows),
            header=table.header.number,
        )
    )


def render_columns(source: Source, preview: Preview) -> tuple[Columns, tuple[str, ...]]:
    """The columns, and the questions about them that nobody has answered yet. Raises Invalid when
    two columns are matched to the same field."""
    picked = render_asked_columns(source, preview.columns)
    sure = [guess for guess in preview.columns if not guess.asked]
    picked |= _edited_columns(source, sure)
    if refused := [guess.heading for guess in preview.columns if guess.refused]:
        st.caption(say("Never taken over: {columns}.", columns=escaped(", ".join(refused))))
    words = [picked[guess.index] for guess in preview.columns]
    return columns_of(preview.columns, words), still_open(preview.columns, words)


def _edited_columns(source: Source, guesses: Sequence[ColumnGuess]) -> dict[int, str]:
    if not guesses:
        return {}
    frame = pd.DataFrame(column_row(source, guess) for guess in guesses)
    if not frame[NOT_TAKEN].any():
        del frame[NOT_TAKEN]
    words = [LEFT_OUT, *(field.value for field in FIELDS[source.kind])]
    edited = _editor(frame, TAKEN_AS, words, spelled, f"columns {source.digest} {source.kind}")
    return dict(zip((guess.index for guess in guesses), edited[TAKEN_AS], strict=True))


def column_row(source: Source, guess: ColumnGuess) -> dict[str, object]:
    first = (shown(row.cell(guess.index)) for row in source.table.rows[:3])
    return {
        IN_FILE: guess.heading,
        EXAMPLE: ", ".join(filter(None, first)),
        TAKEN_AS: guess.field.value if guess.field and guess.confident else LEFT_OUT,
        NOT_TAKEN: spelled(guess.field) if guess.field and not guess.confident else "",
    }


def render_values(
    source: Source, preview: Preview, columns: Columns
) -> Mapping[Field, Mapping[str, Meaning]]:
    """Each value once. Columns with values that are not sure are shown first, unfolded."""
    found = {}
    asked = {field: guesses for field, guesses in preview.values.items() if guesses}
    for field, guesses in asked.items():
        staff = told_apart(preview.staff)
        choices = options(field, staff)
        nothing = next(iter(choices))
        ordered = sorted(guesses, key=lambda guess: guess.confident)
        key = f"{field} {source.digest} {columns}"
        label = label_of(field, ordered, st.session_state.get(key))
        with st.expander(label, expanded=not all(guess.confident for guess in guesses)):
            frame = pd.DataFrame(_value_row(guess, staff, nothing) for guess in ordered)
            edited = _editor(frame, STANDS_FOR, list(choices), _choice, key)
            if field is Field.WORKER:
                st.caption(say(KEPT))
        found[field] = values_of(dict(zip(edited[VALUE], edited[STANDS_FOR], strict=True)), choices)
    return found


def label_of(field: Field, ordered: Sequence[ValueGuess], edits: Any) -> str:
    """How many values are open: neither sure nor matched by hand. `edits` contains the changes of
    the last run in the table below, by row."""
    nothing = KEPT_AS_NAME if field is Field.WORKER else NOT_MATCHED
    changed = edits["edited_rows"] if edits else {}
    settled = {row for row, cells in changed.items() if cells.get(STANDS_FOR) != nothing}
    unsure = {row for row, guess in enumerate(ordered) if not guess.confident}
    name = spelled(field).capitalize()
    label = say_counted(
        "{field}: {count} value", "{field}: {count} values", len(ordered), field=name
    )
    count = len(unsure - settled)
    if not count:
        return label
    if field is Field.WORKER:
        return say("{label}, {count} kept by name", label=label, count=count)
    return say("{label}, {count} open", label=label, count=count)


def _value_row(guess: ValueGuess, staff: Staff, nothing: str) -> dict[str, object]:
    meant = worded(guess.meaning, staff)
    return {
        VALUE: guess.value,
        ROWS: guess.count,
        STANDS_FOR: meant if guess.confident else nothing,
        NOT_TAKEN: "" if guess.confident else meant,
    }


def _choice(word: str) -> str:
    """The others are said as they are, or names of colleagues."""
    return say(word) if word in (KEPT_AS_NAME, NOT_MATCHED) else word


def _editor(
    frame: pd.DataFrame, column: str, words: list[str], as_said: Callable[[str], str], key: str
) -> pd.DataFrame:
    """A table in which one column can be changed."""
    config = {each: st.column_config.Column(say(each)) for each in frame.columns}
    config[column] = st.column_config.SelectboxColumn(
        say(column), options=words, required=True, format_func=lambda word: as_said(str(word))
    )
    others = [each for each in frame.columns if each != column]
    return st.data_editor(
        frame,
        height="content" if len(frame) <= SHOWN_WHOLE else "auto",
        column_config=config,
        disabled=others,
        hide_index=True,
        key=key,
    )


def render_enrolled(source: Source, columns: Columns) -> date | None:
    """Asked only for a roster in which some row has none."""
    indexes = columns.get(Field.ENROLLED, ())
    full = indexes and all(shown(row.cell(indexes[0])) for row in source.table.rows)
    if source.kind is not Kind.ROSTER or full:
        return None
    return date_field(
        say("Enrollment date where the file has none (empty: those rows stay out)"), HAPPENED
    )
