"""What was filled in, checked; what is wrong with it as sentences beside the form."""

from collections.abc import Mapping
from typing import Any, TypeVar

import streamlit as st
from pydantic import BaseModel, ValidationError

F = TypeVar("F", bound=BaseModel)


def read_form(form: type[F], typed: dict[str, Any], labels: Mapping[str, str]) -> F | None:
    """The form, or None with its faults on the screen, each under the field's own label. Empty
    text counts as nothing typed."""
    try:
        return form.model_validate({k: v for k, v in typed.items() if v not in ("", None)})
    except ValidationError as fault:
        for each in fault.errors():
            st.error(_sentence(each, labels))
        return None


def _sentence(fault: Any, labels: Mapping[str, str]) -> str:
    name = str(fault["loc"][0]) if fault["loc"] else ""
    said = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] in ("missing", "string_too_short"):
        said = "Please fill this in."
    label = labels.get(name, name.replace("_", " "))
    if label.endswith("?"):
        return f"{label} {said}"
    return f"{label}: {said}" if label else said
