"""Filters that are the counts: "3 need you", "Needs 4"."""

from collections.abc import Mapping

import streamlit as st

from casework.sentences import say
from casework.ui.widgets.escaping import escaped


def count_pills(
    label: str,
    counts: Mapping[str, int | None],
    *,
    key: str,
    count_first: bool = False,
    persist: bool = False,
    wrap: bool | None = None,
    of_one: Mapping[str, str] | None = None,
) -> str:
    """The chosen one; at first the first, unless the page put another one under `key` before. A
    count of None is not shown. The names are sentences of the catalogues.

    `label` is for screen readers. `of_one`: names where the count is one, "1 promise". `persist`:
    the choice is there again after another page.
    """

    singular = of_one or {}

    def shown(name: str) -> str:
        count = counts.get(name)
        said = escaped(say(singular.get(name, name) if count == 1 else name))
        if count is None:
            return said
        return f"{count:,} {said}" if count_first else f"{said} {count:,}"

    options = list(counts)
    if key in st.session_state and st.session_state[key] not in options:
        del st.session_state[key]  # of a kind that nobody is any more
    chosen = st.pills(
        label,
        options,
        default=None if key in st.session_state else options[0],
        required=True,
        format_func=shown,
        key=key,
        wrap=wrap,
        label_visibility="collapsed",
        persist_state="session" if persist else None,
    )
    return chosen or options[0]
