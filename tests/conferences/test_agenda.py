"""Agenda: proposals, order, publishing, and which records its leads see and when."""

from dataclasses import fields
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from casework import clock
from casework.access.actions import Action
from casework.access.guard import can
from casework.access.viewer import Viewer
from casework.conferences import agenda, meeting
from casework.conferences.forms import ChangedRule, NewConference
from casework.conferences.models import AgendaItem, ConferenceMember
from casework.conferences.preparation import Preparation, others, preparation
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.requests import ask_for
from casework.conferences.setup import change_conference, change_rules, end_conference
from casework.conferences.terms import ACCESS_AFTER, LONGEST_AHEAD, Cadence, ReasonKind
from casework.database import elevated, reading
from casework.decisions.terms import DecisionType
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.card import person_card
from casework.people.models import Person
from casework.plans.models import SafetyEvent
from tests.cast import Cast
from tests.conferences.builders import (
    a_conference,
    a_decision,
    another_lead,
    do,
    form_of,
    item_of,
    prepared,
    rules_of,
    running,
    talking_about,
)


def sees(cast: Cast, who: str, person: str) -> bool:
    with reading(cast.viewers[who]) as session:
        return can(session, cast.viewers[who], Action.OPEN_PERSON, cast.people[person])


def prepares(viewer: Viewer, meeting_id: int) -> Preparation:
    """The agenda as its lead sees it."""
    with reading(viewer) as session:
        row = meeting_row(session, meeting_id)
        found = preparation(session, viewer, row.conference_id if row else None)
    assert found is not None
    assert found.meeting is not None
    assert found.meeting.meeting_id == meeting_id
    return found


def reasons(cast: Cast, meeting_id: int, person: str) -> dict[str, int]:
    found = prepares(cast.viewers["lee"], meeting_id)
    mine = next(p for p in found.proposed if p.candidate.person.person_id == cast.people[person])
    return {reason.kind.name: reason.weight for reason in mine.proposal.reasons}


def test_workers_request_proposes_a_person_until_discussed(cast: Cast) -> None:
    with elevated("a test's requests") as session:
        from casework.conferences.models import AgendaRequest

        for request in session.scalars(select(AgendaRequest)):
            request.met_at = clock.now()
    meeting_id = do(cast.viewers["lee"], agenda.prepare, a_conference(cast))
    assert "REQUEST" not in reasons(cast, meeting_id, "mine")
    do(cast.viewers["ana"], ask_for, cast.people["mine"], "His room is gone on Friday.")
    assert reasons(cast, meeting_id, "mine")["REQUEST"] == 5
    asked = prepares(cast.viewers["lee"], meeting_id).requests_about(cast.people["mine"])
    assert [(each.why, each.asked_by) for each in asked] == [
        ("His room is gone on Friday.", "Ana A")
    ]
    assert asked[0].asked_at.date() == clock.now().date()


def test_event_missing_plan_and_late_decision_propose_a_person(cast: Cast) -> None:
    """The cast's people had an event three days ago, and have an open need and no agreed plan."""
    meeting_id = do(cast.viewers["lee"], agenda.prepare, a_conference(cast))
    found = reasons(cast, meeting_id, "mine")
    assert found["EVENT"] == 6
    assert found["PLAN"] == 2
    assert found["DECISION"] == 5


def test_parked_or_unreached_people_come_on_the_next_agenda(cast: Cast) -> None:
    lee, conference_id = cast.viewers["lee"], a_conference(cast)
    first = running(cast, "mine", "teammate", "covered", conference_id=conference_id)
    for who in ("mine", "teammate"):
        do(lee, meeting.go_to_item, first, item_of(cast, first, who))
        do(lee, meeting.write_notes, item_of(cast, first, who), "A room at his aunt's.")
    do(lee, meeting.park, item_of(cast, first, "teammate"))
    do(lee, meeting.close_meeting, first)
    second = do(lee, agenda.prepare, conference_id)
    held = {who: reasons(cast, second, who) for who in ("mine", "teammate", "covered")}
    assert {who for who in held if held[who].get("LEFT") == 5} == {"teammate", "covered"}


