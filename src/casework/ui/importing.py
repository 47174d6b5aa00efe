"""The import screen's first half: the file, its columns, its values, its dates."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from casework.errors import CaseworkError
from casework.imports.choices import LEFT_OUT, columns_of, options, values_of
from casework.imports.columns import Columns
from casework.imports.dates import Order
from casework.imports.planning import Source, read_source
from casework.imports.preview import Look, worded
from casework.imports.sheet import shown
from casework.imports.terms import FIELDS, Field, Kind
from casework.imports.values import Meaning, ValueGuess
from casework.ui.import_held import FILE_NUMBER, SOURCE, SOURCE_KEY, forget_plan
from casework.ui.plain import plain

KIND_WORDS = {Kind.ROSTER: "Roster: one row per person", Kind.CONTACTS: "Contact log"}

TAKEN_AS, STANDS_FOR = "We take it as", "In Casework this is"


def render_upload() -> Source | None:
    """The file, read once and kept for the reruns of this screen."""
    kind = st.radio("What is in the file?", list(Kind), format_func=KIND_WORDS.__getitem__)
    assert kind is not None
    number = st.session_state.get(FILE_NUMBER, 0)
    file = st.file_uploader("CSV or Excel file (.csv, .xlsx)", key=f"file {number}")
    if file is None:
        st.info("Choose a file. Nothing is imported before you have looked it through.")
        return None
    wanted = st.session_state.get(f"sheet {file.file_id}")
    key = (kind, file.file_id, wanted)
    if st.session_state.get(SOURCE_KEY) != key:
        try:
            source = read_source(file.getvalue(), file.name, kind, sheet=wanted)
        except CaseworkError as refusal:
            st.error(str(refusal))
            return None
        st.session_state[SOURCE], st.session_state[SOURCE_KEY] = source, key
        forget_plan()
    kept: Source = st.session_state[SOURCE]
    _pick_sheet(kept, f"sheet {file.file_id}")
    return kept


def _pick_sheet(source: Source, key: str) -> None:
    table = source.table
    if table.other_sheets:
        st.selectbox("Sheet", [table.sheet, *table.other_sheets], key=key)
    st.caption(f"The header is row {table.header.number}; {len(table.rows)} rows below it.")


def render_columns(source: Source, looked: Look) -> Columns:
    """Raises Invalid when two columns are matched to the same field."""
    first = source.table.rows[:3]
    frame = pd.DataFrame(
        {
            "In the file": guess.heading,
            "For example": ", ".join(filter(None, (shown(r.cell(guess.index)) for r in first))),
            TAKEN_AS: guess.field.value if guess.field and guess.confident else LEFT_OUT,
        }
        for guess in looked.columns
    )
    words = [LEFT_OUT, *(field.value for field in FIELDS[source.kind])]
    edited = _editor(frame, TAKEN_AS, words, f"columns {source.digest} {source.kind}")
    if refused := [guess.heading for guess in looked.columns if guess.refused]:
        st.caption(f"Never taken over: {plain(', '.join(refused))}.")
    return columns_of(looked.columns, list(edited[TAKEN_AS]))


def render_values(
    source: Source, looked: Look, columns: Columns
) -> Mapping[Field, Mapping[str, Meaning]]:
    """Each value once. Those that nobody can be sure of stand open, above the sure ones."""
    found = {}
    for field, guesses in looked.values.items():
        choices = options(field, looked.staff)
        nothing = next(iter(choices))
        ordered = sorted(guesses, key=lambda guess: guess.confident)
        unsure = sum(not guess.confident for guess in guesses)
        label = f"{field.capitalize()}: {len(guesses)} values" + (f", {unsure} open" * bool(unsure))
        with st.expander(label, expanded=bool(unsure)):
            frame = pd.DataFrame(_value_row(guess, looked, nothing) for guess in ordered)
            key = f"{field} {source.digest} {columns}"
            edited = _editor(frame, STANDS_FOR, list(choices), key)
        found[field] = values_of(
            dict(zip(edited["Value"], edited[STANDS_FOR], strict=True)), choices
        )
    return found


def _value_row(guess: ValueGuess, looked: Look, nothing: str) -> dict[str, object]:
    meant = worded(guess.meaning, looked.staff)
    return {
        "Value": guess.value,
        "In how many rows": guess.count,
        STANDS_FOR: meant if guess.confident else nothing,
        "Our guess, not taken yet": "" if guess.confident else meant,
    }


def _editor(frame: pd.DataFrame, column: str, words: list[str], key: str) -> pd.DataFrame:
    """A table of which one column can be changed."""
    config = {column: st.column_config.SelectboxColumn(column, options=words, required=True)}
    others = [each for each in frame.columns if each != column]
    return st.data_editor(frame, column_config=config, disabled=others, hide_index=True, key=key)


def render_dates(looked: Look) -> Mapping[Field, Order]:
    """Asked only where the column itself does not tell."""
    orders = {}
    for field, found in looked.orders.items():
        orders[field] = found.order
        if not found.certain:
            picked = st.segmented_control(
                f"{field.capitalize()}: what comes first in dates such as 4/5/2026?",
                list(Order),
                default=found.order,
                key=f"order {field}",
            )
            orders[field] = picked or found.order
    return orders


def render_enrolled(source: Source, columns: Columns) -> date | None:
    """Asked only of a roster in which it is missing somewhere."""
    indexes = columns.get(Field.ENROLLED, ())
    full = indexes and all(shown(row.cell(indexes[0])) for row in source.table.rows)
    if source.kind is not Kind.ROSTER or full:
        return None
    return st.date_input(
        "Enrolment date where the file has none (empty: those rows stay out)", None
    )
