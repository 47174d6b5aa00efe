"""Warnings while typing: they never refuse."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from casework import clock
from casework.phones import dialled
from casework.plans.wording import COURT, warnings
from casework.sentences import say
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day


def render_warnings(typed: str) -> None:
    for found in warnings(typed):
        said = say(
            "“{words}”: {why} {court} Perhaps: {instead}",
            words=escaped(found.found),
            why=say(found.why),
            court=say(COURT),
            instead=say(found.instead),
        )
        st.warning(said, icon=":material/gavel:")


def render_line_warnings(typed: Mapping[str, Any]) -> None:
    """Checks each field by itself, so that two harmless ones do not together match a pattern."""
    texts = [each for each in typed.values() if type(each) is str]
    render_warnings("\n".join(texts))
    phone, on = typed.get("phone"), typed.get("on")
    if phone and dialled(phone) is None:
        said = say("“{typed}” is no phone number. It stays as you typed it.", typed=escaped(phone))
        st.warning(said)
    if isinstance(on, date) and on < clock.today():
        st.warning(say("{day} is in the past. Is the day right?", day=day(on).capitalize()))
