"""Double taps, two editors and lost connections: nothing typed is lost or saved twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from casework import clock
from casework.access.viewer import Viewer
from casework.contacts.amending import amend_contact
from casework.contacts.forms import Amendment
from casework.contacts.operations import log_contact
from casework.contacts.terms import Mode
from casework.database import reading, save
from casework.drafts.operations import forget_draft, keep_draft, read_draft, submit_once
from casework.errors import AlreadySaved, Conflict
from casework.people.forms import ChangedDetails
from casework.people.operations import change_details, find_identity, find_person
from tests.faults.builders import Scene
from tests.faults.saving import log, new_contact, saved, submissions

FORM = "contact"
FIRST = 2
"""The version that a screen shows of a contact as it was logged: its own and its note's."""


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Runs both at the same time and returns what each returned or raised."""
    line = Barrier(len(works))

    def start(work: Callable[[], Any]) -> Any:
        line.wait()
        try:
            return work()
        except Exception as refusal:
            return refusal

    with ThreadPoolExecutor(len(works)) as hands:
        return list(hands.map(start, works))


@pytest.mark.parametrize("turn", range(4))
def test_double_tap_saves_one_record(scene: Scene, turn: int) -> None:
    token = str(uuid4())
    ended = at_once(*[lambda: log(scene.worker, scene.people[:1], token)] * 2)
    refusals = [each for each in ended if isinstance(each, AlreadySaved)]
    confirmed = [each for each in ended if isinstance(each, list)]
    assert (len(refusals), len(confirmed)) == (1, 1), ended
    assert "already saved" in str(refusals[0])
    assert saved() == set(confirmed[0])
    assert submissions() == 1


def test_repeated_token_is_refused_and_saves_nothing_twice(scene: Scene) -> None:
    token = str(uuid4())
    first = log(scene.worker, scene.people, token)
    with pytest.raises(AlreadySaved, match="Nothing was added twice"):
        log(scene.worker, scene.people, token)
    assert saved() == set(first)


def test_refused_save_does_not_use_up_its_token(scene: Scene) -> None:
    token = str(uuid4())

    def breaks(session: Session) -> None:
        submit_once(session, scene.worker, token)
        log_contact(session, scene.worker, new_contact(scene.people))
        raise Conflict("Somebody else was faster.")

    with pytest.raises(Conflict):
        save(scene.worker, breaks)
    assert saved() == set()
    assert set(log(scene.worker, scene.people, token)) == saved()


def amendment(contact_id: int, version: int, minutes: int, note: str) -> Amendment:
    return Amendment(
        contact_id=contact_id,
        version=version,
        mode=Mode.VOICE,
        occurred_at=clock.now(),
        minutes=minutes,
        note=note,
    )


def amend(viewer: Viewer, change: Amendment) -> Any:
    return save(viewer, lambda session: amend_contact(session, viewer, change))


def test_the_second_editor_of_a_contact_sees_both_and_loses_nothing(scene: Scene) -> None:
    ana = scene.worker
    (contact,) = log(ana, scene.people[:1], str(uuid4()))
    amend(ana, amendment(contact, FIRST, 20, "From the phone"))
    mine = amendment(contact, FIRST, 45, "From the laptop")
    with pytest.raises(Conflict, match="Theirs is shown beside yours") as clash:
        amend(ana, mine)
    assert (clash.value.theirs["minutes"], clash.value.theirs["note"]) == (20, "From the phone")
    assert mine.note == "From the laptop"

    seen = clash.value.theirs["version"]
    assert isinstance(seen, int)
    amend(ana, mine.model_copy(update={"version": seen}))  # saved again, knowing theirs


def test_two_who_amend_in_the_same_moment_never_both_win(scene: Scene) -> None:
    ana = scene.worker
    (contact,) = log(ana, scene.people[:1], str(uuid4()))
    ended = at_once(
        lambda: amend(ana, amendment(contact, FIRST, 20, "From the phone")),
        lambda: amend(ana, amendment(contact, FIRST, 45, "From the laptop")),
    )
    clashes = [each for each in ended if isinstance(each, Conflict)]
    assert (len(clashes), ended.count(None)) == (1, 1), ended
    assert clashes[0].theirs["note"] in ("From the phone", "From the laptop")


def test_the_second_editor_of_a_persons_details_sees_both(scene: Scene) -> None:
    ana, person = scene.worker, scene.people[0]

    def change(version: int, name: str, pronouns: str) -> Any:
        new = ChangedDetails(version=version, chosen_name=name, pronouns=pronouns)
        return save(ana, lambda session: change_details(session, ana, person, new))

    change(1, "Adah", "she/her")
    with pytest.raises(Conflict, match="nothing is lost") as clash:
        change(1, "Addie", "they/them")
    assert clash.value.theirs["chosen_name"] == "Adah"
    assert clash.value.theirs["pronouns"] == "she/her"
    with reading(ana) as session:
        assert find_person(session, person).chosen_name == "Adah"
        assert find_identity(session, person).pronouns == "she/her"


def keep(viewer: Viewer, text: str, person: int) -> None:
    save(viewer, lambda session: keep_draft(session, viewer, FORM, {"note": text}, person))


def draft(viewer: Viewer, person: int, form: str = FORM) -> Any:
    with reading(viewer) as session:
        return read_draft(session, viewer, form, person).get("note")


def test_typed_text_survives_a_lost_connection(scene: Scene, use: Callable[[], None]) -> None:
    ada, bo = scene.people
    keep(scene.worker, "He said", ada)
    keep(scene.worker, "He said that", ada)
    use()  # the phone and the server both come back
    assert draft(scene.worker, ada) == "He said that"
    assert draft(scene.worker, bo) is None, "a draft belongs to one person"
    assert draft(scene.worker, ada, "plan") is None, "and to one form"
    assert draft(scene.colleague, ada) is None, "and to whoever typed it"


def test_a_new_note_never_opens_with_a_saved_ones_text(scene: Scene) -> None:
    ana, ada = scene.worker, scene.people[0]
    keep(ana, "He said", ada)

    def work(session: Session) -> None:
        forget_draft(session, ana, FORM, ada)
        log_contact(session, ana, new_contact([ada], "He said"))

    save(ana, work)
    assert draft(ana, ada) is None


def test_two_tabs_may_save_the_first_draft_at_once(scene: Scene) -> None:
    ana, ada = scene.worker, scene.people[0]
    ended = at_once(*[lambda text=text: keep(ana, text, ada) for text in ("one", "two")])
    assert ended == [None, None]
    assert draft(ana, ada) in ("one", "two")
