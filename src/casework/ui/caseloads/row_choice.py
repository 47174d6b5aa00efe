"""Choice of a row of the caseloads, to see its people."""

import streamlit as st

from casework.caseloads.queries import NOBODY, CaseloadRow
from casework.sentences import say

FIELD = 320


def choose_row(loads: list[CaseloadRow]) -> CaseloadRow:
    """The people whom nobody works with first; each choice says the count of its row above."""
    rows = [CaseloadRow(None, say(NOBODY), 0, {}, 0.0), *loads]
    options = {key_of(row): row for row in rows}
    chosen = st.selectbox(
        say("Whose people"),
        list(options),
        format_func=lambda key: f"{options[key].worker} ({options[key].people})",
        key="whose",
        required=True,
        label_visibility="collapsed",
        width=FIELD,
    )
    return options[chosen]


def key_of(row: CaseloadRow) -> tuple[int | None, str | None, int | None]:
    return row.worker_id, row.unlinked, row.left_id
