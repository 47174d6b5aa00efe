"""Agenda, meeting and decisions as each role would open them, in every state of a meeting, on a
database full of canaries."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.conferences import meeting as running
from casework.conferences.models import AgendaItem, ConferenceMeeting, ConferenceMember
from casework.conferences.terms import MeetingState
from casework.database import elevated
from casework.decisions.models import Decision
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind
from casework.releases.models import Release
from casework.ui.meeting import minutes
from casework.ui.meeting.live_panel import look
from tests.cast import Cast
from tests.conferences.builders import do, down
from tests.ui.conftest import Open, counted, everything

OF_THE_ROOM = {"status", "identity", "safety", "notes", "legal", "decisions"}
"""What the lead hears of a person on the agenda: never whereabouts, and health not by this."""
MEMBERS = ("lee", "wes", "sam", "pat")


def begin(cast: Cast, about: str | None = None) -> int:
    """The cast's meeting is on; with `about`, this person is on the screen."""
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


@pytest.mark.parametrize("who", MEMBERS)
def test_before_it_begins_each_sees_their_own_people(cast: Cast, open_page: Open, who: str) -> None:
    found = heard(cast, opened(open_page, "meeting", who))
    people = {person for person, _ in found}
    if who == "lee":
        assert people == {"tabled", "opened"}  # the one on the agenda, and one opened with a reason
    elif who == "pat":
        assert not people
    else:
        assert people <= {"tabled", "past", "drafted", "other", "opened", "expired"}


@pytest.mark.parametrize("who", MEMBERS)
def test_the_open_part_is_about_nobody(cast: Cast, open_page: Open, who: str) -> None:
    begin(cast)
    at = opened(open_page, "meeting", who)
    assert not heard(cast, at)
    assert "Open part" in everything(at)


def test_whom_the_lead_may_add_is_named_and_no_more(cast: Cast, open_page: Open) -> None:
    """The cast's people of West are all on it already: one who came since is left."""
    with elevated("a test's newcomer") as session:
        session.add(_of_west(cast, "Newcomer"))
    begin(cast)
    at = open_page("meeting", "lee", adding=True)
    assert not at.exception
    assert at.selectbox[0].options == ["Newcomer"]
    assert not heard(cast, at)


@pytest.mark.parametrize(
    ("who", "classes"), [("lee", OF_THE_ROOM), ("wes", None), ("sam", None), ("pat", set())]
)
def test_about_a_person_each_hears_their_own_classes(
    cast: Cast, open_page: Open, who: str, classes: set[str] | None
) -> None:
    """wes is the worker and sam the supervisor: their own rows. pat has no release: is outside."""
    begin(cast, "tabled")
    at = opened(open_page, "meeting", who)
    found = {kind for person, kind in heard(cast, at) if person == "tabled"}
    others = {p for p, kind in heard(cast, at) if p != "tabled" and kind != "status"}
    assert not others
    if classes is not None:
        assert found <= classes
    assert bool(found) == (who != "pat")
    assert ("door_open" in everything(at)) == (who == "pat")


def test_a_partner_with_a_release_reads_what_it_names(cast: Cast, open_page: Open) -> None:
    with elevated("a test's release") as session:
        release = session.get_one(Release, cast.rows["tabled", "release"])
        release.organisation_id = cast.organisations["Provider"]
        release.starts_at, release.ends_at = clock.now(), clock.now() + timedelta(days=1)
        release.revoked_at, release.whereabouts = None, False
    begin(cast, "tabled")
    at = opened(open_page, "meeting", "pat")
    kinds = {kind for person, kind in heard(cast, at) if person == "tabled"}
    assert kinds
    assert not kinds & {"whereabouts", "safety", "notes", "decisions"}


