"""Retracting additions and restoring them, and what depends on them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from casework import clock
from casework.access.viewer import Viewer
from casework.audit.models import AuditEntry
from casework.database import elevated, reading, unit_of_work
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people import operations
from casework.people.additions import other_names, safety, whereabouts
from casework.people.card import person_card
from casework.people.duplicates import possible_duplicates
from casework.people.forms import (
    NewContactPoint,
    NewCriterion,
    NewEmergencyContact,
    NewExposure,
    StatusChange,
)
from casework.people.journey import change_status
from casework.people.retract import TABLES, retract, undo_retract
from casework.people.search import search_people
from casework.people.terms import Added, ContactPointKind, Criterion, SourceType, Status
from tests.cast import Cast
from tests.people.builders import GROUNDS, LATELY, added, enrolled

CASES: dict[Added, tuple[Callable[..., None], Any]] = {
    Added.NAME: (operations.add_alias, "Slipknot"),
    Added.POINT: (
        operations.add_contact_point,
        NewContactPoint(kind=ContactPointKind.PHONE, value="213 555 0142"),
    ),
    Added.EMERGENCY: (operations.add_emergency_contact, NewEmergencyContact(name="Aunt")),
    Added.CRITERION: (
        operations.add_criterion,
        NewCriterion(
            criterion=Criterion.SHOT_AT,
            source_type=SourceType.SCHOOL,
            happened_on=LATELY,
        ),
    ),
    Added.EXPOSURE: (
        operations.add_exposure,
        NewExposure(conflict="Blue Kite", source_type=SourceType.FAMILY, since=clock.today()),
    ),
}


@pytest.fixture
def ana(cast: Cast) -> Viewer:
    return cast.viewers["ana"]


def shown(viewer: Viewer, person: int) -> dict[Added, tuple[list[int], list[int]]]:
    """The current additions, and the retracted ones."""
    with reading(viewer) as session:
        names, reach, safe = (ask(session, person) for ask in (other_names, whereabouts, safety))
    return {
        Added.NAME: ([r.row_id for r in names.names], [r.row_id for r in names.ended]),
        Added.POINT: ([r.point_id for r in reach.points], [r.point_id for r in reach.ended_points]),
        Added.EMERGENCY: (
            [r.row_id for r in reach.emergency],
            [r.row_id for r in reach.ended_emergency],
        ),
        Added.CRITERION: (
            [r.row_id for r in safe.criteria],
            [r.row_id for r in safe.ended_criteria],
        ),
        Added.EXPOSURE: (
            [r.row_id for r in safe.exposures],
            [r.row_id for r in safe.ended_exposures],
        ),
    }


def take(viewer: Viewer, what: Added, row_id: int) -> None:
    with unit_of_work(viewer) as session:
        retract(session, viewer, what, row_id)


@pytest.mark.parametrize("what", list(Added), ids=lambda what: what.name)
def test_addition_is_retracted_and_restored_and_the_trail_shows_both(
    ana: Viewer, what: Added
) -> None:
    person = added(ana)
    add, new = CASES[what]
    with unit_of_work(ana) as session:
        add(session, ana, person, new)
    ((row,), _) = shown(ana, person)[what]
    for _ in range(2):  # a double tap
        take(ana, what, row)
        assert shown(ana, person)[what] == ([], [row])
    with unit_of_work(ana) as session:
        undo_retract(session, ana, what, row)
    assert shown(ana, person)[what] == ([row], [])
    with elevated("a test reads the trail", writes=False) as session:
        kept = session.scalars(
            select(AuditEntry.event)
            .where(AuditEntry.table_name == TABLES[what].__tablename__)
            .where(AuditEntry.person_id == person)
            .order_by(AuditEntry.id)
        ).all()
    assert kept == ["created", "changed", "changed"]


def test_retracted_name_is_not_found(ana: Viewer) -> None:
    person = added(ana, aliases=["Slipknot"])
    take(ana, Added.NAME, shown(ana, person)[Added.NAME][0][0])
    with reading(ana) as session:
        assert person_card(session, person).aliases == ()
        assert not [each for each in search_people(session, "Slipknot") if each.by == "Slipknot"]
        assert not possible_duplicates(session, ["Slipknot"])


def test_retracted_criterion_does_not_allow_enrolment(ana: Viewer) -> None:
    person = added(ana, criteria=GROUNDS)
    take(ana, Added.CRITERION, shown(ana, person)[Added.CRITERION][0][0])
    enrol = StatusChange(status=Status.ENROLLED, reason="He agreed to it today.")
    with (
        pytest.raises(Invalid, match="under “Criteria and exposures”"),
        unit_of_work(ana) as session,
    ):
        change_status(session, ana, person, enrol)


def test_criterion_behind_an_enrolment_must_be_replaced_before_retracting(ana: Viewer) -> None:
    person = enrolled(ana)
    row = shown(ana, person)[Added.CRITERION][0][0]
    with pytest.raises(Invalid, match="The enrollment rests on this criterion"):
        take(ana, Added.CRITERION, row)
    add, new = CASES[Added.CRITERION]
    with unit_of_work(ana) as session:
        add(session, ana, person, new)
    take(ana, Added.CRITERION, row)
    assert row in shown(ana, person)[Added.CRITERION][1]


@pytest.mark.parametrize(
    ("who", "refused"), [("ben", NotFound), ("wes", NotFound), ("dee", NotAllowed)]
)
def test_only_those_who_may_change_the_person_retract(
    cast: Cast, ana: Viewer, who: str, refused: type[Exception]
) -> None:
    """For a teammate the row is not found at all."""
    person = added(ana, aliases=["Slipknot"])
    row = shown(ana, person)[Added.NAME][0][0]
    for verb in (retract, undo_retract):
        with pytest.raises(refused), unit_of_work(cast.viewers[who]) as session:
            verb(session, cast.viewers[who], Added.NAME, row)
