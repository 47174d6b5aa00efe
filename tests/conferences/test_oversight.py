"""A lead's own choices for an agenda: said to the supervisor, who may take them back."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences import agenda, meeting, oversight
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.agenda_rows import agenda as agenda_rows
from casework.conferences.forms import ChangedRule
from casework.conferences.models import AgendaItem
from casework.conferences.oversight import PublishedItem, published_items
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.rescheduling import cancel_meeting
from casework.conferences.setup import change_rules
from casework.conferences.terms import ReasonKind
from casework.database import elevated, reading
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.models import Person
from casework.people.operations import open_person
from casework.people.terms import Tier
from casework.plans.models import SafetyEvent, SafetyPlan
from casework.plans.terms import EventKind, PlanState
from tests.cast import Cast
from tests.conferences.builders import a_conference, do, item_of, rules_of
from tests.conferences.test_agenda import prepares, reasons, sees

WHY = "His mother called me."


def published(cast: Cast, who: str = "sue") -> list[PublishedItem]:
    """As this supervisor's Today reads it, of the conference of these tests."""
    viewer = cast.viewers[who]
    with reading(viewer) as session:
        return [row for row in published_items(session, viewer) if row.conference == "East weekly"]


def plain(cast: Cast, who: str) -> int:
    """A person of East about whom no rule has anything to say."""
    with elevated("a test's newcomer") as session:
        person = Person(
            chosen_name=who,
            name_folded=who.lower(),
            team_id=cast.teams["East"],
            status="referred",
            created_at=clock.now(),
            details_changed_at=clock.now(),
        )
        session.add(person)
        session.flush()
        session.add(
            SafetyPlan(
                person_id=person.id,
                number=1,
                state=PlanState.AGREED,
                started_at=clock.now(),
                agreed_at=clock.now(),
            )
        )
        cast.people[who] = person.id
        return person.id


def chosen(cast: Cast) -> tuple[int, int]:
    """A published agenda of one person whom a rule proposes and one whom the lead chose."""
    lee, newcomer = cast.viewers["lee"], plain(cast, "Quiet Q")
    meeting_id = do(lee, agenda.prepare, a_conference(cast))
    do(lee, agenda.put_on, meeting_id, [cast.people["mine"]])
    do(lee, agenda.put_on, meeting_id, [newcomer], because=WHY)
    do(lee, agenda.publish, meeting_id)
    return meeting_id, item_of(cast, meeting_id, "Quiet Q")


def names(items: Sequence[PublishedItem]) -> list[tuple[str, bool]]:
    return [(each.person, each.waits) for each in items]