@pytest.mark.parametrize("who", ["lee", "wes"])
def test_the_first_look_names_nobody(cast: Cast, open_page: Open, who: str) -> None:
    item = begin(cast)
    with elevated("a test's question") as session:
        session.get_one(AgendaItem, item).question = down(cast).kind
    do(cast.viewers["lee"], running.go_to_item, cast.meeting_id, item)
    at = opened(open_page, "meeting", who)
    found = heard(cast, at)
    if who == "lee":
        found = {(person, kind) for person, kind in found if person != "tabled"}
        names = {c.column for c in cast.heard(everything(at)) if c.person == "tabled"}
        assert not names
        found = {(person, kind) for person, kind in found if kind != "status"}
    assert not found
    assert "Open the full view" in everything(at) if who == "lee" else True


WEST = {"other", "tabled", "past", "drafted", "opened", "expired"}
READ_MINUTES = {"lee": WEST, "sam": WEST}
"""Whose decisions each one's rows hold, once all of West are on an agenda that was held. sue's team
is none of this conference's, nor are the others': they read of nobody."""


@pytest.mark.parametrize("who", [*MEMBERS, "dee", "ana", "sue", "ann", "adm"])
def test_minutes_show_no_more_than_ones_rows(cast: Cast, open_page: Open, who: str) -> None:
    begin(cast, "tabled")
    do(cast.viewers["lee"], running.close_meeting, cast.meeting_id)
    at = opened(open_page, "meeting", who)
    assert {person for person, _ in heard(cast, at)} == READ_MINUTES.get(who, set())


@pytest.mark.parametrize(
    ("who", "said"),
    [("pat", "Referrals to us"), ("wes", "under Decisions"), ("dee", "nothing to print")],
)
def test_a_meeting_that_is_over_has_a_word_for_each_role(
    cast: Cast, open_page: Open, who: str, said: str
) -> None:
    begin(cast)
    do(cast.viewers["lee"], running.close_meeting, cast.meeting_id)
    at = opened(open_page, "meeting", who)
    assert said in at.info[-1].value
    assert not at.get("download_button")


def test_a_worker_of_the_room_reads_that_part_of_the_minutes(cast: Cast, open_page: Open) -> None:
    begin(cast, "tabled")
    opened(open_page, "meeting", "wes")
    do(cast.viewers["lee"], running.close_meeting, cast.meeting_id)
    at = opened(open_page, "meeting", "wes")
    assert {person for person, _ in heard(cast, at)} == {"tabled"}


def test_the_file_of_the_minutes_is_named_after_its_day_alone(
    cast: Cast, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(cast, "tabled")
    do(cast.viewers["lee"], running.close_meeting, cast.meeting_id)
    offered: list[str] = []
    monkeypatch.setattr(minutes, "offer", lambda label, make, name, *_, **__: offered.append(name))
    opened(open_page, "meeting", "lee")
    assert offered == [f"minutes-{clock.today()}.pdf"]


def test_a_decision_shows_its_answer_wherever_it_stands(cast: Cast, open_page: Open) -> None:
    text = everything(opened(open_page, "decisions", "wes"))
    columns = {(c.table, c.column) for c in cast.heard(text) if c.person == "tabled"}
    assert ("decision", "reason") in columns
    assert ("decision_addition", "text") in columns


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("late first", ["Bo", "Cy", "Al"]),
        ("oldest first", ["Al", "Bo", "Cy"]),
        ("by person", ["Al", "Bo", "Cy"]),
    ],
)
def test_decisions_are_sorted_as_asked(
    cast: Cast, open_page: Open, sort: str, order: list[str]
) -> None:
    """Bo's was due yesterday, Cy's is due tomorrow, Al's next week; they fell in another order."""
    with elevated("a test's decisions") as session:
        for name, due, age in (("Cy", 1, 1), ("Bo", -1, 12), ("Al", 7, 20)):
            _decided(session, cast, name, due, age)
    text = everything(open_page("decisions", "wes", decisions_shown="all", sorted_by=sort))
    places = [text.index(f"**{name}: mediation**") for name in order]
    assert places == sorted(places)
    assert "Decided 12 days ago" in text
    assert "tell by" in text


