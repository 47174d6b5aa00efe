"""Meeting builders: a meeting in each of its states, and its screens opened."""

from datetime import timedelta

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.conferences import meeting as running
from casework.conferences.models import AgendaItem
from casework.database import elevated
from casework.decisions.models import Decision
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind
from tests.cast import Cast
from tests.conferences.builders import do, down
from tests.ui.conftest import Open, counted, everything

OF_THE_ROOM = {"status", "identity", "safety", "notes", "legal", "decisions"}


"""What the lead hears of a person on the agenda: never whereabouts, and health not by this."""


MEMBERS = ("lee", "wes", "sam", "pat")


def begin(cast: Cast, about: str | None = None) -> int:
    """Begins the cast's meeting; with `about`, this person is on the screen."""
    lee = cast.viewers["lee"]
    item = cast.rows["tabled", "agenda_item"]
    with elevated("a test's agenda") as session:
        session.get_one(AgendaItem, item).opened_at = None
        session.get_one(AgendaItem, item).question = None
    do(lee, running.begin_meeting, cast.meeting_id)
    if about:
        do(lee, running.go_to_item, cast.meeting_id, item)
    return item


def opened(open_page: Open, page: str, who: str) -> AppTest:
    at = open_page(page, who)
    assert not at.exception, at.exception[0].value
    return at


def heard(cast: Cast, at: AppTest) -> set[tuple[str, str]]:
    return {(each.person, each.field_class) for each in cast.heard(everything(at))}


def arrange(cast: Cast, state: str | None) -> None:
    """Brings the cast's meeting to this state."""
    lee, item = cast.viewers["lee"], cast.rows["tabled", "agenda_item"]
    if state in (None, "not yet begun"):
        return
    begin(cast, "tabled" if state == "about a person" else None)
    if state in ("without name", "after the first look"):
        with elevated("a test's question") as session:
            session.get_one(AgendaItem, item).question = down(cast).kind
        do(lee, running.go_to_item, cast.meeting_id, item)
    if state == "after the first look":
        do(lee, running.open_fully, item)
    if state == "over":
        do(lee, running.close_meeting, cast.meeting_id)


def crowd(cast: Cast, places: range) -> None:
    with elevated("a test's crowd") as session:
        for place in places:
            one_more(session, cast, place)


def statements(open_page: Open, page: str, who: str, **state: object) -> list[str]:
    """The statements of a screen opened for the second time: joining a meeting is recorded once."""
    opened(open_page, page, who)
    with counted() as found:
        at = open_page(page, who, **state)
    assert not at.exception
    return [each for each in found if not each.startswith("BEGIN")]


def of_west(cast: Cast, name: str) -> Person:
    return Person(
        chosen_name=name,
        name_folded=name.lower(),
        team_id=cast.teams["West"],
        status="enrolled",
        tier="active",
        created_at=clock.now(),
        details_changed_at=clock.now(),
    )


def decided(session: Session, cast: Cast, name: str, due: int, age: int) -> None:
    """A decision about a person of wes, decided `age` days ago and due in `due` days."""
    person = of_west(cast, name)
    session.add(person)
    session.flush()
    wes = cast.viewers["wes"].account_id
    session.add_all(
        [
            Assignment(
                person_id=person.id,
                worker_id=wes,
                kind=AssignmentKind.PRIMARY,
                starts_at=clock.now() - timedelta(days=30),
            ),
            Decision(
                person_id=person.id,
                conference_id=cast.conference_id,
                item_id=cast.rows["tabled", "agenda_item"],
                kind="mediation",
                reason="So it is.",
                due_on=clock.today() + timedelta(days=due),
                tell_by=clock.today() + timedelta(days=2),
                decided_at=clock.now() - timedelta(days=age),
                owner_id=wes,
                teller_id=wes,
            ),
        ]
    )


def one_more(session: Session, cast: Cast, place: int) -> None:
    """A person of West with an agenda item and a decision of this conference."""
    person = of_west(cast, f"Crowd {place}")
    session.add(person)
    session.flush()
    item = session.get_one(AgendaItem, cast.rows["tabled", "agenda_item"])
    session.add(
        AgendaItem(
            person_id=person.id,
            conference_id=cast.conference_id,
            meeting_id=cast.meeting_id,
            place=20 + place,
            reasons=[],
            state=item.state,
            added_at=clock.now(),
            access_starts_at=item.access_starts_at,
            access_ends_at=item.access_ends_at,
        )
    )
    of_him = session.get_one(Decision, cast.rows["tabled", "decision"])
    session.add(
        Decision(
            person_id=person.id,
            conference_id=cast.conference_id,
            item_id=item.id,
            kind=of_him.kind,
            reason="So it is.",
            due_on=clock.today(),
            tell_by=clock.today(),
            decided_at=clock.now(),
        )
    )
