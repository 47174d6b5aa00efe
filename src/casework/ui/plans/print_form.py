"""Printing a plan: language, sections, page or pocket card."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading, unit_of_work
from casework.plans.calendar import dates_file
from casework.plans.code_words import initials
from casework.plans.forms import TeamMember
from casework.plans.paper import languages
from casework.plans.printing import (
    ON_A_CARD,
    PrintChoice,
    has_code_word,
    print_plan,
    says_something,
)
from casework.plans.queries import PlanRow, SectionRow, sections_of
from casework.plans.terms import Readers, Section
from casework.ui.widgets.download_button import offer

PAPERS = {"page": "One page", "card": "Pocket card"}


def render_print(viewer: Viewer, plan: PlanRow, name: str) -> None:
    with reading(viewer) as session:
        rows = sections_of(session, plan.plan_id)
    choice = _choice(viewer, name, rows)
    st.caption("Printing is recorded. The file can be downloaded once.")
    with st.container(horizontal=True):
        offer(
            "Make the PDF",
            partial(_made, plan=plan, choice=choice),
            f"plan-{choice.paper}.pdf",
            "application/pdf",
            type="primary",
            icon=":material/print:",
            disabled=not (choice.sections and (choice.name.strip() or choice.code_words)),
        )
        dates = rows.get(Section.DATES)
        if dates and dates.items:
            make = partial(_dates, plan=plan)
            offer(
                "Dates for the phone", make, "dates.ics", "text/calendar", icon=":material/event:"
            )


def _choice(viewer: Viewer, name: str, rows: Mapping[Section, SectionRow]) -> PrintChoice:
    paper = st.segmented_control(
        "Paper", list(PAPERS), default="page", format_func=PAPERS.__getitem__, required=True
    )
    there = [s for s, row in rows.items() if says_something(row)]
    usual = [s for s in there if s in ON_A_CARD] if paper == "card" else there
    sections = st.pills(
        "Which sections? They choose",
        [s for s in there if paper == "page" or s in ON_A_CARD],
        selection_mode="multi",
        default=[s for s in usual if rows[s].readers is not Readers.WORKER],
        format_func=lambda s: s.heading,
        key=f"print-{paper}",
    )
    tongue = st.segmented_control(
        "Language",
        list(languages()),
        default="en",
        format_func=lambda code: languages()[code],
        required=True,
    )
    code_words = _without_names(paper, rows)
    shown = st.text_input(
        "Initials, a code word, or nothing" if code_words else "Name on the paper",
        initials(name) if code_words else name,
        max_chars=80,
        key=f"print-name-{code_words}",
    )
    with st.expander("Size, phone line"):
        large = st.toggle("Large type")
        size = st.segmented_control("Sheet", ["Letter", "A4"], default="Letter", required=True)
        phone = st.text_input("Phone line on the paper", _my_phone(viewer, rows), max_chars=40)
    return PrintChoice(
        name=shown,
        worker=viewer.name,
        phone=phone,
        paper=paper,  # type: ignore[arg-type]  # one of PAPERS
        sections=frozenset(sections),
        language=str(tongue),
        size=size,  # type: ignore[arg-type]  # one of the two
        large=large,
        code_words=code_words,
        known_as=name,
    )


def _without_names(paper: str, rows: Mapping[Section, SectionRow]) -> bool:
    """In sight, since whoever finds the paper reads the names on it."""
    if paper == "card":
        st.caption("A pocket card always has code words and relations instead of names.")
        return True
    return st.toggle("Code words and relations instead of names", has_code_word(rows.values()))


def _my_phone(viewer: Viewer, rows: Mapping[Section, SectionRow]) -> str:
    """The printing worker's phone, from section 8."""
    team = rows[Section.TEAM].items if Section.TEAM in rows else ()
    first = next(iter(viewer.name.split()), "")
    mine = (i.phone for i in team if isinstance(i, TeamMember) and first in i.name.split())
    return next(mine, "")[:40]


def _made(viewer: Viewer, plan: PlanRow, choice: PrintChoice) -> bytes:
    with unit_of_work(viewer) as session:
        return print_plan(session, viewer, plan, choice)


def _dates(viewer: Viewer, plan: PlanRow) -> bytes:
    with unit_of_work(viewer) as session:
        return dates_file(session, viewer, plan)
