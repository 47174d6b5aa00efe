"""Plan builders: drafts, agreed plans and their sections."""

from datetime import date

from casework import clock
from casework.access.viewer import Viewer
from casework.database import reading, save
from casework.people.forms import NewAssignment
from casework.people.journey import assign
from casework.people.terms import AssignmentKind
from casework.plans.forms import Agreement, Call, Choice, ConflictItem, Item, Words
from casework.plans.operations import (
    agree_plan,
    begin_plan,
    changes_in,
    choose_readers,
    put_item,
    write_words,
)
from casework.plans.queries import PlanRow, SectionRow, plan_versions, sections_of
from casework.plans.terms import Confirmed, Copy, Readers, Section
from tests.cast import Cast
from tests.people.builders import enrolled


def begun(viewer: Viewer, person_id: int, why: str = "") -> int:
    return save(viewer, lambda session: begin_plan(session, viewer, person_id, why))


def write(viewer: Viewer, plan_id: int, section: Section, text: str, base: str = "") -> str:
    """Fails where the text has to wait for a choice."""
    typed = Words(plan_id=plan_id, section=section, base=base, text=text)
    saved = save(viewer, lambda session: write_words(session, viewer, typed))
    assert saved is not None
    return saved


def put(
    viewer: Viewer, plan_id: int, section: Section, item: Item, seen: Item | None = None
) -> None:
    save(viewer, lambda session: put_item(session, viewer, plan_id, section, item, seen))


def keep_for(viewer: Viewer, plan_id: int, section: Section, readers: Readers) -> None:
    before = read(viewer, plan_id)[section].readers
    choice = Choice(plan_id=plan_id, section=section, readers=readers, seen=before)
    save(viewer, lambda session: choose_readers(session, viewer, choice))


def agreement(on: date | None = None) -> Agreement:
    return Agreement(
        confirmed=Confirmed.IN_PERSON,
        confirmed_on=on or clock.today(),
        likelihood=8,
        copy_held=Copy.DECLINED,
    )


def seen(viewer: Viewer, plan_id: int) -> int:
    with reading(viewer) as session:
        return changes_in(session, plan_id)


def agree(viewer: Viewer, plan_id: int, shown: int | None = None) -> None:
    count = seen(viewer, plan_id) if shown is None else shown
    save(viewer, lambda session: agree_plan(session, viewer, plan_id, agreement(), count))


def agreed(viewer: Viewer, person_id: int, words: str = "It is quiet.") -> int:
    """A small agreed plan: words, a conflict, somebody to call."""
    plan = begun(viewer, person_id)
    write(viewer, plan, Section.NOW, words, read(viewer, plan)[Section.NOW].words)
    put(viewer, plan, Section.CONFLICTS, ConflictItem(code_name="Blue kite"))
    put(viewer, plan, Section.PEOPLE_TO_CALL, Call(name="Aunt Rose", relation="aunt"))
    agree(viewer, plan)
    return plan


def read(viewer: Viewer, plan_id: int) -> dict[Section, SectionRow]:
    with reading(viewer) as session:
        return sections_of(session, plan_id)


def versions(viewer: Viewer, person_id: int) -> list[PlanRow]:
    with reading(viewer) as session:
        return plan_versions(session, person_id)


def shared(cast: Cast) -> int:
    """A person of ana, covered by cole of the other team."""
    ana, sue, cole = (cast.viewers[who] for who in ("ana", "sue", "cole"))
    person = enrolled(ana)
    cover = NewAssignment(
        worker_id=cole.account_id, kind=AssignmentKind.COVER, days=5, reason="Ana is away."
    )
    save(sue, lambda session: assign(session, sue, person, cover))
    return person