SCREENS = [
    ("agenda", "lee", None),
    ("agenda", "sam", None),
    ("agenda", "dee", None),
    ("decisions", "lee", None),
    ("decisions", "wes", None),
    ("decisions", "sam", None),
    ("meeting", "lee", "not yet begun"),
    ("meeting", "lee", "open part"),
    ("meeting", "wes", "open part"),
    ("meeting", "pat", "open part"),
    ("meeting", "lee", "about a person"),
    ("meeting", "wes", "about a person"),
    ("meeting", "sam", "about a person"),
    ("meeting", "lee", "without name"),
    ("meeting", "wes", "without name"),
    ("meeting", "lee", "after the first look"),
    ("meeting", "wes", "after the first look"),
    ("meeting", "lee", "over"),
]
AT_MOST = 12


@pytest.mark.parametrize(("page", "who", "state"), SCREENS)
def test_a_screen_takes_twelve_statements_however_many_rows(
    cast: Cast, open_page: Open, page: str, who: str, state: str | None
) -> None:
    """Opened anew, so that the run counts which brings a person up. Somebody nobody talks with is
    there from the start: the dosage engine asks once more, for all of them."""
    crowd(cast, range(1))
    arrange(cast, state)
    before = statements(open_page, page, who)
    assert len(before) <= AT_MOST, before
    crowd(cast, range(1, 9))
    assert len(statements(open_page, page, who)) == len(before)


def arrange(cast: Cast, state: str | None) -> None:
    """Brings the cast's meeting so far."""
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
            _one_more(session, cast, place)


def statements(open_page: Open, page: str, who: str, **state: object) -> list[str]:
    """Of a screen that was opened before: who comes into a meeting is written down once."""
    opened(open_page, page, who)
    with counted() as found:
        at = open_page(page, who, **state)
    assert not at.exception
    return [each for each in found if not each.startswith("BEGIN")]


def test_adding_someone_asks_once_more_and_only_when_opened(cast: Cast, open_page: Open) -> None:
    crowd(cast, range(3))
    arrange(cast, "open part")
    shut = statements(open_page, "meeting", "lee")
    assert len(statements(open_page, "meeting", "lee", adding=True)) == len(shut) + 1


@pytest.mark.parametrize(("who", "about"), [("lee", None), ("lee", "tabled"), ("wes", "tabled")])
def test_the_live_part_alone_asks_four_times(cast: Cast, who: str, about: str | None) -> None:
    """Each second, on each screen."""
    begin(cast, about)
    with counted() as found:
        live = look(cast.viewers[who], cast.meeting_id)
    assert live is not None
    assert bool(live.decided) == (about is not None)
    assert len([each for each in found if not each.startswith("BEGIN")]) <= 4


def test_the_live_part_is_over_for_whoever_is_no_member_any_more(cast: Cast) -> None:
    begin(cast, "tabled")
    with elevated("a test's member leaves") as session:
        wes = cast.viewers["wes"].account_id
        asked = select(ConferenceMember).where(ConferenceMember.account_id == wes)
        for row in session.scalars(asked):
            row.ended_at = clock.now()
    assert look(cast.viewers["wes"], cast.meeting_id) is None


def _of_west(cast: Cast, name: str) -> Person:
    return Person(
        chosen_name=name,
        name_folded=name.lower(),
        team_id=cast.teams["West"],
        status="enrolled",
        tier="active",
        created_at=clock.now(),
        details_changed_at=clock.now(),
    )


def _decided(session: Session, cast: Cast, name: str, due: int, age: int) -> None:
    """About a person of wes, decided so many days ago and due in so many."""
    person = _of_west(cast, name)
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


def _one_more(session: Session, cast: Cast, place: int) -> None:
    """A person of West with an agenda item and a decision of this conference."""
    person = _of_west(cast, f"Crowd {place}")
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


def test_a_meeting_that_is_not_published_is_not_there(cast: Cast, open_page: Open) -> None:
    with elevated("a test's state") as session:
        row = session.get_one(ConferenceMeeting, cast.meeting_id)
        row.state, row.published_at = MeetingState.DRAFTING, None
    at = opened(open_page, "meeting", "wes")
    assert next(each.value for each in at.info).startswith("No meeting is published for you.")
