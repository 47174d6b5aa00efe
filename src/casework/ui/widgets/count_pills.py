"""Filters that are the counts: "3 need you", "Needs 4"."""

from collections.abc import Mapping

import streamlit as st

from casework.ui.widgets.escaping import escaped


def count_pills(
    label: str, counts: Mapping[str, int | None], *, key: str, count_first: bool = False
) -> str:
    """The chosen one; at first the first. A count of None is not shown.

    `label` is for screen readers.
    """

    def say(name: str) -> str:
        count = counts.get(name)
        if count is None:
            return escaped(name)
        return f"{count:,} {escaped(name)}" if count_first else f"{escaped(name)} {count:,}"

    options = list(counts)
    chosen = st.pills(
        label,
        options,
        default=options[0],
        required=True,
        format_func=say,
        key=key,
        label_visibility="collapsed",
    )
    return chosen or options[0]
