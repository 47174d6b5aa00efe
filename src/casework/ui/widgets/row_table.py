"""Tables of rows that can be sorted: a tap on a row opens it. For laptops and many rows."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from casework.ui.widgets.name_links import name_links

LINE = 28
"""Pixels: twenty rows stand on a laptop."""
MOST = 20
"""Rows in sight; the others come as one scrolls in it."""


def row_table(
    table: pd.DataFrame,
    *,
    key: str,
    says: str,
    opens: str,
    columns: Mapping[str, Any] | None = None,
) -> int | None:
    """The place, among the rows as given, of the one that was tapped. `says` is what the table
    is, for screen readers; `opens`, the column of names, which is not the first one."""
    shown = st.dataframe(
        name_links(table, opens),
        hide_index=True,
        height=(min(len(table), MOST) + 1) * LINE + 8,
        row_height=LINE,
        placeholder="",
        column_config=dict(columns or {}),
        on_select="rerun",
        selection_mode="single-cell",
        alt=says,
        key=key,
    )
    place = tapped_row(shown["selection"]["cells"], str(table.columns[0]))
    return place if place is not None and place < len(table) else None


def tapped_row(cells: Sequence[tuple[int, str]], first: str) -> int | None:
    """A table that gets the focus chooses its first cell by itself: a finger on a column's head, or
    the Tab key, would open whoever stands there. So the first column opens nobody."""
    return int(cells[0][0]) if cells and cells[0][1] != first else None