def test_discussed_people_are_no_longer_left_from_last_time(cast: Cast) -> None:
    lee, conference_id = cast.viewers["lee"], a_conference(cast)
    do(lee, meeting.close_meeting, running(cast, "mine", conference_id=conference_id))
    second, item = talking_about(cast, "mine", conference_id=conference_id)
    do(lee, meeting.write_notes, item, "A room at his aunt's.")
    do(lee, meeting.close_meeting, second)
    third = do(lee, agenda.prepare, conference_id)
    assert "LEFT" not in reasons(cast, third, "mine")


def test_event_of_last_night_counts_as_yesterday(cast: Cast) -> None:
    """By the site's calendar, not by the hours since."""
    lee = cast.viewers["lee"]
    meeting_id = do(lee, agenda.prepare, a_conference(cast))
    with elevated("a test looks", writes=False) as session:
        asked = select(func.max(SafetyEvent.happened_at)).where(
            SafetyEvent.person_id == cast.people["mine"]
        )
        happened = session.scalars(asked).one().astimezone(clock.zone())
    next_day = happened.replace(hour=0, minute=20) + timedelta(days=1)
    with clock.set_to(next_day):
        found = prepares(lee, meeting_id).proposed
    (mine,) = [p for p in found if p.candidate.person.person_id == cast.people["mine"]]
    assert mine.candidate.in_words["EVENT"] == "an event yesterday"


def test_lead_changes_weight_and_days(cast: Cast) -> None:
    lee, conference_id = cast.viewers["lee"], a_conference(cast)
    meeting_id = do(lee, agenda.prepare, conference_id)
    changed = ChangedRule(kind=ReasonKind.EVENT, weight=9, days=14)
    do(lee, change_rules, conference_id, [changed], rules_of(conference_id))
    assert reasons(cast, meeting_id, "mine")["EVENT"] == 9
    do(
        lee,
        change_rules,
        conference_id,
        [changed.model_copy(update={"days": 1})],
        rules_of(conference_id),
    )
    assert "EVENT" not in reasons(cast, meeting_id, "mine")


@pytest.mark.parametrize("who", ["ana", "sue", "dee", "ann", "pat", "adm"])
def test_only_leads_prepare_or_see_proposals(cast: Cast, who: str) -> None:
    meeting_id = prepared(cast, "mine")
    viewer = cast.viewers[who]
    for verb in (preparation, agenda.publish, others):
        with pytest.raises((NotAllowed, NotFound)):
            do(viewer, verb, meeting_id)


def test_another_conferences_lead_cannot_prepare_this_one(cast: Cast) -> None:
    conference_id, stranger = a_conference(cast), another_lead()
    meeting_id = prepared(cast, "mine", conference_id=conference_id)
    with pytest.raises(NotFound):
        do(stranger, agenda.publish, meeting_id)
    assert do(stranger, preparation, conference_id) is None
    assert do(stranger, others, meeting_id) == {}


def test_lead_asking_for_another_conference_gets_their_own(cast: Cast) -> None:
    """The chosen conference is a number in the browser's session, which must not give access."""
    lou = another_lead()
    lees, lous = a_conference(cast), a_conference(cast, lou=lou, name="East nights")
    end_lead(lous, cast.viewers["lee"])
    with reading(cast.viewers["lee"]) as session:
        found = preparation(session, cast.viewers["lee"], lous)
    assert found is not None
    assert lous not in {row.conference_id for row in found.led}
    assert found.conference_id != lous
    assert lees in {row.conference_id for row in found.led}


