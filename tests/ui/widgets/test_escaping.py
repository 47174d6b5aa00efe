"""Typed text on the screen: no formatting, and no link."""

import re

import pytest

from casework.ui.widgets.escaping import escaped

TYPED = (
    "Name\n===",
    "Name\n---",
    "# Name",
    "#1 Name",
    "* one\n* two",
    "- one\n- two",
    "+ one",
    "1. one",
    "1) one",
    "- [ ] one",
    "> said",
    "***",
    "---",
    "___",
    "* * *",
    "= = =",
    "*a* **b** _c_ __d__ ***e***",
    "~a~ ~~b~~",
    "`a` ``b``",
    "```\na\n```",
    "~~~\na\n~~~",
    "    four spaces",
    "one\n\n    four spaces",
    "one\n\n\ta tab",
    "| a | b |\n| --- | --- |\n| c | d |",
    "a | b\n:-- | --:\nc | d",
    "<b>a</b> <script>b</script> <!-- c -->",
    "&amp; &lt; &copy; &#35; &#x23; &nbsp;",
    "<https://evil.example> <ada@evil.example>",
    "[a](https://evil.example) ![a](https://evil.example/a.png)",
    "[a][b]\n\n[b]: https://evil.example",
    "[a]: /b",
    "a[^1]\n\n[^1]: b",
    "a\\\nb",
    "\\* \\a \\\\",
    ":smile: :+1: :-1: :100:",
    "at 2:smile:30",
    ":material/home: :material_home:",
    ":streamlit:",
    ":red[a] :red-background[a] :blue-badge[a] :rainbow[a] :small[a] :help[a] :shimmer[a]",
    ':color[a]{foreground="red"}',
    ":red",
    "::leaf[a]",
    ":::box\na\n:::",
    "$a$ $$b$$ $5 and $6",
    "$$\na\n$$",
    "\\(a\\) \\[b\\]",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "-- a",
    "->",
    "he said \"a\" 'b' ... (c) (tm) 1/2",
    "a^b^ ==c== ++d++ %%e%% ||f||",
    "@ada #a !b",
    "---\ntitle: a\n---",
    "https://evil.example/a www.evil.example ada@evil.example",
    "http\\://evil.example xmpp:a@evil.example mailto:a@evil.example ftp://evil.example",
)
"""Whatever starts something in Markdown or in Streamlit's own additions to it, one of each kind.
tests/browser/test_typed_text.py sees each of them drawn."""

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


@pytest.mark.parametrize("typed", TYPED)
def test_escaping_adds_only_what_nobody_sees(typed: str) -> None:
    read = re.sub(r"\\(.)", r"\1", escaped(typed)).replace("\u2060", "").replace("\u00a0", " ")
    assert read == typed.expandtabs(4)
