"""One version of a plan, to read."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.phones import show_phone
from casework.plans.forms import Call, Item
from casework.plans.item_text import parts_of
from casework.plans.paper import Language
from casework.plans.queries import PlanRow, SectionRow, last_talked_about, sections_of
from casework.plans.terms import Answer, MayCall, Readers, Section
from casework.ui.plans.prompts import ANSWERS
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.phone_link import AskFirst, phone_words, render_ask_first


def render_plan(viewer: Viewer, plan: PlanRow) -> None:
    with reading(viewer) as session:
        rows = sections_of(session, plan.plan_id)
        talked = last_talked_about(session, plan.person_id)
    render_sections(rows, talked)


def render_sections(rows: Mapping[Section, SectionRow], talked: Mapping[str, datetime]) -> None:
    """Empty sections are named in one line at the end, so that nobody thinks that they were
    asked."""
    for row in rows.values():
        if row.answer is not Answer.EMPTY:
            _render(row, talked)
    if empty := [row.section.heading for row in rows.values() if row.answer is Answer.EMPTY]:
        st.caption(f"Not asked yet: {', '.join(empty)}.")
    if hidden := [s.heading for s in Section if s not in rows and s is not Section.AGREEMENT]:
        st.caption(f"Hidden from you, by your role or by their choice: {', '.join(hidden)}.")


def _render(row: SectionRow, talked: Mapping[str, datetime]) -> None:
    st.markdown(f"**{row.section.number}. {row.section.heading}**")
    if said := " · ".join(_said_of(row, talked)):
        st.caption(said)
    if row.words.strip():
        st.text(row.words)
    for item in row.items:
        last = talked.get(item.key)
        ago = f" · *talked about {when(last)}*" if last else ""
        render_line(item, "- ", ago)


def _said_of(row: SectionRow, talked: Mapping[str, datetime]) -> Iterator[str]:
    if row.answer in (Answer.DECLINED, Answer.NOT_NOW) and not row.items:
        yield ANSWERS[row.answer]
    if row.readers is not Readers.ALL:
        yield f"For {row.readers.value}"
    if last := talked.get(row.section.value):
        yield f"Talked about {when(last)}"


def line_words(item: Item) -> str:
    """The item in words, with the phone numbers that may be called as links."""
    number = show_phone(getattr(item, "phone", ""))
    may = getattr(item, "may_call", MayCall.YES)
    return " · ".join(
        phone_words(part, may) if part == number or may is MayCall.NO else escaped(part)
        for part in parts_of(item, Language("en"))
    )


def render_line(item: Item, before: str = "", after: str = "") -> None:
    st.markdown(f"{before}{line_words(item)}{after}")
    if isinstance(item, Call) and item.may_call is MayCall.ASK_FIRST:
        render_ask_first(AskFirst(item.name, item.phone, item.key))