def end_lead(conference_id: int, viewer: Viewer) -> None:
    with elevated("a test's member leaves") as session:
        asked = select(ConferenceMember).where(
            ConferenceMember.conference_id == conference_id,
            ConferenceMember.account_id == viewer.account_id,
        )
        session.scalars(asked).one().ended_at = clock.now()


def test_others_lists_the_teams_people_off_the_agenda(cast: Cast) -> None:
    meeting_id = prepared(cast, "mine")
    found = do(cast.viewers["lee"], others, meeting_id)
    assert cast.people["mine"] not in found
    assert cast.people["teammate"] in found
    assert cast.people["other"] not in found


def test_people_of_other_teams_cannot_be_put_on(cast: Cast) -> None:
    """The same answer as for a number that nobody has."""
    meeting_id, said = prepared(cast, "mine"), []
    for number in (cast.people["other"], 999_999):
        with pytest.raises(NotFound) as refusal:
            do(cast.viewers["lee"], agenda.put_on, meeting_id, [number])
        said.append(str(refusal.value))
    assert said[0] == said[1]


def test_lead_sees_no_record_before_publishing(cast: Cast) -> None:
    prepared(cast, "mine")
    assert not sees(cast, "lee", "mine")


def test_lead_sees_records_from_publishing_until_fourteen_days_after(cast: Cast) -> None:
    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine")
    do(lee, agenda.publish, meeting_id)
    assert sees(cast, "lee", "mine")
    assert not sees(cast, "lee", "teammate")
    with elevated("a test looks", writes=False) as session:
        item = session.get_one(AgendaItem, item_of(cast, meeting_id, "mine"))
        ends = item.access_ends_at
    assert ends is not None
    assert ends - clock.now() > ACCESS_AFTER
    with clock.set_to(ends - timedelta(seconds=1)):
        assert sees(cast, "lee", "mine")
    with clock.set_to(ends):
        assert not sees(cast, "lee", "mine")


def test_former_lead_sees_the_records_no_more(cast: Cast) -> None:
    from casework.conferences.models import ConferenceMember

    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine")
    do(lee, agenda.publish, meeting_id)
    with elevated("a test's change") as session:
        for row in session.scalars(
            select(ConferenceMember).where(ConferenceMember.account_id == lee.account_id)
        ):
            row.ended_at = clock.now()
    assert not sees(cast, "lee", "mine")


def test_taking_a_person_off_closes_the_record_to_the_lead(cast: Cast) -> None:
    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine", "teammate")
    do(lee, agenda.publish, meeting_id)
    do(lee, agenda.take_off, item_of(cast, meeting_id, "teammate"))
    assert sees(cast, "lee", "mine")
    assert not sees(cast, "lee", "teammate")


def test_order_changes_without_a_reason_and_keeps_one_that_was_given(cast: Cast) -> None:
    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine", "teammate")
    second = item_of(cast, meeting_id, "teammate")
    do(lee, agenda.move, second, to=1)
    assert [i.item_id == second for i in prepares(lee, meeting_id).items] == [True, False]
    do(lee, agenda.move, second, to=2, because="Court tomorrow")
    do(lee, agenda.move, second, to=1, because=" ")
    items = prepares(lee, meeting_id).items
    assert [(i.item_id == second, i.moved_because) for i in items] == [
        (True, "Court tomorrow"),
        (False, ""),
    ]


@pytest.mark.parametrize(
    ("who", "to", "order"),
    [
        ("covered", 1, ["covered", "mine", "teammate"]),
        ("mine", 3, ["teammate", "covered", "mine"]),
        ("mine", 2, ["teammate", "mine", "covered"]),
    ],
)
def test_one_move_reaches_any_position(cast: Cast, who: str, to: int, order: list[str]) -> None:
    """Also when a person was taken off and the positions have a gap."""
    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine", "ended", "teammate", "covered")
    do(lee, agenda.take_off, item_of(cast, meeting_id, "ended"))
    do(lee, agenda.move, item_of(cast, meeting_id, who), to=to, because="Court tomorrow")
    items = prepares(lee, meeting_id).items
    assert [i.person_id for i in items] == [cast.people[each] for each in order]
    assert [i.place for i in items] == [1, 2, 3]


