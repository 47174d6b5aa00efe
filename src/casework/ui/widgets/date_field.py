"""Date fields: each says by its span what the day means. No screen calls Streamlit's own."""

from datetime import date, datetime, time, timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.date_spans import DateSpan
from casework.ui.widgets.formats import DATES


def date_field(label: str, span: DateSpan, begun: date | None = None, **given: Any) -> date | None:
    """`begun` is for edit forms; a draft form puts its values under the key that it gives."""
    least, greatest = span.around(clock.today(), _held(begun, given))
    typed: date | None = st.date_input(label, begun, least, greatest, format=DATES, **given)
    return typed


def moment_field(
    label: str, span: DateSpan, begun: datetime | None = None, **given: Any
) -> datetime | None:
    """A day and a time on the site's clock."""
    held = _held(begun, given)
    least, greatest = span.around(clock.today(), held.date() if held else None)
    first, last = datetime.combine(least, time.min), datetime.combine(greatest, time.max)
    typed: datetime | None = st.datetime_input(
        label, begun, first, last - timedelta(seconds=59), format=DATES, **given
    )
    return typed


def _held(begun: Any, given: dict[str, Any]) -> Any:
    """What the field shows: a value under its key goes before `begun`."""
    key = given.get("key")
    return (st.session_state.get(key) if key else None) or begun
