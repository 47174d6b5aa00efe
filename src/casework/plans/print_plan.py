"""Prints a plan: chosen sections, optional code words, each print audited."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.accounts.models import Team
from casework.audit import recorder
from casework.audit.terms import Event
from casework.errors import Invalid
from casework.people.models import Person
from casework.people.telling_names import beside_chosen
from casework.phones import show_phone
from casework.plans.code_words import CodeWords, code_words
from casework.plans.forms import Call, Item, TeamMember
from casework.plans.item_text import parts_of
from casework.plans.paper import Language, Layout, PaperItem, PaperPlan, PaperSection, card, page
from casework.plans.queries import PlanRow, SectionRow, sections_of
from casework.plans.terms import Answer, MayCall, PlanState, Section
from casework.sentences import say

Paper = Literal["page", "card"]
ON_A_CARD = (Section.SIGNS, Section.FIRST, Section.PEOPLE_TO_CALL, Section.TEAM)


@dataclass(frozen=True, slots=True)
class PrintChoice:
    name: str
    """As it stands on the paper: the chosen name, initials, a code word, or nothing."""
    worker: str
    phone: str = ""
    paper: Paper = "page"
    sections: frozenset[Section] = field(default_factory=lambda: frozenset(Section))
    language: str = "en"
    size: Literal["A4", "Letter"] = "Letter"
    large: bool = False
    code_words: bool | None = None
    """Instead of names. None: as soon as one code word exists. A card always has them."""
    known_as: tuple[str, ...] = ()
    """The person's names in the record: with code words they stand nowhere on the paper."""


def print_plan(session: Session, viewer: Viewer, plan: PlanRow, choice: PrintChoice) -> bytes:
    """The PDF. Who printed what is in the person's trail. Drafts are not printed."""
    require(session, viewer, Action.PRINT_PLAN, plan.person_id)
    if plan.state is PlanState.DRAFTING:
        raise Invalid(say("A draft is not printed: agree it with the person first."))
    rows, phone = sections_of(session, plan.plan_id), _team_phone(session, plan.person_id)
    others = (name for _, name in beside_chosen(session, [plan.person_id]))
    choice = replace(choice, known_as=(*choice.known_as, *others))
    content = replace(on_paper(plan, rows, choice), team_phone=show_phone(phone))
    if not content.sections:
        raise Invalid(say("Choose at least one section that says something."))
    made = page if choice.paper == "page" else card
    pdf = made(content, Layout(choice.size, choice.large))
    titles = ", ".join(section.title for section in content.sections)
    recorder.write(
        session,
        Event.EXPORTED,
        words=f"printed safety plan {plan.number} as a {choice.paper}: {titles}",
        person_id=plan.person_id,
        field_class=FieldClass.SAFETY,
    )
    return pdf


def _team_phone(session: Session, person_id: int) -> str:
    asked = select(Team.phone).join(Person, Person.team_id == Team.id)
    return session.scalar(asked.where(Person.id == person_id)) or ""


def on_paper(plan: PlanRow, rows: Mapping[Section, SectionRow], choice: PrintChoice) -> PaperPlan:
    choice = replace(choice, code_words=hides_names(choice, rows.values()))
    chosen = [row for row in rows.values() if row.section in choice.sections]
    if choice.code_words:
        words = _code_words(rows.values(), choice)
        choice = replace(choice, name=words.text(choice.name))
        chosen = [_without_names(row, words) for row in chosen]
    tongue = Language(choice.language)
    return PaperPlan(
        name=choice.name.strip(),
        language=choice.language,
        version=plan.number,
        agreed_on=plan.agreed_at.astimezone(clock.zone()).date() if plan.agreed_at else None,
        review_by=plan.review_by,
        worker="" if choice.code_words else choice.worker,
        phone=choice.phone,
        sections=tuple(_section(row, tongue) for row in chosen),
        after_hours=tuple(PaperItem(parts) for parts in _to_reach(chosen, choice, tongue)),
    )


def _to_reach(
    rows: Sequence[SectionRow], choice: PrintChoice, tongue: Language
) -> Iterator[tuple[str, ...]]:
    """Section 8, and the worker's own line where section 8 does not have it."""
    team = [item for row in rows for item in row.items if isinstance(item, TeamMember)]
    if choice.phone and choice.phone not in [member.phone for member in team]:
        shown = "" if choice.code_words else choice.worker
        yield (shown or tongue.say("My worker"), choice.phone)
    for member in team:
        yield parts_of(member, tongue)


def hides_names(choice: PrintChoice, rows: Iterable[SectionRow]) -> bool:
    """A card is found in a pocket: it never names anybody."""
    if choice.paper == "card":
        return True
    return has_code_word(rows) if choice.code_words is None else choice.code_words


def has_code_word(rows: Iterable[SectionRow]) -> bool:
    items = (item for row in rows for item in row.items)
    return any(isinstance(item, Call) and item.code_word for item in items)


def _code_words(rows: Iterable[SectionRow], choice: PrintChoice) -> CodeWords:
    """Also of people in sections that are not printed: others may speak of them."""
    items = [item for row in rows for item in row.items]
    return code_words(items, choice.worker, choice.known_as, Language(choice.language))


def _without_names(row: SectionRow, words: CodeWords) -> SectionRow:
    return replace(row, words=words.text(row.words), items=tuple(map(words.item, row.items)))


def _section(row: SectionRow, tongue: Language) -> PaperSection:
    items = (parts_of(_on_paper(item), tongue) for item in row.items)
    return PaperSection(
        key=row.section.value,
        title=tongue.say(row.section.heading),
        answer=row.answer.value,
        words=row.words,
        items=tuple(PaperItem(parts) for parts in items if parts),
    )


def _on_paper(item: Item) -> Item:
    """Without a number that must not be called: a reader of the file would make a link of it."""
    if isinstance(item, Call) and item.may_call is MayCall.NO:
        return item.model_copy(update={"phone": ""})
    return item


def says_something(row: SectionRow) -> bool:
    return row.answer is not Answer.EMPTY or bool(row.words.strip() or row.items)
