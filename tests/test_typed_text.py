"""What is typed: control signs are taken out, and what shows nothing counts as empty."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from casework.access.roles import Role
from casework.accounts.forms import NewAccount, NewTeam
from casework.conferences.forms import ChangedMeeting, NewConference
from casework.imports.cells.person_names import read_name
from casework.imports.reading.table import shown
from casework.people.forms import Details, NewAlias, NewEmergencyContact, NewExposure
from casework.plans.forms import Call, ConflictItem, SafePlace
from casework.providers.forms import NewService
from casework.typed_text import without_unseen
from casework.ui.widgets.validation import EMPTY, faults_by_field

UNSEEN = ["\u3164", "\u200b", "\u2060\u200d", "\u2800\u2800", "\x00\x07", "\u115f\uffa0", "\u0301"]
NAMES: list[tuple[type[BaseModel], str, dict[str, Any]]] = [
    (Details, "chosen_name", {}),
    (NewAlias, "name", {}),
    (NewEmergencyContact, "name", {}),
    (NewExposure, "conflict", {}),
    (NewService, "provider", {}),
    (NewService, "name", {}),
    (NewAccount, "display_name", {"user_name": "abc", "role": Role.WORKER}),
    (NewTeam, "name", {}),
    (NewConference, "name", {}),
    (Call, "name", {}),
    (SafePlace, "place", {}),
    (ConflictItem, "code_name", {}),
]


@pytest.mark.parametrize("typed", UNSEEN)
@pytest.mark.parametrize(("form", "field", "more"), NAMES)
def test_a_name_that_shows_nothing_is_refused_in_words(
    form: type[BaseModel], field: str, more: dict[str, Any], typed: str
) -> None:
    with pytest.raises(ValidationError) as fault:
        form.model_validate({field: typed, **more})
    assert faults_by_field(fault.value)[field] == EMPTY


@pytest.mark.parametrize("typed", UNSEEN)
def test_nor_does_one_come_in_with_a_file(typed: str) -> None:
    assert shown(typed) == ""
    assert read_name(shown(typed)) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana\x00 Lo\u202epez\u3164", "Ana Lopez"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("王伟", "王伟"),
        ("\ud83d", ""),
    ],
)
def test_control_signs_are_taken_out_and_nothing_else(typed: str, kept: str) -> None:
    assert without_unseen(typed) == kept


def test_limits_are_said_in_letters_as_before() -> None:
    with pytest.raises(ValidationError) as fault:
        NewExposure.model_validate({"conflict": "x" * 41})
    assert faults_by_field(fault.value)["conflict"] == "At most 40 letters."
    with pytest.raises(ValidationError) as fault:
        NewExposure.model_validate({"conflict": "x"})
    assert faults_by_field(fault.value)["conflict"] == "At least 2 letters."


def test_a_meeting_whose_name_shows_nothing_is_called_by_the_conference() -> None:
    assert ChangedMeeting.model_fields["name"].default == ""
    typed = {"name": "\u3164", "meets_at": "2030-01-01T10:00:00Z", "version": "1"}
    assert ChangedMeeting.model_validate(typed).name == ""
