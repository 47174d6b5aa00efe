"""One decision: its facts, what was done since, the person's answer."""

from collections.abc import Iterator, Sequence

import streamlit as st

from casework import clock
from casework.decisions.queries import AddedRow, DecisionRow, FactRow, OpenDecisionRow
from casework.decisions.terms import Addition, FactSource
from casework.needs.terms import Domain
from casework.people.terms import spelled
from casework.sentences import say, say_counted, sentence
from casework.ui.navigation.current_person import Pointer, open_at, part_key
from casework.ui.needs.state import VIEW as NEEDS_VIEW
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, when

MOST_NOT_DONE = 20
LEADS_TO = {
    FactSource.PLAN: ("plan", None),
    FactSource.EVENT: ("plan", None),
    FactSource.NEED: ("needs", None),
    FactSource.EXPOSURE: ("person", sentence("Criteria and exposures")),
    FactSource.DECISION: ("person", sentence("Decisions")),
}
"""Page, and part of the person's screen; all others stand among the contacts."""


def render_decision(row: DecisionRow, *, with_name: bool, place: str) -> None:
    """In one text: each element costs the server time."""
    st.markdown("  \n".join(_lines(row, with_name=with_name)))
    if row.facts:
        _render_facts(row, place)


def _lines(row: DecisionRow, *, with_name: bool) -> Iterator[str]:
    name = f"{escaped(row.person)}: " if with_name else ""
    yield " ".join([f"**{name}{row.what}**", *(badge.markdown for badge in _badges(row))])
    yield escaped(row.reason)
    yield f":gray[:small[{_who(row)}]]"
    if row.rating:
        yield aside(say("How far the facts speak for it: {rating}", rating=spelled(row.rating)))
    if row.dissent:
        yield say("**Dissent.** {why}", why=escaped(row.dissent))
    for each in row.added:
        yield _added(each)


def _who(row: DecisionRow) -> str:
    done = say(
        "Decided {when} by {lead} · owner {owner} by {day}",
        when=_age(row),
        lead=escaped(row.decided_by or say("a lead")),
        owner=_holder(row.decided_owner, row.owner),
        day=day(row.due_on),
    )
    teller = _holder(row.decided_teller, row.teller)
    if row.told_at is None:
        return done + " · " + say("{who} tells them by {day}", who=teller, day=day(row.tell_by))
    told = row.told_at.astimezone(clock.zone()).date()
    return done + " · " + say("told {day}", day=day(told))


def _age(row: DecisionRow) -> str:
    if row.days_old < 1:
        return say("today")
    return say_counted("{count} day ago", "{count} days ago", row.days_old)


def in_days(number: int) -> str:
    return say_counted("{count} day", "{count} days", number)


def _holder(first: str | None, now: str) -> str:
    """The owner as decided, and who has it since it was handed over."""
    if first in (None, now):
        return escaped(now)
    return say("{first} (now {now})", first=escaped(first or ""), now=escaped(now))


def _added(each: AddedRow) -> str:
    said = f"“{escaped(each.text)}”" if each.kind is Addition.ANSWER else escaped(each.text)
    kind = spelled(each.kind)
    kind = kind[0].upper() + kind[1:]
    if not each.by:
        return say("**{kind}** ({when}). {what}", kind=kind, when=when(each.at), what=said)
    by = escaped(each.by)
    return say(
        "**{kind}** ({when} by {by}). {what}", kind=kind, when=when(each.at), by=by, what=said
    )


def _badges(row: DecisionRow) -> Iterator[Badge]:
    if row.is_late:
        yield Badge(say("{days} late", days=in_days(row.days_late)), "red")
    elif row.is_open:
        yield Badge(say("due {day}", day=day(row.due_on)), "blue")
    elif row.done_at:
        yield Badge(say("done"), "green")
    if row.owner_left:
        yield Badge(say("the owner has left"), "red")
    if row.teller_left:
        yield Badge(say("who was to tell them has left"), "red")
    yield _telling(row)


def _telling(row: DecisionRow) -> Badge:
    """Until when the person has to be told, or since when that is late."""
    if row.told_at is not None:
        return Badge(say("told"), "green")
    if row.telling_is_late:
        return Badge(say("not told, {days} late", days=in_days(-row.days_to_tell)), "red")
    if row.days_to_tell == 0:
        return Badge(say("Tell them today"), "orange")
    return Badge(say("Tell them by {day}", day=day(row.tell_by)), "orange")


def _render_facts(row: DecisionRow, place: str) -> None:
    folded = say_counted("Based on {count} fact", "Based on {count} facts", len(row.facts))
    with st.expander(folded):
        for number, fact in enumerate(row.facts):
            key = f"fact-{place}-{row.decision_id}-{number}"
            label = f"{escaped(fact.fact)} · {spelled(fact.source)}"
            if st.button(label, key=key, type="tertiary", icon=":material/open_in_new:"):
                open_source(row.person_id, fact)


def open_source(person_id: int, fact: FactRow) -> None:
    page, part = LEADS_TO.get(fact.source, ("person", "Contacts"))
    view = {part_key(person_id): part} if part else {}
    if fact.source is FactSource.NEED:
        view[NEEDS_VIEW] = "Needs"
    open_at(person_id, page, view, _pointer(fact))


def _pointer(fact: FactRow) -> Pointer | None:
    """The row behind the fact. A need is the newest answer about what its words begin with."""
    if fact.source is FactSource.NEED:
        begins = fact.fact.split(":")[0]
        named = (each.value for each in Domain if begins in (each.value, spelled(each)))
        return FactSource.NEED.value, next(named, begins)
    return (fact.source.value, fact.source_id) if fact.source_id else None


def render_not_done(rows: Sequence[OpenDecisionRow]) -> None:
    """Decisions not done, at the top of the next agenda. Without reasons: records are not open
    yet."""
    if not rows:
        st.success(say("Everything that was decided is done."))
        return
    head = say("**Not done yet: {count}**", count=len(rows))
    st.markdown("\n".join([head, *map(_not_done, rows[:MOST_NOT_DONE])]))


def _not_done(row: OpenDecisionRow) -> str:
    owner = escaped(row.owner)
    if row.owner_left:
        owner = say("{who} (has left: hand it over under Decisions)", who=owner)
    return f"- {escaped(row.person)}: {row.what} · {owner} · {_due(row)}"


def _due(row: OpenDecisionRow) -> str:
    if not row.is_late:
        return say("due {day}", day=day(row.due_on))
    return f":red[{say('{days} late', days=in_days(row.days_late))}]"
