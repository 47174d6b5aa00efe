"""Filters that are the counts: "3 need you", "Needs 4"."""

from collections.abc import Mapping

import streamlit as st

from casework.sentences import say
from casework.ui.widgets.escaping import escaped


def count_pills(
    label: str, counts: Mapping[str, int | None], *, key: str, count_first: bool = False
) -> str:
    """The chosen one; at first the first, unless the page put another one under `key` before. A
    count of None is not shown. The names are sentences of the catalogues.

    `label` is for screen readers.
    """

    def shown(name: str) -> str:
        count, said = counts.get(name), escaped(say(name))
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
        label_visibility="collapsed",
    )
    return chosen or options[0]
