"""Typed text shown as typed: escaped for Markdown and for charts.

Streamlit reads Markdown in most texts and labels, and Plotly reads tags in its own.
"""

import html
import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>=$:~&@/])")
_JOINER = "\u2060"
"""Nobody sees it. It parts what Streamlit replaces although it is escaped: its additions to
Markdown are applied to the text that is left once the backslashes are gone."""
_ADDRESS = re.compile(r"(?<=http)(?=://)|(?<=https)(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_PICTURE = re.compile(r"(?<=:)(?=[\w+-]+:)")
"""In `:smile:`, `:material_home:` and `:streamlit:`."""
_ICON = re.compile(r"(?<=:)(?=material/)")
_DRAWN = re.compile(r"([\\`*_\[\]<$~|&])")
_LINE_START = re.compile(r"^(\d*)([#+>=-]|(?<=\d)[.)])", re.MULTILINE)
_ARROW = re.compile(r"(?<!\S)([<>~-])(->|[-=>])(?!\S)")
"""Signs that stand alone, such as `->`, `--` and `>=`, which would become one sign."""
_INDENT = re.compile(r"(?<![^\r\n])[ \t]+")
"""Would make code of the line."""


def escaped(typed: str) -> str:
    """For a text or a label that Streamlit reads as Markdown. What somebody typed is no link; an
    address that people copy is shown with `st.text`, which adds nothing to it."""
    parted = _ADDRESS.sub(_JOINER, _PICTURE.sub(_JOINER, typed))
    return _MARKS.sub(r"\\\1", _INDENT.sub(_no_break, _ARROW.sub(rf"\1{_JOINER}\2", parted)))


def unmarked(said: str) -> str:
    """A whole sentence of ours with typed text in it, such as a name: what would draw, link or
    change a letter is shown as typed. Points, colons and dashes of the sentence stay."""
    parted = _ADDRESS.sub(_JOINER, _PICTURE.sub(_JOINER, _ICON.sub(_JOINER, said)))
    whole = _DRAWN.sub(r"\\\1", _INDENT.sub(_no_break, _ARROW.sub(rf"\1{_JOINER}\2", parted)))
    return _LINE_START.sub(r"\1\\\2", whole)


def _no_break(indent: re.Match[str]) -> str:
    return "\u00a0" * len(indent[0].expandtabs(4))


def escaped_for_charts(typed: str) -> str:
    """For a text inside a chart."""
    return html.escape(typed, quote=False)
