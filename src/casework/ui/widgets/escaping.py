"""Typed text shown as typed: escaped for Markdown and for charts.

Streamlit reads Markdown in most texts and labels, and Plotly reads tags in its own.
"""

import html
import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&@/])")
_ADDRESS = re.compile(r"(?<=http)(?=://)|(?<=https)(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_JOINER = "\u2060"
"""Nobody sees it. Without it Streamlit makes a link of an address, although it is escaped."""


def escaped(typed: str) -> str:
    """For a text or a label that Streamlit reads as Markdown. What somebody typed is no link; an
    address that people copy is shown with `st.text`, which adds nothing to it."""
    return _MARKS.sub(r"\\\1", _ADDRESS.sub(_JOINER, typed))


def escaped_for_charts(typed: str) -> str:
    """For a text inside a chart."""
    return html.escape(typed, quote=False)
