"""Names in a table that a tap opens: in the color and weight of a link."""

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler


def name_links(table: pd.DataFrame, column: str) -> Styler:
    """The table with that column's cells as links look. Streamlit draws a pinned column in pale
    gray, whatever its style says: such a column is not pinned."""
    css = link_css()
    return table.style.map(lambda _: css, subset=[column])


def link_css() -> str:
    theme = st.context.theme.type or "light"
    return f"color: {st.get_option(f'theme.{theme}.linkColor')}; font-weight: 600"
