"""Tables of rows that can be sorted: a tap on a row opens it. For laptops and many rows."""

from collections.abc import Mapping
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
    cell = tapped_cell(shown, table)
    return cell[0] if cell else None


def tapped_cell(shown: Any, table: pd.DataFrame) -> tuple[int, str] | None:
    """Its row's place, as the rows were given, and its column. `shown`: what `st.dataframe` gives.

    A table that gets the focus chooses its first cell by itself: a finger on a column's head, or
    the Tab key, would open whoever stands there. So the first column opens nobody.
    """
    for place, column in shown["selection"]["cells"]:
        if column != str(table.columns[0]) and int(place) < len(table):
            return int(place), str(column)
    return None
