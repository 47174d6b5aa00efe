"""A form field drawn from its pydantic field: a choice, a day, a time, a number or a text."""

from collections.abc import Callable, Iterator
from datetime import date, time
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import streamlit as st
from pydantic.fields import FieldInfo

from casework.date_spans import DateSpan
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.live_text import AT_A_PAUSE, sent_while_typing

LONG = 1_000
"""Letters: a field that takes more has several lines."""


def render_field(
    label: str,
    field: FieldInfo,
    *,
    words: Callable[[StrEnum], str] = str,
    **given: Any,
) -> Any:
    """`given`: what a draft form's field gives; it puts the value under the key."""
    kind = kind_of(field)
    if issubclass(kind, StrEnum):
        return st.pills(label, list(kind), format_func=words, **given)
    if kind is date:
        return date_field(label, _span(field), **given)
    if kind is time:
        return st.time_input(label, None, **given)
    if kind is int:
        return st.number_input(label, value=None, step=1, **given)
    return _text(label, max_length(field), given)


def kind_of(field: FieldInfo) -> type[Any]:
    """The type of what is filled in: `str` of an optional text with a limit."""
    found = next(each for each in _types(field.annotation) if each is not type(None))
    assert isinstance(found, type)
    return found


def _span(field: FieldInfo) -> DateSpan:
    """A day without one is refused: nobody thought of which days people need."""
    return next(each for each in _details(field) if isinstance(each, DateSpan))


def max_length(field: FieldInfo) -> int | None:
    """The narrowest limit, in letters."""
    limits = [getattr(each, "max_length", None) for each in _details(field)]
    return min((limit for limit in limits if limit), default=None)


def _types(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from _types(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for each in get_args(annotation):
            yield from _types(each)
    else:
        yield annotation


def _details(field: FieldInfo) -> Iterator[Any]:
    """What is said of the field, and of the type within an optional one."""
    yield from field.metadata
    for each in get_args(field.annotation):
        if get_origin(each) is Annotated:
            for detail in get_args(each)[1:]:
                yield from detail.metadata if isinstance(detail, FieldInfo) else (detail,)


def _text(label: str, most: int | None, given: dict[str, Any]) -> Any:
    """It is sent while somebody is still typing."""
    if most is None or most <= LONG:
        return st.text_input(label, max_chars=most, live=AT_A_PAUSE, **given)
    with sent_while_typing(given["key"]):
        return st.text_area(label, max_chars=most, **given)