def test_supervisor_reads_who_is_on_a_published_agenda_and_whom_the_lead_chose(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    chosen(cast)
    found = published(cast)
    assert len(found) == 2
    (by_lead,) = [each for each in found if each.waits]
    assert (by_lead.person, by_lead.chosen_because) == ("Quiet Q", WHY)
    assert by_lead.added_by == lee_name(lee)
    assert published(cast, "sam") == []  # of another team


def lee_name(lee: Viewer) -> str:
    from casework.accounts.models import Account

    with elevated("a test looks", writes=False) as session:
        return session.get_one(Account, lee.account_id).display_name


def test_supervisor_reads_nothing_before_the_agenda_is_published(cast: Cast) -> None:
    meeting_id = do(cast.viewers["lee"], agenda.prepare, a_conference(cast))
    do(cast.viewers["lee"], agenda.put_on, meeting_id, [cast.people["mine"]])
    assert published(cast) == []


def test_person_added_in_the_meeting_is_said_too(cast: Cast) -> None:
    lee, newcomer = cast.viewers["lee"], plain(cast, "Quiet Q")
    meeting_id = do(lee, agenda.prepare, a_conference(cast))
    do(lee, agenda.put_on, meeting_id, [cast.people["mine"]])
    do(lee, agenda.publish, meeting_id)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    with pytest.raises(Invalid, match="why they are on it"):
        do(lee, agenda.put_on, meeting_id, [newcomer])
    do(lee, agenda.put_on, meeting_id, [newcomer], because=WHY)
    assert ("Quiet Q", True) in names(published(cast))
    do(lee, meeting.close_meeting, meeting_id)
    assert names(published(cast)) == [("Quiet Q", True)]  # until somebody has seen it
    with clock.set_to(clock.now() + timedelta(days=60)):
        assert names(published(cast)) == [("Quiet Q", True)]  # though closed to the lead again


def test_lead_cannot_hide_a_choice_behind_a_rule_of_their_own(cast: Cast) -> None:
    """A rule that the lead loosened proposes everybody: the supervisor is told all the same."""
    lee, newcomer = cast.viewers["lee"], plain(cast, "Quiet Q")
    conference_id = a_conference(cast)
    loose = ChangedRule(kind=ReasonKind.EVENT, weight=9, days=365)
    do(lee, change_rules, conference_id, [loose], rules_of(conference_id))
    long_ago = clock.now() - timedelta(days=200)
    with elevated("a test's old event") as session:
        session.add(
            SafetyEvent(
                person_id=newcomer, kind=EventKind.THREAT, happened_at=long_ago, noted_at=long_ago
            )
        )
    meeting_id = do(lee, agenda.prepare, conference_id)
    with pytest.raises(Invalid, match="why they are on it"):
        do(lee, agenda.put_on, meeting_id, [newcomer])
    do(lee, agenda.put_on, meeting_id, [newcomer], because=WHY)
    do(lee, agenda.publish, meeting_id)
    assert names(published(cast)) == [("Quiet Q", True)]


def test_what_the_supervisor_takes_back_is_closed_and_off_the_agenda(cast: Cast) -> None:
    lee, sue = cast.viewers["lee"], cast.viewers["sue"]
    meeting_id, item = chosen(cast)
    assert sees(cast, "lee", "Quiet Q")
    with pytest.raises(Invalid, match="why"):
        do(sue, oversight.take_off_again, item, " ")
    do(sue, oversight.take_off_again, item, "They asked me not to.")
    assert not sees(cast, "lee", "Quiet Q")
    assert [each.waits for each in published(cast)] == [False]
    found = prepares(lee, meeting_id)
    assert [row.person_id for row in found.items] == [cast.people["mine"]]
    assert [(row.name, row.taken_back) for row in found.taken_back] == [
        ("Quiet Q", "They asked me not to.")
    ]
    assert cast.people["Quiet Q"] not in {
        p.candidate.person.person_id for p in found.off_the_agenda
    }
    with pytest.raises(Invalid, match="They asked me not to"):
        do(lee, agenda.put_on, meeting_id, [cast.people["Quiet Q"]], because=WHY)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    assert not sees(cast, "lee", "Quiet Q")
    with pytest.raises(NotFound):
        do(lee, meeting.go_to_item, meeting_id, item)


def test_taking_back_in_the_meeting_closes_the_record_and_keeps_the_minutes(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    meeting_id, item = chosen(cast)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    do(lee, meeting.go_to_item, meeting_id, item)
    do(cast.viewers["sue"], oversight.take_off_again, item, "They asked me not to.")
    assert not sees(cast, "lee", "Quiet Q")
    do(lee, meeting.go_to_item, meeting_id, None)
    do(lee, meeting.close_meeting, meeting_id)
    assert item in [row.item_id for row in prepared_items(meeting_id)]


def prepared_items(meeting_id: int) -> list[ItemRow]:
    with elevated("a test looks", writes=False) as session:
        return agenda_rows(session, meeting_id)


def test_seen_choice_waits_no_more_and_stays_open(cast: Cast) -> None:
    _, item = chosen(cast)
    do(cast.viewers["sue"], oversight.mark_seen, item)
    assert not any(each.waits for each in published(cast))
    assert sees(cast, "lee", "Quiet Q")


@pytest.mark.parametrize("who", ["ana", "lee", "dee", "sam", "ann", "pat", "adm"])
def test_only_the_persons_supervisor_takes_back(cast: Cast, who: str) -> None:
    _, item = chosen(cast)
    for verb, given in ((oversight.mark_seen, []), (oversight.take_off_again, ["No."])):
        with pytest.raises((NotAllowed, NotFound)):
            do(cast.viewers[who], verb, item, *given)


def test_supervisor_cannot_take_back_what_a_rule_proposed(cast: Cast) -> None:
    meeting_id, _ = chosen(cast)
    with pytest.raises(NotFound):
        do(cast.viewers["sue"], oversight.take_off_again, item_of(cast, meeting_id, "mine"), "No.")


def test_acute_person_is_inserted_before_calm_ones_whom_the_lead_did_not_move(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    calm = [plain(cast, f"Calm {n}") for n in "ABC"]
    acute = [plain(cast, f"Acute {n}") for n in "AB"]
    with elevated("a test's tiers") as session:
        for number in acute:
            session.get_one(Person, number).tier = Tier.ACUTE
    meeting_id = do(lee, agenda.prepare, a_conference(cast))
    do(lee, agenda.put_on, meeting_id, calm[:2], because=WHY)
    do(lee, agenda.put_on, meeting_id, [acute[0]], because=WHY)
    assert on_agenda(lee, meeting_id) == [acute[0], *calm[:2]]
    do(lee, agenda.move, item_of(cast, meeting_id, "Calm B"), to=1, because="Court tomorrow")
    do(lee, agenda.put_on, meeting_id, [acute[1], calm[2]], because=WHY)
    assert on_agenda(lee, meeting_id) == [calm[1], *acute, calm[0], calm[2]]
    with elevated("a test looks", writes=False) as session:
        moved = session.get_one(AgendaItem, item_of(cast, meeting_id, "Calm B"))
        assert moved.chosen_because == WHY


def test_added_acute_person_is_the_next_one_in_a_running_meeting(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    calm, acute = [plain(cast, f"Calm {n}") for n in "AB"], plain(cast, "Acute A")
    with elevated("a test's tier") as session:
        session.get_one(Person, acute).tier = Tier.ACUTE
    meeting_id = do(lee, agenda.prepare, a_conference(cast))
    do(lee, agenda.put_on, meeting_id, calm, because=WHY)
    do(lee, agenda.publish, meeting_id)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    do(lee, meeting.go_to_item, meeting_id, item_of(cast, meeting_id, "Calm A"))
    do(lee, agenda.put_on, meeting_id, [acute], because=WHY)
    assert on_agenda(lee, meeting_id) == [calm[0], acute, calm[1]]


def on_agenda(lee: Viewer, meeting_id: int) -> list[int]:
    return [item.person_id for item in prepares(lee, meeting_id).items]


def test_acute_person_off_the_agenda_is_named(cast: Cast) -> None:
    lee, acute = cast.viewers["lee"], plain(cast, "Acute A")
    with elevated("a test's tier") as session:
        session.get_one(Person, acute).tier = Tier.ACUTE
    meeting_id = do(lee, agenda.prepare, a_conference(cast))

    def off() -> set[int]:
        rows = prepares(lee, meeting_id).acute_off_the_agenda
        return {row.candidate.person.person_id for row in rows}

    assert acute in off()
    do(lee, agenda.put_on, meeting_id, [acute], because=WHY)
    assert acute not in off()


def test_choice_of_a_canceled_meeting_is_said_until_it_is_seen(cast: Cast) -> None:
    meeting_id, _ = chosen(cast)
    do(cast.viewers["lee"], cancel_meeting, meeting_id, "Snow")
    assert ("Quiet Q", True) in names(published(cast))


def test_lead_does_not_undo_what_the_supervisor_took_off(cast: Cast) -> None:
    _, item = chosen(cast)
    do(cast.viewers["sue"], oversight.take_off_again, item, "Not now")
    with pytest.raises(Invalid, match="took this person off already"):
        do(cast.viewers["lee"], agenda.take_off, item)


def read_of(cast: Cast) -> list[tuple[str, str]]:
    """What leads read of those who wait for the supervisor's eyes."""
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        waiting = [each for each in published_items(session, sue) if each.waits]
        found = oversight.read_meanwhile(session, waiting)
    return [(row.by, row.what) for rows in found.values() for row in rows]


def test_choice_that_was_read_and_taken_off_again_is_said_until_it_is_seen(cast: Cast) -> None:
    lee, sue = cast.viewers["lee"], cast.viewers["sue"]
    _, item = chosen(cast)
    do(lee, open_person, cast.people["Quiet Q"])
    with clock.set_to(clock.now() + timedelta(minutes=4)):
        do(lee, agenda.take_off, item)
        assert not sees(cast, "lee", "Quiet Q")
        (waits,) = [each for each in published(cast) if each.waits]
        assert (waits.person, waits.chosen_because, waits.added_by) == ("Quiet Q", WHY, "Lee A")
        length = waits.closes_at - waits.opened_at
        assert timedelta(minutes=3) < length < timedelta(minutes=5)
        assert waits.taken_off_at is not None
        assert not waits.is_open
        assert read_of(cast) == [("Lee A", "opened the record")]
    with clock.set_to(clock.now() + timedelta(days=60)):
        assert ("Quiet Q", True) in names(published(cast))
    do(sue, oversight.mark_seen, item)
    assert not any(each.waits for each in published(cast))


def test_person_whom_the_lead_took_off_is_nowhere_on_the_agenda(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    meeting_id, item = chosen(cast)
    do(lee, agenda.take_off, item)
    found = prepares(lee, meeting_id)
    assert [row.person_id for row in found.items] == [cast.people["mine"]]
    assert found.taken_back == []
    with pytest.raises(Invalid, match="off already"):
        do(lee, agenda.take_off, item)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    assert not sees(cast, "lee", "Quiet Q")
    with pytest.raises(NotFound):
        do(lee, meeting.go_to_item, meeting_id, item)
    do(lee, agenda.put_on, meeting_id, [cast.people["Quiet Q"]], because="She called again.")
    assert sees(cast, "lee", "Quiet Q")
    assert [each.chosen_because for each in published(cast) if each.waits] == [
        WHY,
        "She called again.",
    ]


def test_unpublished_choice_that_is_taken_off_leaves_nothing(cast: Cast) -> None:
    lee, newcomer = cast.viewers["lee"], plain(cast, "Quiet Q")
    meeting_id = do(lee, agenda.prepare, a_conference(cast))
    do(lee, agenda.put_on, meeting_id, [newcomer], because=WHY)
    do(lee, agenda.take_off, item_of(cast, meeting_id, "Quiet Q"))
    assert published(cast) == []
    assert [row for row in prepared_items(meeting_id) if row.person_id == newcomer] == []


def taken_back_and_canceled(cast: Cast) -> int:
    """The supervisor took the person off, the meeting was canceled; the agenda prepared anew."""
    lee = cast.viewers["lee"]
    meeting_id, item = chosen(cast)
    do(cast.viewers["sue"], oversight.take_off_again, item, "They asked me not to.")
    with reading(lee) as session:
        row = meeting_row(session, meeting_id)
    assert row is not None
    do(lee, cancel_meeting, meeting_id, "Snow")
    return do(lee, agenda.prepare, row.conference_id)


def test_next_agenda_opens_nobody_whom_the_supervisor_took_off(cast: Cast) -> None:
    lee, sue = cast.viewers["lee"], cast.viewers["sue"]
    meeting_id = taken_back_and_canceled(cast)
    who = [cast.people["Quiet Q"]]
    with pytest.raises(Invalid, match="They asked me not to"):
        do(lee, agenda.put_on, meeting_id, who, because=WHY)
    with reading(sue) as session:
        (off,) = [row for row in oversight.kept_off(session, sue) if row.person == "Quiet Q"]
    assert (off.because, off.by) == ("They asked me not to.", "Sue A")
    do(sue, oversight.allow_again, off.item_id)
    do(lee, agenda.put_on, meeting_id, who, because="Her mother called me too.")
    do(lee, agenda.publish, meeting_id)
    assert sees(cast, "lee", "Quiet Q")
    assert ("Quiet Q", True) in names(published(cast))
    with reading(sue) as session:
        assert oversight.kept_off(session, sue) == []


def test_rule_that_proposes_later_opens_again_with_a_reason_that_is_told(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    meeting_id = taken_back_and_canceled(cast)
    newcomer, now = cast.people["Quiet Q"], clock.now()
    with elevated("a test's event") as session:
        session.add(
            SafetyEvent(person_id=newcomer, kind=EventKind.THREAT, happened_at=now, noted_at=now)
        )
    with pytest.raises(Invalid, match="why they are on it again"):
        do(lee, agenda.put_on, meeting_id, [newcomer])
    do(lee, agenda.put_on, meeting_id, [newcomer], because="Threatened last night.")
    do(lee, agenda.publish, meeting_id)
    assert [each.chosen_because for each in published(cast) if each.waits] == [
        "Threatened last night."
    ]


def test_person_left_over_from_an_unseen_choice_is_a_choice_again(cast: Cast) -> None:
    """Not reached at the last meeting: that they were left is no rule of its own, until the
    supervisor has seen who put them there."""
    lee, sue = cast.viewers["lee"], cast.viewers["sue"]
    first, item = chosen(cast)
    newcomer = cast.people["Quiet Q"]
    do(lee, meeting.begin_meeting, first, on_another_day=True)
    do(lee, meeting.close_meeting, first)
    with reading(lee) as session:
        row = meeting_row(session, first)
    assert row is not None
    second = do(lee, agenda.prepare, row.conference_id)
    assert "LEFT" in reasons(cast, second, "Quiet Q")
    with pytest.raises(Invalid, match="why they are on it"):
        do(lee, agenda.put_on, second, [newcomer])
    do(lee, agenda.put_on, second, [newcomer], because="Still not talked about.")
    do(lee, agenda.publish, second)
    assert len([each for each in published(cast) if each.waits]) == 2
    assert do(sue, oversight.take_off_again, item, "They asked me not to.") is False
    assert not sees(cast, "lee", "Quiet Q"), "taking back closes both agendas"
    assert not any(each.waits for each in published(cast))


def test_left_over_person_whom_the_supervisor_saw_needs_no_second_reason(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    first, item = chosen(cast)
    do(lee, meeting.begin_meeting, first, on_another_day=True)
    do(lee, meeting.close_meeting, first)
    do(cast.viewers["sue"], oversight.mark_seen, item)
    with reading(lee) as session:
        row = meeting_row(session, first)
    assert row is not None
    second = do(lee, agenda.prepare, row.conference_id)
    do(lee, agenda.put_on, second, [cast.people["Quiet Q"]])
    do(lee, agenda.publish, second)
    assert not any(each.waits for each in published(cast))


@pytest.mark.parametrize("who", ["ana", "lee", "dee", "sam", "ann", "pat", "adm"])
def test_only_the_persons_supervisor_allows_again(cast: Cast, who: str) -> None:
    taken_back_and_canceled(cast)
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        (off,) = [row for row in oversight.kept_off(session, sue) if row.person == "Quiet Q"]
    with pytest.raises((NotAllowed, NotFound)):
        do(cast.viewers[who], oversight.allow_again, off.item_id)
    if who == "sam":
        with reading(cast.viewers[who]) as session:
            assert oversight.kept_off(session, cast.viewers[who]) == []


@pytest.mark.parametrize("by_supervisor", [False, True])
def test_places_follow_each_other_after_somebody_is_off(cast: Cast, by_supervisor: bool) -> None:
    lee, calm = cast.viewers["lee"], [plain(cast, f"Calm {n}") for n in "ABC"]
    meeting_id = do(lee, agenda.prepare, a_conference(cast))
    do(lee, agenda.put_on, meeting_id, calm, because=WHY)
    do(lee, agenda.publish, meeting_id)
    item = item_of(cast, meeting_id, "Calm A")
    if by_supervisor:
        do(cast.viewers["sue"], oversight.take_off_again, item, "Not now.")
    else:
        do(lee, agenda.take_off, item)
    assert [row.place for row in prepares(lee, meeting_id).items] == [1, 2]
