"""Brief of the person under discussion: own words first, then what changed and what is asked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal

import streamlit as st

from casework import clock
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.brief import Brief
from casework.conferences.facts import plan_in_words
from casework.conferences.requests import RequestRow
from casework.decisions.queries import DecisionRow
from casework.people.terms import spelled
from casework.sentences import say, say_counted
from casework.ui.contacts.phrases import week_in_dots, why_now
from casework.ui.decisions.card import render_decision
from casework.ui.decisions.one_line import how_it_was_told
from casework.ui.widgets.badge import aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day

WANTS_SHOWN, CHANGES_SHOWN, EARLIER_SHOWN = 3, 4, 4
NARROWEST = 240
"""Pixels of a card: two side by side on a laptop, one on a phone."""


def render_brief(brief: Brief, item: ItemRow) -> None:
    """Its decisions of this meeting stand beside it, so they are not repeated as earlier ones."""
    earlier = [row for row in brief.decisions if row.item_id != item.item_id]
    if item.merged:
        st.warning(say("This record was merged into another one meanwhile. Look at that one."))
    _card(_wants(brief))
    with st.grid(2, min_column_width=NARROWEST, gap="xsmall"):
        _card(_since(brief, earlier), as_high_as_beside=True)
        _card(_contact(brief), as_high_as_beside=True)
    _card([*map(_asked, brief.asked), _why_here(item)])
    _render_earlier(earlier)


def _card(lines: Iterable[str], *, as_high_as_beside: bool = False) -> None:
    """One text for each card: each element costs the server time."""
    height: Literal["stretch", "content"] = "stretch" if as_high_as_beside else "content"
    with st.container(border=True, gap="xxsmall", height=height):
        st.markdown("  \n".join(lines))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _wants(brief: Brief) -> Iterator[str]:
    yield f"**{say('What they say they want')}**"
    for want in brief.wants[:WANTS_SHOWN]:
        blocked = say("in the way: {what}", what=escaped(want.blocked_by or ""))
        yield f"“{escaped(want.text)}”" + (f" · {blocked}" if want.blocked_by else "")
    if not brief.wants:
        yield say("Nobody wrote it down yet: ask the worker to say it first.")


def _since(brief: Brief, earlier: Sequence[DecisionRow]) -> Iterator[str]:
    yield f"**{say('Since {day}', day=_day(brief.since))}**"
    yield _list(_changes(brief, earlier))


def _changes(brief: Brief, earlier: Sequence[DecisionRow]) -> Iterator[str]:
    yield say_counted("{count} talk", "{count} talks", brief.talks_since)
    for change in brief.changes[:CHANGES_SHOWN]:
        yield f"{escaped(change.words)}, {_day(change.at)}"
    if not brief.changes:
        yield say("No change of tier or status, no event")
    yield escaped(plan_in_words(brief))
    if earlier:
        last = earlier[0]
        yield say("Last decision: {what}, {told}", what=last.what, told=how_it_was_told(last))


def _contact(brief: Brief) -> Iterator[str]:
    yield f"**{say('Contact, this week')}**"
    yield f"{why_now(brief.standing)}  \n{week_in_dots(brief.standing)}"
    yield f"**{say('Stuck')}** " + (
        " · ".join(
            say("{need} {score} of 5 since {day}", need=spelled(each.domain), score=each.score,
                day=_day(each.since))
            for each in brief.blocked
        )
        or say("no open need waits for a first service")
    )  # fmt: skip
    if brief.exposures:
        yield f"**{say('Exposed to')}** " + " · ".join(
            say("{conflict} until {day}", conflict=escaped(each.conflict), day=day(each.expires_on))
            for each in brief.exposures
        )


def _asked(each: RequestRow) -> str:
    return say(
        ":material/front_hand: **{who} asks** ({day}): “{why}”",
        who=escaped(each.asked_by or say("A worker")),
        day=_day(each.asked_at),
        why=escaped(each.why),
    )


def _why_here(item: ItemRow) -> str:
    """Reasons of the rules, the lead's own words, and what is proposed."""
    said = [spelled(str(reason["kind"])) for reason in item.reasons]
    if item.moved_because:
        said.append(escaped(item.moved_because))
    here = say("Here for: {why}", why=" · ".join(said) or say("the lead put them on"))
    if not item.question:
        return here
    return f"{here} · **{say('proposed: {what}', what=spelled(item.question))}**"


def _day(moment: datetime) -> str:
    return day(moment.astimezone(clock.zone()).date())


def _render_earlier(rows: Sequence[DecisionRow]) -> None:
    """The whole of them only once somebody asks for it."""
    if not rows:
        return
    folded = st.expander(
        say_counted("{count} earlier decision", "{count} earlier decisions", len(rows)),
        key="earlier-decisions",
        on_change="rerun",
    )
    if folded.open:
        with folded:
            for row in rows[:EARLIER_SHOWN]:
                render_decision(row, with_name=False, place="earlier")


def render_without_name(lines: Sequence[str]) -> None:
    """Without the place on the agenda: everybody has the list."""
    about = say("Facts only, so that the first rating is of them. The full view comes after it.")
    _card([_list(map(escaped, lines)), aside(about)])
