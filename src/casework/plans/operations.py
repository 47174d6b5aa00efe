"""Begins a plan version, writes in it, agrees it."""

from datetime import timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.errors import Conflict, Invalid, NotFound
from casework.people.queries import tier_of
from casework.plans.forms import (
    ITEMS,
    ONE_ONLY,
    Agreement,
    Choice,
    Item,
    SectionAnswer,
    Words,
    read_items,
    stored,
)
from casework.plans.merge_texts import with_both
from casework.plans.models import SECTION_TABLES, PlanPlaces, PlanReason, PlanSection, SafetyPlan
from casework.plans.review import review_days
from casework.plans.terms import Answer, PlanState, Readers, Section
from casework.sentences import say, sentence
from casework.tasks.operations import finish_all
from casework.tasks.terms import Origin

CARRIED = ("answer", "readers", "words", "items")
SectionTable = PlanSection | PlanPlaces


def begin_plan(session: Session, viewer: Viewer, person_id: int, why: str = "") -> int:
    """The open draft, or a new version that starts from the agreed one."""
    require(session, viewer, Action.EDIT_PLAN, person_id)
    plans = session.scalars(select(SafetyPlan).where(SafetyPlan.person_id == person_id)).all()
    if open_ones := [plan for plan in plans if plan.state is PlanState.DRAFTING]:
        return max(plan.id for plan in open_ones)
    draft = SafetyPlan(
        person_id=person_id,
        number=max((plan.number for plan in plans), default=0) + 1,
        state=PlanState.DRAFTING,
        started_at=clock.now(),
        started_by=viewer.account_id,
    )
    session.add(draft)
    session.flush()
    if why.strip():
        session.add(PlanReason(plan_id=draft.id, person_id=person_id, text=why.strip()))
    _carry_over(session, viewer, draft, _current(list(plans)))
    return draft.id


def _current(plans: list[SafetyPlan]) -> SafetyPlan | None:
    agreed = [plan for plan in plans if plan.state is PlanState.AGREED]
    return max(agreed, key=lambda plan: (plan.agreed_at, plan.id), default=None)


def _carry_over(
    session: Session, viewer: Viewer, draft: SafetyPlan, before: SafetyPlan | None
) -> None:
    """Copies all sections, also those that the person hides from this viewer: otherwise they would
    be lost."""
    with unfiltered(session, "a new version carries over sections that the viewer may not see"):
        for table in SECTION_TABLES:
            rows: list[Any] = []
            if before:
                rows = list(session.scalars(select(table).where(table.plan_id == before.id)))
            old = {row.section: row for row in rows}
            for section in (each for each in Section if _table(each) is table):
                session.add(_new_part(viewer, draft, section, old.get(section)))
        session.flush()


def _new_part(
    viewer: Viewer, draft: SafetyPlan, section: Section, old: SectionTable | None
) -> SectionTable:
    kept: dict[str, Any] = {name: getattr(old, name) for name in CARRIED} if old else {}
    if section is Section.AGREEMENT:
        # each version is agreed by itself
        kept |= {"answer": Answer.EMPTY, "words": "", "items": []}
    begun: dict[str, Any] = {
        "answer": Answer.EMPTY,
        "readers": Readers.ALL,
        "words": "",
        "items": [],
        "edited_at": old.edited_at if old else clock.now(),
        "edited_by": old.edited_by if old else viewer.account_id,
    }
    return _table(section)(
        plan_id=draft.id, person_id=draft.person_id, section=section, **begun | kept
    )


def _table(section: Section) -> type[SectionTable]:
    return PlanPlaces if section.field_class == "whereabouts" else PlanSection


def write_words(session: Session, viewer: Viewer, typed: Words) -> str | None:
    """Returns the text as saved: where somebody else wrote other sentences meanwhile, with theirs.
    None where both changed the same sentence: nothing is saved until somebody chooses."""
    part = _open_part(session, viewer, typed.plan_id, typed.section)
    text = with_both(typed.base, typed.text, part.words)
    if text is not None and text != part.words:
        part.words = text
        _filled(part)
        _signed(part, viewer)
    return text


def put_item(
    session: Session,
    viewer: Viewer,
    plan_id: int,
    section: Section,
    item: Item,
    seen: Item | None = None,
) -> None:
    """Adds the item, or puts it in the place of `seen`, which was on the screen. Items of others
    stay as they are."""
    if not isinstance(item, ITEMS[section]):
        raise TypeError(f"{section} holds {ITEMS[section].__name__}")
    part = _open_part(session, viewer, plan_id, section)
    now = _line(part, section, item.key)
    if now != seen:
        raise Conflict(say(TAKEN_OUT if now is None else LINE_CHANGED), {"version": now})
    _put(part, section, item)
    _signed(part, viewer)


LINE_CHANGED = sentence(
    "Someone changed this line while it was open here. Theirs is in the plan and shown beside "
    "yours: nothing is lost. Choose which of the two stays."
)
TAKEN_OUT = sentence(
    "Someone took this line out while it was open here. Yours is kept below: put it in again, or "
    "leave it out."
)
ANSWERED = sentence(
    "Someone answered this section meanwhile. Their answer is on the screen now: look again."
)


def _line(part: SectionTable, section: Section, key: str) -> Item | None:
    """The item as it is in the plan now. Of a section with one answer: that answer."""
    items = read_items(section, part.items)
    return next((each for each in items if each.key == key or section in ONE_ONLY), None)


