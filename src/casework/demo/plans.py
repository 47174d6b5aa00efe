"""Invented safety plans: most in force, some overdue, some never made, a few being drafted."""

import random
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from sqlalchemy import update
from sqlalchemy.orm import Session

from casework import clock
from casework.demo.invented import Invented
from casework.demo.words import invented_phone, read_words
from casework.people.terms import OPEN, Status
from casework.phones import show_phone
from casework.plans import forms
from casework.plans.models import PlanPlaces, PlanReason, PlanSection, SafetyEvent, SafetyPlan
from casework.plans.review import AFTER_EVENT, review_days
from casework.plans.terms import (
    Answer,
    Confirmed,
    ConflictState,
    Copy,
    DateKind,
    EventKind,
    MayCall,
    MeansAnswer,
    PlanState,
    Readers,
    Section,
)
from casework.tasks.models import Task
from casework.tasks.terms import Origin

NONE_EVERY, DRAFT_EVERY, EVENT_EVERY, LATE_EVERY = 6, 15, 17, 5
"""One in so many people has no plan, only a draft, an event since the plan, or an overdue
review."""
MOST_VERSIONS = 3
Said = tuple[str, list[forms.Item]]


class PlanRows(Protocol):
    def add(self, model: Any, **values: Any) -> None: ...
    def add_numbered(self, model: Any, **values: Any) -> int: ...


def add_plans(rows: PlanRows, person: Invented, now: datetime) -> None:
    """Drawn by the person's number alone, so that plans do not change the rest of the demo."""
    number = person.person_id
    if person.status not in OPEN - {Status.REFERRED} or person.merged_into:
        return
    draw = random.Random(number)
    if number % DRAFT_EVERY == 3:
        _version(rows, draw, person, 1, now - timedelta(days=1), agreed=False)
    elif number % NONE_EVERY:
        _versions(rows, draw, person, now)


def _versions(rows: PlanRows, draw: random.Random, person: Invented, now: datetime) -> None:
    days = review_days(person.tier)
    late = person.person_id % LATE_EVERY == 0
    ago = days + draw.randint(1, 9) if late else draw.randint(1, max(days - 1, 1))
    count = MOST_VERSIONS if person.person_id == 1 else draw.choice((1, 2, 2, MOST_VERSIONS))
    moments = [now - timedelta(days=ago + turn * days) for turn in reversed(range(count))]
    since = [at for at in moments if at > person.enrolled_at]  # no plan before enrolment
    for number, at in enumerate(since, 1):
        _version(rows, draw, person, number, at, last=at == since[-1])
    if person.person_id % EVENT_EVERY == 4:
        _event(rows, draw, person, now - timedelta(hours=20))


def _version(
    rows: PlanRows,
    draw: random.Random,
    person: Invented,
    number: int,
    at: datetime,
    *,
    agreed: bool = True,
    last: bool = True,
) -> None:
    """Created as a draft, since only a draft accepts sections; `settle_plans` agrees them all at
    the end."""
    plan = rows.add_numbered(
        SafetyPlan,
        person_id=person.person_id,
        number=number,
        state=PlanState.DRAFTING,
        started_at=at - timedelta(hours=1),
        started_by=person.worker_id,
        agreed_at=at if agreed else None,
        agreed_by=person.worker_id if agreed else None,
        review_by=_day(at) + timedelta(days=review_days(person.tier)) if agreed else None,
        superseded_at=None if last else at + timedelta(days=review_days(person.tier)),
        version=1,
    )
    if number > 1:
        why = draw.choice(read_words("plans")["words"]["why"])
        rows.add(PlanReason, plan_id=plan, person_id=person.person_id, text=why)
    said = _said(random.Random(person.person_id), person, number, at)
    if not agreed:
        said = dict(list(said.items())[:3])
    for section in Section:
        if last or section in said:
            _section(rows, person, plan, section, said.get(section), at)


def _section(
    rows: PlanRows, person: Invented, plan: int, section: Section, said: Said | None, at: datetime
) -> None:
    words, items = said or ("", [])
    declined = section is Section.RELOCATION and not said
    rows.add(
        PlanPlaces if section.field_class == "whereabouts" else PlanSection,
        plan_id=plan,
        person_id=person.person_id,
        section=section,
        answer=Answer.FILLED if said else Answer.DECLINED if declined else Answer.EMPTY,
        readers=Readers.CLOSE if section is Section.FAMILY else Readers.ALL,
        words=words,
        items=[forms.stored(item) for item in items],
        edited_at=at - timedelta(minutes=20),
        edited_by=person.worker_id,
        version=1,
    )


