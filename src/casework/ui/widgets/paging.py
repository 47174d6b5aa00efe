"""Paging through a list that is all in memory"""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

import streamlit as st

from casework.sentences import say
from casework.ui.web.device import is_phone

Row = TypeVar("Row")


def page_of(rows: Sequence[Row], key: str, size: int, on_a_phone: int | None = None) -> list[Row]:
    """The rows of the page that is chosen under `key`: everybody can be reached. Sizes are chosen
    so that a screen is three laptop heights long at most."""
    if on_a_phone and is_phone():
        size = on_a_phone
    pages = ceil(len(rows) / size)
    if pages < 2:
        return list(rows)
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = pages  # fewer of them than when it was chosen
    start = (st.pagination(pages, key=key) - 1) * size
    here = list(rows[start : start + size])
    place = {"first": start + 1, "last": start + len(here), "all": len(rows)}
    st.caption(say("{first} to {last} of {all}", **place))
    return here
