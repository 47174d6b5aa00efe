"""Warnings while typing: they never refuse."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from casework import clock
from casework.phones import dialled
from casework.plans.wording import COURT, warnings
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day


def render_warnings(typed: str) -> None:
    for found in warnings(typed):
        st.warning(
            f"“{escaped(found.found)}”: {found.why} {COURT} Perhaps: {found.instead}",
            icon=":material/gavel:",
        )


def render_line_warnings(typed: Mapping[str, Any]) -> None:
    """Checks each field by itself, so that two harmless ones do not together match a pattern."""
    texts = [each for each in typed.values() if type(each) is str]
    render_warnings("\n".join(texts))
    phone, on = typed.get("phone"), typed.get("on")
    if phone and dialled(phone) is None:
        st.warning(f"“{escaped(phone)}” is no phone number. It stays as you typed it.")
    if isinstance(on, date) and on < clock.today():
        st.warning(f"{day(on).capitalize()} is in the past. Is the day right?")
