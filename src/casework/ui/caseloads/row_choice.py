"""Choice of a row of the caseloads, to see its people."""

import streamlit as st

from casework.caseloads.queries import CaseloadRow, everybody_without
from casework.sentences import say

FIELD = 320


def choose_row(loads: list[CaseloadRow]) -> CaseloadRow:
    """All who are without a worker first, as the line above the rows counts them; each other choice
    says the count of its row."""
    rows = [everybody_without(loads), *loads]
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


def key_of(row: CaseloadRow) -> tuple[int | None, str | None, int | None, bool]:
    return row.worker_id, row.unlinked, row.left_id, row.all_without