def _said(draw: random.Random, person: Invented, number: int, at: datetime) -> dict[Section, Said]:
    """The same draw for every version, so that versions differ only in what changed since."""
    now, words = draw.choice(read_words("plans")["now"]), read_words("plans")["words"]
    key = f"demo-{person.person_id}-"
    calls = draw.sample(range(len(words["calls"])), 3)
    found: dict[Section, Said] = {
        Section.NOW: (now["later" if number > 1 else "en"], []),
        Section.SIGNS: (draw.choice(words["signs"]), []),
        Section.CONFLICTS: ("", _conflicts(draw, key, number, at)),
        Section.AVOID: ("", [_avoid(draw, key)]),
        Section.SAFE_PLACES: (
            "",
            [forms.SafePlace(key=f"{key}s", place=draw.choice(words["safe"]))],
        ),
        Section.FIRST: (draw.choice(words["first"]), []),
        Section.PEOPLE_TO_CALL: ("", [_call(person, key, each) for each in calls]),
        Section.MEANS: ("", [forms.Means(key=f"{key}m", answer=draw.choice(list(MeansAnswer)))]),
        Section.DATES: ("", [_date(draw, key, at)]),
        Section.FAMILY: (draw.choice(words["family"]), []),
    }
    if draw.random() < 0.3 or person.person_id == 1:
        option = draw.choice(words["moves"])
        found[Section.RELOCATION] = ("", [forms.Move(key=f"{key}r", option=option)])
    found[Section.AGREEMENT] = ("", [_agreement(draw, key, at)])
    return found


def _conflicts(draw: random.Random, key: str, number: int, at: datetime) -> list[forms.Item]:
    names = draw.sample(read_words("words")["conflicts"], 2)
    states = list(ConflictState)[number - 1 :]
    return [
        forms.ConflictItem(
            key=f"{key}c{place}", code_name=name, state=states[0], last_checked=_day(at)
        )
        for place, name in enumerate(names)
    ]


def _avoid(draw: random.Random, key: str) -> forms.Item:
    words = read_words("plans")["words"]
    return forms.PlaceToAvoid(
        key=f"{key}a",
        place=draw.choice(words["places"]),
        when=draw.choice(words["when"]),
        instead=draw.choice(words["instead"]),
    )


def _safe(draw: random.Random, key: str) -> forms.Item:
    return forms.SafePlace(key=f"{key}s", place=draw.choice(read_words("plans")["words"]["safe"]))


def _call(person: Invented, key: str, place: int) -> forms.Item:
    words = read_words("plans")["words"]
    return forms.Call(
        key=f"{key}p{place}",
        name=words["calls"][place],
        relation=words["relations"][place],
        phone=show_phone(invented_phone(person.person_id + 40_000 + place)),
        may_call=list(MayCall)[place % len(MayCall)],
        code_word=words["codes"][place],
    )


def _date(draw: random.Random, key: str, at: datetime) -> forms.Item:
    return forms.Appointment(
        key=f"{key}d",
        kind=draw.choice(list(DateKind)[:-1]),
        on=_day(at) + timedelta(days=draw.randint(5, 40)),
        at=time(draw.randint(8, 15), 30),
        goes_along=draw.choice(read_words("plans")["words"]["along"]),
    )


def _agreement(draw: random.Random, key: str, at: datetime) -> forms.Item:
    return forms.Agreement(
        key=f"{key}g",
        confirmed=draw.choice(list(Confirmed)),
        confirmed_on=_day(at),
        likelihood=draw.randint(4, 10),
        in_the_way=draw.choice(read_words("plans")["words"]["in_the_way"]),
        copy_held=draw.choice(list(Copy)),
    )


def _event(rows: PlanRows, draw: random.Random, person: Invented, at: datetime) -> None:
    kind = draw.choice([kind for kind in EventKind if kind is not EventKind.RELEASE])
    about = {"person_id": person.person_id}
    rows.add(
        SafetyEvent, kind=kind, happened_at=at, noted_at=at, noted_by=person.worker_id, **about
    )
    rows.add(
        Task,
        owner_id=person.worker_id,
        what=f"Review the safety plan: {kind.value}",
        due_on=_day(at + AFTER_EVENT),
        origin=Origin.PLAN,
        origin_id=None,
        created_by=person.worker_id,
        created_at=at,
        version=1,
        **about,
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.zone()).date()


def settle_plans(session: Session) -> None:
    """After all sections are added: marks the versions that were agreed."""
    table: Any = SafetyPlan.__table__
    agreed = update(table).where(table.c.agreed_at.is_not(None))
    older = agreed.where(table.c.superseded_at.is_not(None)).values(state=PlanState.SUPERSEDED)
    newest = agreed.where(table.c.superseded_at.is_(None)).values(state=PlanState.AGREED)
    for statement in (older, newest):
        session.connection().execute(statement)
