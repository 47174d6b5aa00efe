"""Printing a plan, in a panel: page or pocket card, names, language, sections."""

from collections.abc import Mapping
from functools import partial
from typing import TypeAlias

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading, unit_of_work
from casework.people.initials import initials
from casework.plans.calendar import dates_file
from casework.plans.forms import TeamMember
from casework.plans.paper import languages
from casework.plans.print_plan import (
    ON_A_CARD,
    PrintChoice,
    has_code_word,
    print_plan,
    says_something,
)
from casework.plans.queries import PlanRow, SectionRow, sections_of
from casework.plans.terms import Readers, Section
from casework.sentences import say, sentence
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.live_text import AT_A_PAUSE

PANEL = "print-plan"
PAPERS = {"page": sentence("One page"), "card": sentence("Pocket card")}
SIZES = {"Letter": "Letter", "A4": "A4"}
Rows: TypeAlias = Mapping[Section, SectionRow]


def render_print(viewer: Viewer, plan: PlanRow, name: str) -> None:
    with reading(viewer) as session:
        rows = sections_of(session, plan.plan_id)
    form = DraftForm(f"print plan {plan.plan_id}", plan.person_id)
    choice = _choice(viewer, form, name, rows)
    st.caption(say("Printing is recorded. The file can be downloaded once."))
    with st.container(horizontal=True):
        offer(
            say("Make the PDF"),
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
            label = say("Dates for the phone")
            offer(label, make, "dates.ics", "text/calendar", icon=":material/event:")


def _choice(viewer: Viewer, form: DraftForm, name: str, rows: Rows) -> PrintChoice:
    paper = str(_one_of(viewer, form, "paper", say("Paper"), PAPERS, "page"))
    code_words = _without_names(viewer, form, paper, rows)
    given = form.field(viewer, f"name {code_words}", begun=initials(name) if code_words else name)
    shown = st.text_input(
        say("Initials, a code word, or nothing") if code_words else say("Name on the paper"),
        max_chars=80,
        live=AT_A_PAUSE,
        **given,
    )
    language = str(_one_of(viewer, form, "language", say("Language"), languages(), "en"))
    sections = _sections(viewer, form, paper, rows)
    with st.expander(say("Size, phone line")):
        large = st.toggle(say("Large type"), **form.field(viewer, "large"))
        size = _one_of(viewer, form, "size", say("Sheet"), SIZES, "Letter")
        given = form.field(viewer, "phone", begun=_my_phone(viewer, rows))
        phone = st.text_input(
            say("Phone line on the paper"), max_chars=40, live=AT_A_PAUSE, **given
        )
    return PrintChoice(
        name=shown or "",
        worker=viewer.name,
        phone=phone or "",
        paper=paper,  # type: ignore[arg-type]  # one of PAPERS
        sections=sections,
        language=language,
        size=size,  # type: ignore[arg-type]  # one of SIZES
        large=large,
        code_words=code_words,
        known_as=(name,),
    )


def _one_of(
    viewer: Viewer, form: DraftForm, name: str, label: str, named: Mapping[str, str], begun: str
) -> str | None:
    given = form.choice(viewer, name, named, begun)
    chosen: str | None = st.segmented_control(
        label, list(named), format_func=lambda each: say(named[each]), required=True, **given
    )
    return chosen


def _sections(viewer: Viewer, form: DraftForm, paper: str, rows: Rows) -> frozenset[Section]:
    """Beforehand those that everybody may read: a paper is read by whoever finds it."""
    there = [s for s, row in rows.items() if says_something(row)]
    offered = [s for s in there if paper == "page" or s in ON_A_CARD]
    begun = [s.value for s in offered if rows[s].readers is Readers.ALL]
    values = [s.value for s in offered]
    chosen = st.pills(
        say("Which sections? They choose"),
        values,
        selection_mode="multi",
        format_func=lambda value: say(Section(value).heading),
        **form.choice(viewer, f"sections {paper}", values, begun),
    )
    return frozenset(map(Section, chosen))


def _without_names(viewer: Viewer, form: DraftForm, paper: str, rows: Rows) -> bool:
    """In sight, since whoever finds the paper reads the names on it."""
    if paper == "card":
        st.caption(say("A pocket card always has code words and relations instead of names."))
        return True
    given = form.field(viewer, "code_words", begun=has_code_word(rows.values()))
    return st.toggle(say("Code words and relations instead of names"), **given)


def _my_phone(viewer: Viewer, rows: Rows) -> str:
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
