"""Typed text on the screen: no formatting, and no link."""

import re

import pytest

from casework.ui.widgets.escaping import escaped

LINKED = (
    re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE | re.ASCII),
    re.compile(r"([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)", re.ASCII),
)
"""What Streamlit's Markdown makes a link of, once the backslashes are gone
(mdast-util-gfm-autolink-literal)."""


@pytest.mark.parametrize(
    "typed",
    [
        "https://evil.example/a",
        "HTTP://evil.example",
        "see www.evil.example, or WWW.evil.example",
        "mail ada.quill+x@evil.example today",
        "a@b@evil.example",
        "https://www.evil.example",
    ],
)
def test_no_typed_address_becomes_a_link(typed: str) -> None:
    read = re.sub(r"\\(.)", r"\1", escaped(typed))
    assert [pattern.search(read) for pattern in LINKED] == [None, None]
    assert read.replace("\u2060", "") == typed


def test_text_without_an_address_gets_no_sign_that_nobody_typed() -> None:
    assert escaped("httpd, www and www2: 5 http") == "httpd, www and www2\\: 5 http"
