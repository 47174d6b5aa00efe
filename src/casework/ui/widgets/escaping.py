"""Typed text shown as typed: escaped for Markdown and for charts.

Streamlit reads Markdown in most texts and labels, and Plotly reads tags in its own.
"""

import html
import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&@/])")


def escaped(typed: str) -> str:
    """For a text or a label that Streamlit reads as Markdown."""
    return _MARKS.sub(r"\\\1", typed)


def escaped_for_charts(typed: str) -> str:
    """For a text inside a chart."""
    return html.escape(typed, quote=False)
