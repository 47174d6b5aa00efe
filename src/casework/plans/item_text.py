"""An item of a plan as one line, in the language of the reader."""

from collections.abc import Callable, Iterator
from datetime import date, time

from casework.phones import not_dialled, show_phone
from casework.plans.forms import (
    Agreement,
    Appointment,
    Call,
    ConflictItem,
    Item,
    Means,
    Move,
    PlaceToAvoid,
    SafePlace,
    TeamMember,
)
from casework.plans.paper import Language
from casework.plans.queries import SectionRow
from casework.plans.terms import Answer, MayCall

Parts = Iterator[str]


def lines_of(row: SectionRow, language: str = "en") -> list[str]:
    """For the screen and for comparing. Includes the answer where there is one."""
    tongue = Language(language)
    lines = [" · ".join(parts_of(item, tongue)) for item in row.items]
    if row.answer in (Answer.DECLINED, Answer.NOT_NOW):
        lines.insert(0, f"({tongue.say(row.answer.value.replace('_', ' '))})")
    return lines


def parts_of(item: Item, tongue: Language) -> tuple[str, ...]:
    write: Callable[..., Parts] = _WRITERS[type(item)]
    return tuple(part for part in write(item, tongue) if part)


def _call(item: Call, tongue: Language) -> Parts:
    said = (item.name, item.relation, show_phone(item.phone))
    yield from map(not_dialled, said) if item.may_call is MayCall.NO else said
    yield tongue.say(item.may_call.value)


def _conflict(item: ConflictItem, tongue: Language) -> Parts:
    yield item.code_name
    yield tongue.say(item.state.value)
    if item.last_checked:
        yield tongue.say("last checked {date}", date=tongue.date(item.last_checked))


def _avoid(item: PlaceToAvoid, tongue: Language) -> Parts:
    yield item.place
    yield _when(item.when, tongue)
    yield item.instead and tongue.say("instead: {way}", way=item.instead)


def _safe(item: SafePlace, tongue: Language) -> Parts:
    yield item.place
    yield _when(item.when, tongue)


def _team(item: TeamMember, tongue: Language) -> Parts:
    yield item.name
    yield show_phone(item.phone)
    yield _when(item.when, tongue)


def _when(text: str, tongue: Language) -> str:
    return text and tongue.say("when: {time}", time=text)


def _means(item: Means, tongue: Language) -> Parts:
    yield tongue.say(item.answer.value)


def _appointment(item: Appointment, tongue: Language) -> Parts:
    yield tongue.say(item.kind.value)
    yield _moment(item.on, item.at, tongue)
    yield item.place
    yield item.goes_along and tongue.say("with {who}", who=item.goes_along)


def _moment(day: date, at: time | None, tongue: Language) -> str:
    return f"{tongue.date(day)}, {tongue.time(at)}" if at else tongue.date(day)


def _move(item: Move, tongue: Language) -> Parts:
    yield item.option
    yield item.who_pays and tongue.say("who pays: {who}", who=item.who_pays)
    yield item.how_long and tongue.say("for how long: {time}", time=item.how_long)
    yield item.return_risk and tongue.say("risk of coming back: {risk}", risk=item.return_risk)


def _agreement(item: Agreement, tongue: Language) -> Parts:
    yield tongue.say("How I confirmed it: {how}", how=tongue.say(item.confirmed.value))
    yield tongue.date(item.confirmed_on)
    yield tongue.say("I think I will use it: {number} of 10", number=str(item.likelihood))
    yield item.in_the_way and tongue.say("What stands in the way: {what}", what=item.in_the_way)
    held = tongue.say(item.copy_held.value)
    yield tongue.say("Copy: {held}", held=f"{held} ({item.held_by})" if item.held_by else held)


_WRITERS: dict[type[Item], Callable[..., Parts]] = {
    Call: _call,
    ConflictItem: _conflict,
    PlaceToAvoid: _avoid,
    SafePlace: _safe,
    TeamMember: _team,
    Means: _means,
    Appointment: _appointment,
    Move: _move,
    Agreement: _agreement,
}
