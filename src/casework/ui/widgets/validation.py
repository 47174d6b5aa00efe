"""Validation of forms: faults as sentences under the field's label."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from casework.sentences import say, sentence
from casework.typed_text import without_unseen
from casework.ui.widgets.refusal import render_refusal

F = TypeVar("F", bound=BaseModel)
EMPTY = sentence("Please fill this in.")
SENTENCES = {
    "missing": EMPTY,
    "string_too_short": sentence("At least {min_length} letters."),
    "too_short": sentence("At least {min_length} of these."),
    "string_too_long": sentence("At most {max_length} letters."),
    "too_long": sentence("At most {max_length} of these."),
    "greater_than_equal": sentence("At least {ge}."),
    "greater_than": sentence("More than {gt}."),
    "less_than_equal": sentence("At most {le}."),
    "less_than": sentence("Less than {lt}."),
}
BY_KIND = {
    "enum": sentence("Choose one from the list."),
    "literal_error": sentence("Choose one from the list."),
    "int_": sentence("Write a whole number."),
    "float_": sentence("Write a number."),
    "decimal_": sentence("Write a number."),
    "date": sentence("Write a date: month, day and year."),
    "time": sentence("Write a time."),
}
"""By how the kind of fault begins. Of those that are in neither list: `OTHERWISE`."""
OTHERWISE = sentence("Please check this.")


def read_form(
    form: type[F], typed: dict[str, Any], labels: Mapping[str, str], *, empty_counts: bool = False
) -> F | None:
    """The form, or None with its faults on the screen, each under the field's own label. Empty
    text counts as nothing typed, unless emptying a field is a change."""
    try:
        return form.model_validate(typed if empty_counts else filled_in(typed))
    except ValidationError as fault:
        for said in sentences(fault, labels):
            render_refusal(said)
        return None


def filled_in(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in typed.items() if value not in ("", None)}


def faults_by_field(fault: ValidationError) -> dict[str, str]:
    """What to do, by the name of the field; the first fault of each."""
    found: dict[str, str] = {}
    for each in fault.errors():
        found.setdefault(str(each["loc"][0]) if each["loc"] else "", _what_to_do(each))
    return found


def sentences(fault: ValidationError, labels: Mapping[str, str]) -> list[str]:
    """One for each fault. `labels` name a field, or the field of one row: "criteria.0.when"."""
    return [_sentence(each, labels) for each in fault.errors()]


def _sentence(fault: Any, labels: Mapping[str, str]) -> str:
    label, said = _label(fault["loc"], labels), _what_to_do(fault)
    if label.endswith("?"):
        return f"{label} {said}"
    return say("{label}: {what}", label=label, what=said) if label else said


def _label(place: tuple[str | int, ...], labels: Mapping[str, str]) -> str:
    """The most exact label there is; a row without one of its own is numbered."""
    exact = ".".join(str(step) for step in place)
    names = [step for step in place if isinstance(step, str)]
    if exact in labels or not names:
        return say(labels[exact]) if exact in labels else ""
    found = labels.get(".".join(names)) or labels.get(names[0]) or names[-1].replace("_", " ")
    row = next((step for step in place if isinstance(step, int)), 0)
    return f"{say(found)} ({row + 1})" if row else say(found)


def _what_to_do(fault: Any) -> str:
    kind = str(fault["type"])
    if kind in ("value_error", "assertion_error"):
        return _own_words(fault)
    typed = fault["input"]
    if typed in (None, []) or not without_unseen(str(typed)).strip():
        return say(EMPTY)
    if isinstance(typed, str) and f"string_{kind}" in SENTENCES:  # a limit of `typed_text.Text`
        kind = f"string_{kind}"
    if kind in SENTENCES:
        return say(SENTENCES[kind], **fault.get("ctx", {}))
    return say(next((w for start, w in BY_KIND.items() if kind.startswith(start)), OTHERWISE))


def _own_words(fault: Any) -> str:
    """What a form's own check said: pydantic puts the kind of error before it."""
    error = fault.get("ctx", {}).get("error")
    return str(error if error is not None else fault["msg"])
