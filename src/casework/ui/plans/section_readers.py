"""Who may read each section, as the person chose."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.terms import spelled
from casework.plans.forms import Choice
from casework.plans.operations import choose_readers
from casework.plans.queries import PlanRow, SectionRow
from casework.plans.terms import Readers, Section
from casework.sentences import say
from casework.ui.widgets.tap import Tap


def render_readers(plan: PlanRow, row: SectionRow) -> None:
    tap = Tap(f"readers-{plan.plan_id}-{row.section}-{row.readers.name}")
    st.selectbox(
        say("Who may read this section"),
        list(Readers),
        index=list(Readers).index(row.readers),
        format_func=lambda each: spelled(each).capitalize(),
        help=say("They choose. It applies on the screen, on paper and when versions are compared."),
        **tap.saves(
            partial(_choose, plan=plan, row=row),
            then=lambda: st.session_state.pop(seen_key(plan), None),  # they know what they changed
        ),
    )


def _choose(
    session: Any, viewer: Viewer, chosen: Readers, *, plan: PlanRow, row: SectionRow
) -> None:
    about = {"plan_id": plan.plan_id, "section": row.section, "seen": row.readers}
    choose_readers(session, viewer, Choice(readers=chosen, **about))


def render_who_reads(plan: PlanRow, rows: Mapping[Section, SectionRow]) -> None:
    """To be read aloud before the agreement: each choice with its sections, and how to change
    it."""
    st.markdown("\n".join((f"**{say('Who may read what')}**", "", *_who_reads(rows))))
    with st.popover(say("Change who may read a section"), icon=":material/visibility:"):
        section = st.selectbox(
            say("Section"),
            list(rows),
            format_func=lambda each: say(each.heading),
            key=f"whose-{plan.plan_id}",
        )
        render_readers(plan, rows[section])


def _who_reads(rows: Mapping[Section, SectionRow]) -> Iterator[str]:
    for readers in Readers:
        theirs = [say(row.section.heading) for row in rows.values() if row.readers is readers]
        if theirs:
            yield f"- **{spelled(readers).capitalize()}**: {', '.join(theirs)}"


def seen_key(plan: PlanRow) -> str:
    """Fingerprint of the plan that was on the screen when it was read together."""
    return f"seen-{plan.plan_id}"
