"""Choice of a row of the caseloads, to see its people."""

import streamlit as st

from casework.caseloads.queries import NOBODY, CaseloadRow


def choose_row(loads: list[CaseloadRow]) -> CaseloadRow:
    """The people whom nobody works with first; each choice says the count of its row above."""
    rows = [CaseloadRow(None, NOBODY, 0, {}, 0.0), *loads]
    options = {(row.worker_id, row.unlinked): row for row in rows}
    chosen = st.selectbox(
        "Whose people",
        list(options),
        format_func=lambda key: f"{options[key].worker} ({options[key].people})",
        key="whose",
        required=True,
    )
    return options[chosen]
