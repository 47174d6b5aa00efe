"""A lead's own choices for an agenda: said to the supervisor, who may take them back."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences import agenda, meeting, oversight
from casework.conferences.forms import ChangedRule
from casework.conferences.models import AgendaItem
from casework.conferences.oversight import PublishedItem, published_items
from casework.conferences.queries import ItemRow
from casework.conferences.queries import agenda as agenda_rows
from casework.conferences.rescheduling import cancel_meeting
from casework.conferences.setup import change_rules
from casework.conferences.terms import ReasonKind
from casework.database import elevated, reading
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.models import Person
from casework.people.terms import Tier
from casework.plans.models import SafetyEvent, SafetyPlan
from casework.plans.terms import EventKind, PlanState
from tests.cast import Cast
from tests.conferences.builders import a_conference, do, item_of
from tests.conferences.test_agenda import prepares, sees

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
    do(lee, change_rules, conference_id, [loose])
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