def _put(part: SectionTable, section: Section, item: Item) -> None:
    kept = [] if section in ONE_ONLY else [row for row in part.items if row["key"] != item.key]
    place = next((n for n, row in enumerate(part.items) if row["key"] == item.key), len(kept))
    part.items = [*kept[:place], stored(item), *kept[place:]]
    _filled(part)


def take_item(session: Session, viewer: Viewer, plan_id: int, section: Section, seen: Item) -> None:
    """Not where the line is another one than `seen`, which was on the screen."""
    part = _open_part(session, viewer, plan_id, section)
    now = _line(part, section, seen.key)
    if now not in (None, seen):
        raise Conflict(say(LINE_CHANGED), {"version": now})
    part.items = [row for row in part.items if row["key"] != seen.key]
    _filled(part)
    _signed(part, viewer)


def answer_section(session: Session, viewer: Viewer, typed: SectionAnswer) -> None:
    """Declined or not now. What was written before stays in the draft."""
    part = _open_part(session, viewer, typed.plan_id, typed.section)
    if part.answer is not typed.seen:
        raise Conflict(say(ANSWERED), {"answer": part.answer})
    part.answer = typed.answer
    if typed.answer is Answer.FILLED:
        _filled(part)
    _signed(part, viewer)


def choose_readers(session: Session, viewer: Viewer, choice: Choice) -> None:
    part = _open_part(session, viewer, choice.plan_id, choice.section)
    if part.readers is not choice.seen:
        raise Conflict(say(CHOSEN), {"readers": part.readers})
    part.readers = choice.readers
    _signed(part, viewer)


CHOSEN = sentence(
    "Someone changed who may read this meanwhile. It is on the screen now: look again."
)


def _filled(part: SectionTable) -> None:
    part.answer = Answer.FILLED if part.words.strip() or part.items else Answer.EMPTY


def _signed(part: SectionTable, viewer: Viewer) -> None:
    part.edited_at, part.edited_by = clock.now(), viewer.account_id


def _open_part(session: Session, viewer: Viewer, plan_id: int, section: Section) -> SectionTable:
    _draft(session, viewer, plan_id)
    table = _table(section)
    of_section = select(table).where(table.plan_id == plan_id, table.section == section)
    part: Any = session.scalars(of_section).one_or_none()
    if part is None:
        raise NotFound(say("The person keeps this section from you. Ask the worker who knows it."))
    found: SectionTable = part
    return found


def _draft(session: Session, viewer: Viewer, plan_id: int) -> SafetyPlan:
    plan = session.scalars(select(SafetyPlan).where(SafetyPlan.id == plan_id)).one_or_none()
    if plan is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.EDIT_PLAN, plan.person_id)
    if plan.state is not PlanState.DRAFTING:
        raise Conflict(
            say(
                "This version was agreed meanwhile and does not change any more. Begin a new "
                "version: it starts from what was agreed, and your text can go in there."
            )
        )
    return plan


def agree_plan(
    session: Session, viewer: Viewer, plan_id: int, agreement: Agreement, seen: int
) -> None:
    """`seen` is what `changes_in` returned for the screen on which the person said yes."""
    plan = _draft(session, viewer, plan_id)
    if changes_in(session, plan_id) != seen:
        raise Conflict(
            say(
                "Someone changed this plan after you opened this page. Read it together once more: "
                "what they wrote is here now. Then agree it."
            )
        )
    part = _open_part(session, viewer, plan_id, Section.AGREEMENT)
    _put(part, Section.AGREEMENT, agreement)
    _signed(part, viewer)
    if not _says_something(session, plan_id):
        raise Invalid(
            say("The plan is still empty. Write at least one section with the person first.")
        )
    session.flush()
    _supersede(session, plan.person_id)
    today = clock.today()
    plan.review_by = today + timedelta(days=review_days(tier_of(session, plan.person_id)))
    plan.state, plan.agreed_at, plan.agreed_by = PlanState.AGREED, clock.now(), viewer.account_id
    finish_all(session, viewer, plan.person_id, Origin.PLAN)


def changes_in(session: Session, plan_id: int) -> int:
    """A number that grows with every saved change of any section that the viewer sees."""
    return sum(
        session.scalar(
            select(func.coalesce(func.sum(table.version), 0)).where(table.plan_id == plan_id)
        )
        or 0
        for table in SECTION_TABLES
    )


def _says_something(session: Session, plan_id: int) -> bool:
    with unfiltered(session, "asks whether any section is filled, also one kept from the viewer"):
        filled = [
            section
            for table in SECTION_TABLES
            for section in session.scalars(
                select(table.section).where(table.plan_id == plan_id, table.answer == Answer.FILLED)
            )
        ]
    return any(section is not Section.AGREEMENT for section in filled)


def _supersede(session: Session, person_id: int) -> None:
    agreed = select(SafetyPlan).where(
        SafetyPlan.person_id == person_id, SafetyPlan.state == PlanState.AGREED
    )
    for plan in session.scalars(agreed):
        plan.state, plan.superseded_at = PlanState.SUPERSEDED, clock.now()


def checked_item(section: Section, typed: dict[str, Any]) -> Item:
    """Raises Invalid with a sentence for each wrong field."""
    try:
        return ITEMS[section].model_validate(typed)
    except ValidationError as fault:
        wrong = {str(each["loc"][0]): each["msg"] for each in fault.errors() if each["loc"]}
        named = ", ".join(name.replace("_", " ") for name in wrong)
        raise Invalid(say("Look again at: {sections}.", sections=named), wrong) from None
