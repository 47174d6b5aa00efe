"""Forms that add to a person's record, each in a panel."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from casework import clock
from casework.access.viewer import Viewer
from casework.people import operations
from casework.people.forms import (
    NewAlias,
    NewContactPoint,
    NewCriterion,
    NewEmergencyContact,
    NewExposure,
)
from casework.people.terms import ContactPointKind, Criterion, spelled
from casework.sentences import say, sentence
from casework.ui.people.entry_fields import EntryFields
from casework.ui.widgets.formats import day
from casework.ui.widgets.side_panel import panel_button

NAME = {"name": sentence("Name or nickname")}
POINT = {
    "kind": sentence("Kind"),
    "value": sentence("Number, address or place"),
    "label": sentence("Whose, or when"),
}
EMERGENCY = {
    "name": sentence("Name"),
    "relation": sentence("Relation"),
    "phone": sentence("Phone"),
}
CRITERION = {
    "criterion": sentence("What happened"),
    "source_type": sentence("Who says so"),
    "happened_on": sentence("When"),
}
EXPOSURE = {
    "conflict": sentence("Code name of the conflict"),
    "source_type": sentence("Who says so"),
    "since": sentence("Since"),
}


def _name(viewer: Viewer, person_id: int) -> None:
    adding = EntryFields.of(viewer, person_id, "name", NAME)
    typed = {"name": adding.line("name", 80, needed=True)}
    if new := adding.sent(NewAlias, typed):
        said = say("They are also found as {name} now.", name=new.name)
        adding.save(lambda s: operations.add_alias(s, viewer, person_id, new.name), said)


def _point(viewer: Viewer, person_id: int) -> None:
    adding = EntryFields.of(viewer, person_id, "point", POINT)
    typed = {
        "kind": adding.choice("kind", ContactPointKind, ContactPointKind.PHONE),
        "value": adding.line("value", 200, needed=True),
        "label": adding.line("label", 80),
    }
    if new := adding.sent(NewContactPoint, typed):
        said = say("Saved: {what}.", what=spelled(new.kind))
        adding.save(lambda s: operations.add_contact_point(s, viewer, person_id, new), said)


def _emergency(viewer: Viewer, person_id: int) -> None:
    adding = EntryFields.of(viewer, person_id, "emergency", EMERGENCY)
    typed = {
        "name": adding.line("name", 80, needed=True),
        "relation": adding.line("relation", 40),
        "phone": adding.line("phone", 40),
        "may_call": adding.tick("may_call", say("We may call them")),
    }
    if new := adding.sent(NewEmergencyContact, typed):
        said = say("{name} is an emergency contact now.", name=new.name)
        adding.save(lambda s: operations.add_emergency_contact(s, viewer, person_id, new), said)


def _criterion(viewer: Viewer, person_id: int) -> None:
    adding = EntryFields.of(viewer, person_id, "criterion", CRITERION)
    typed = {
        "criterion": adding.choice("criterion", Criterion),
        "source_type": adding.source(),
        "happened_on": adding.day("happened_on"),
    }
    if new := adding.sent(NewCriterion, typed):
        told = {"what": spelled(new.criterion), "day": day(new.happened_on)}
        said = say("Saved: {what}, {day}.", **told)
        adding.save(lambda s: operations.add_criterion(s, viewer, person_id, new), said)


def _exposure(viewer: Viewer, person_id: int) -> None:
    adding = EntryFields.of(viewer, person_id, "exposure", EXPOSURE)
    typed = {
        "conflict": adding.line("conflict", 40, needed=True),
        "source_type": adding.source(),
        "since": adding.day("since", clock.today()),
    }
    if new := adding.sent(NewExposure, typed):
        said = say("Saved: exposed to conflict {conflict}.", conflict=new.conflict)
        adding.save(lambda s: operations.add_exposure(s, viewer, person_id, new), said)


class AddForm(NamedTuple):
    panel: str
    label: str
    draw: Callable[[Viewer, int], None]


ADD_NAME = AddForm("add-name", sentence("Add another name"), _name)
ADD_POINT = AddForm("add-point", sentence("Add a phone, address or place"), _point)
ADD_EMERGENCY = AddForm("add-emergency", sentence("Add an emergency contact"), _emergency)
ADD_CRITERION = AddForm("add-criterion", sentence("Add a criterion"), _criterion)
ADD_EXPOSURE = AddForm("add-exposure", sentence("Add an exposure to a conflict"), _exposure)


def add_button(form: AddForm, viewer: Viewer, person_id: int) -> None:
    draw = partial(form.draw, viewer, person_id)
    panel_button(form.panel, say(form.label), draw, icon="add")
