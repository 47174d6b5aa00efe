"""One version of a plan, to read."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.terms import spelled
from casework.phones import show_phone
from casework.plans.forms import Call, Item
from casework.plans.item_text import parts_of
from casework.plans.paper import Language
from casework.plans.queries import PlanRow, SectionRow, last_talked_about, sections_of
from casework.plans.terms import Answer, MayCall, Readers, Section
from casework.sentences import say
from casework.ui.plans.prompts import ANSWERS
from casework.ui.widgets.badge import aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.phone_link import AskFirst, phone_words, render_ask_first

NARROWEST = 330
"""Pixels: on a laptop two sections side by side, on a phone one."""


def render_plan(viewer: Viewer, plan: PlanRow) -> None:
    with reading(viewer) as session:
        rows = sections_of(session, plan.plan_id)
        talked = last_talked_about(session, plan.person_id)
    render_sections(rows, talked)


def render_sections(rows: Mapping[Section, SectionRow], talked: Mapping[str, datetime]) -> None:
    """Empty sections are named in one line at the end, so that nobody thinks that they were
    asked."""
    with st.grid(min_column_width=NARROWEST, gap="xsmall"):
        for row in rows.values():
            if row.answer is not Answer.EMPTY:
                with st.container(border=True, gap="xxsmall", height="stretch"):
                    _render(row, talked)
    if said := "  \n".join(_not_shown(rows)):
        st.caption(said)


def _not_shown(rows: Mapping[Section, SectionRow]) -> Iterator[str]:
    if empty := [say(row.section.heading) for row in rows.values() if row.answer is Answer.EMPTY]:
        yield say("Not asked yet: {sections}.", sections=", ".join(empty))
    if hidden := [say(s.heading) for s in Section if s not in rows and s is not Section.AGREEMENT]:
        yield say(
            "Hidden from you, by your role or by their choice: {sections}.",
            sections=", ".join(hidden),
        )


def _render(row: SectionRow, talked: Mapping[str, datetime]) -> None:
    """In one text, but for lines with a button."""
    text = [f"**{row.section.number}. {say(row.section.heading)}**"]
    if said := " · ".join(_said_of(row, talked)):
        text[0] += f"  \n{aside(said)}"
    if row.words.strip():
        text.append(typed_lines(row.words))
    text.append("\n".join(_line(item, talked) for item in row.items))
    st.markdown("\n\n".join(text))
    for item in row.items:
        _render_ask_first(item)


def typed_lines(text: str) -> str:
    """As it was typed, line by line."""
    return "  \n".join(escaped(line) for line in text.strip().splitlines())


def _line(item: Item, talked: Mapping[str, datetime]) -> str:
    last = talked.get(item.key)
    ago = f" · {aside(say('talked about {day}', day=when(last)))}" if last else ""
    return f"- {line_words(item)}{ago}"


def _said_of(row: SectionRow, talked: Mapping[str, datetime]) -> Iterator[str]:
    if row.answer in (Answer.DECLINED, Answer.NOT_NOW) and not row.items:
        yield say(ANSWERS[row.answer])
    if row.readers is not Readers.ALL:
        yield say("For {readers}", readers=spelled(row.readers))
    if last := talked.get(row.section.value):
        yield say("Talked about {day}", day=when(last))


def line_words(item: Item) -> str:
    """The item in words, with the phone numbers that may be called as links."""
    number = show_phone(getattr(item, "phone", ""))
    may = getattr(item, "may_call", MayCall.YES)
    return " · ".join(
        phone_words(part, may) if part == number or may is MayCall.NO else escaped(part)
        for part in parts_of(item, Language("en"))
    )


def render_line(item: Item, after: str = "") -> None:
    st.markdown(f"{line_words(item)}{after}")
    _render_ask_first(item)


def _render_ask_first(item: Item) -> None:
    if isinstance(item, Call) and item.may_call is MayCall.ASK_FIRST:
        render_ask_first(AskFirst(item.name, item.phone, item.key))
