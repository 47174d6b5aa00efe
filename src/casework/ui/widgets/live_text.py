"""Text fields that send while somebody is still typing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from casework.ui.web.javascript import INTO_VIEW, LIVE, SEND_WHILE_TYPING, TYPED

AT_A_PAUSE = "1s"
"""`live` of a one-line field that is kept: it is sent at a pause, not only once it is left."""


@contextmanager
def sent_while_typing(key: str, *, live: bool = False) -> Iterator[None]:
    """For text areas; never one in a form, which would be submitted half-written. `live`: every
    second, for others who read along."""
    with st.container(key=f"{LIVE if live else TYPED}-{key}"):
        yield
    st.html(f"<script>{SEND_WHILE_TYPING}</script>", unsafe_allow_javascript=True)


def draft_area(label: str, most: int, *, placeholder: str = "", **given: Any) -> str:
    """A text area of a draft form. `given` is what the draft's field gives."""
    with sent_while_typing(given["key"]):
        return st.text_area(label, max_chars=most, placeholder=placeholder, **given) or ""


def bring_into_view() -> None:
    """Last in a container whose key begins with OPENED, as the form opens."""
    st.html(f"<script>{INTO_VIEW}</script>", unsafe_allow_javascript=True)