@pytest.mark.parametrize(("to", "said"), [(0, "from 1 to 2"), (3, "from 1 to 2"), (2, "already")])
def test_position_outside_the_agenda_is_refused(cast: Cast, to: int, said: str) -> None:
    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine", "teammate")
    with pytest.raises(Invalid, match=said):
        do(lee, agenda.move, item_of(cast, meeting_id, "teammate"), to=to, because="Court")


def test_person_is_on_the_agenda_once(cast: Cast) -> None:
    meeting_id = prepared(cast, "mine")
    with pytest.raises(Invalid, match="already"):
        do(cast.viewers["lee"], agenda.put_on, meeting_id, [cast.people["mine"]])


def test_an_empty_agenda_is_not_published(cast: Cast) -> None:
    meeting_id = do(cast.viewers["lee"], agenda.prepare, a_conference(cast))
    with pytest.raises(Invalid, match="Nobody is on the agenda"):
        do(cast.viewers["lee"], agenda.publish, meeting_id)


def test_person_can_be_added_during_the_meeting(cast: Cast) -> None:
    lee, meeting_id = cast.viewers["lee"], running(cast, "mine")
    do(lee, agenda.put_on, meeting_id, [cast.people["teammate"]])
    assert sees(cast, "lee", "teammate")
    do(lee, meeting.go_to_item, meeting_id, item_of(cast, meeting_id, "teammate"))


def test_closed_or_merged_person_stays_on_the_agenda(cast: Cast) -> None:
    meeting_id, item = talking_about(cast, "mine")
    lee = cast.viewers["lee"]
    with elevated("a test's merge") as session:
        person = session.get_one(Person, cast.people["mine"])
        person.merged_into_id = cast.people["teammate"]
    do(lee, meeting.write_notes, item, "They are one person.")
    (row,) = [i for i in prepares(lee, meeting_id).items if i.item_id == item]
    assert row.merged
    assert row.notes == "They are one person."


def test_supervisor_cannot_open_another_team_to_a_lead(cast: Cast) -> None:
    both = frozenset(cast.teams.values())
    with pytest.raises(NotAllowed, match="own teams"):
        a_conference(cast, team_ids=both)
    with pytest.raises(Invalid, match="role is case conference lead"):
        a_conference(cast, lead_ids=frozenset({cast.viewers["ana"].account_id}))


def test_ended_conference_cannot_prepare_open_or_decide(cast: Cast) -> None:
    conference_id, lee = a_conference(cast), cast.viewers["lee"]
    meeting_id, item = talking_about(cast, "mine", conference_id=conference_id)
    assert sees(cast, "lee", "mine")
    do(cast.viewers["sue"], end_conference, conference_id)
    assert not sees(cast, "lee", "mine")
    for verb, given in (
        (agenda.prepare, [conference_id]),
        (agenda.put_on, [meeting_id, [cast.people["teammate"]]]),
        (meeting.decide, [item, a_decision(cast)]),
    ):
        with pytest.raises(NotFound):
            do(lee, verb, *given)


def test_changing_the_team_closes_its_records_to_the_lead(cast: Cast) -> None:
    """The director moves the conference to West: its leads see nobody of East any more, and
    beginning the meeting does not give access again."""
    conference_id, lee = a_conference(cast), cast.viewers["lee"]
    meeting_id = prepared(cast, "mine", conference_id=conference_id)
    do(lee, agenda.publish, meeting_id)
    moved = NewConference(
        name="East weekly",
        cadence=Cadence.WEEKLY,
        first_at=clock.now(),
        team_ids=frozenset({cast.teams["West"]}),
        lead_ids=frozenset({lee.account_id}),
    )
    do(cast.viewers["dee"], change_conference, conference_id, moved, form_of(conference_id))
    assert not sees(cast, "lee", "mine")
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    assert not sees(cast, "lee", "mine")


def test_putting_a_person_back_on_does_not_extend_access(cast: Cast) -> None:
    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine", "teammate")
    do(lee, agenda.publish, meeting_id)
    first = ends_of(cast, meeting_id, "mine")
    with clock.set_to(clock.now() + timedelta(days=10)):
        do(lee, agenda.take_off, item_of(cast, meeting_id, "mine"))
        do(lee, agenda.put_on, meeting_id, [cast.people["mine"]])
    assert ends_of(cast, meeting_id, "mine") == first


def test_first_meeting_far_ahead_opens_records_for_a_limited_time(cast: Cast) -> None:
    later = clock.now() + timedelta(days=5 * 365)
    meeting_id = prepared(cast, "mine", conference_id=a_conference(cast, first_at=later))
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    assert ends_of(cast, meeting_id, "mine") <= clock.now() + LONGEST_AHEAD + ACCESS_AFTER


def test_unproposed_person_is_added_with_a_reason(cast: Cast) -> None:
    lee, conference_id = cast.viewers["lee"], a_conference(cast)
    meeting_id = do(lee, agenda.prepare, conference_id)
    none = [ChangedRule(kind=kind, weight=0, days=1) for kind in ReasonKind]
    do(lee, change_rules, conference_id, none, rules_of(conference_id))
    with pytest.raises(Invalid, match="why they are on it"):
        do(lee, agenda.put_on, meeting_id, [cast.people["mine"]])
    do(lee, agenda.put_on, meeting_id, [cast.people["mine"]] * 2, because="His mother called.")
    (item,) = prepares(lee, meeting_id).items
    assert item.moved_because == "His mother called."


def test_ended_meeting_keeps_its_order_and_questions(cast: Cast) -> None:
    lee, (meeting_id, item) = cast.viewers["lee"], talking_about(cast, "mine")
    do(lee, meeting.close_meeting, meeting_id)
    for verb, given, named in (
        (agenda.move, [item], {"to": 1, "because": "Court tomorrow"}),
        (agenda.ask_about, [item, DecisionType.CLOSE], {}),
    ):
        with pytest.raises(Invalid):
            do(lee, verb, *given, **named)


def ends_of(cast: Cast, meeting_id: int, who: str) -> datetime:
    with elevated("a test looks", writes=False) as session:
        ends = session.get_one(AgendaItem, item_of(cast, meeting_id, who)).access_ends_at
        assert ends is not None
        return ends


def test_next_agenda_starts_with_decisions_not_done(cast: Cast) -> None:
    from tests.conferences.builders import a_decision

    lee, conference_id = cast.viewers["lee"], a_conference(cast)
    meeting_id, item = talking_about(cast, "mine", conference_id=conference_id)
    do(lee, meeting.decide, item, a_decision(cast, dissent="Pat would wait."))
    do(lee, meeting.close_meeting, meeting_id)
    with clock.set_to(clock.now() + timedelta(days=40)):  # the lead's own access is long over
        assert not sees(cast, "lee", "mine")
        with reading(lee) as session:
            found = preparation(session, lee, conference_id)
        assert found is not None
        assert found.conference_id == conference_id
        (row,) = found.not_done
    assert (row.kind, row.owner) == (DecisionType.MEDIATION, "Ana A")
    held = [getattr(row, each.name) for each in fields(row)]
    assert not {"Both sides would talk.", "Pat would wait."} & {str(each) for each in held}


def test_lead_sees_the_record_as_the_policy_says(cast: Cast) -> None:
    meeting_id = prepared(cast, "mine")
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    with reading(cast.viewers["lee"]) as session:
        assert person_card(session, cast.people["mine"]).identity is not None
