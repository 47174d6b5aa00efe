"""Form of the last section: how the person agreed, and who holds a copy."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.database import reading
from casework.date_spans import HAPPENED
from casework.errors import Invalid
from casework.plans.forms import Agreement
from casework.plans.operations import agree_plan, changes_in, checked_item
from casework.plans.queries import PlanRow, SectionRow
from casework.plans.terms import Confirmed, Copy, Section
from casework.sentences import say, sentence
from casework.ui.plans.section_readers import render_who_reads, seen_key
from casework.ui.plans.text_choice import waiting_sections
from casework.ui.plans.version import render_sections
from casework.ui.plans.view_switch import PLAN, show_next
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE, draft_area

HOW_LIKELY = sentence("How likely will they use it? 0 is never, 10 is for sure")
NOT_IN_THE_PLAN = sentence(
    "You and somebody else changed the same sentence, and yours is not in the plan. Go there and "
    "choose first: {sections}."
)
ASKED = {
    "confirmed": sentence("Say how they said yes."),
    "likelihood": sentence("Ask how likely they will use it, 0 to 10."),
    "copy_held": sentence("Ask about a copy. Declined is an answer too."),
}


def render_agreement(viewer: Viewer, plan: PlanRow, rows: Mapping[Section, SectionRow]) -> None:
    read: dict[Section, SectionRow] = {
        s: row for s, row in rows.items() if s is not Section.AGREEMENT
    }
    with st.expander(say("Read it together first"), expanded=True):
        render_sections(read, {})
        render_who_reads(plan, read)
    form = DraftForm(f"agree plan {plan.plan_id}", plan.person_id)
    typed = _typed(viewer, form)
    seen = seen_key(plan)
    if seen not in st.session_state:
        with reading(viewer) as session:
            st.session_state[seen] = changes_in(session, plan.plan_id)
    waiting = [say(section.heading) for section in waiting_sections(viewer, plan)]
    if waiting:
        st.warning(say(NOT_IN_THE_PLAN, sections=", ".join(waiting)))
    if st.button(say("They agree: make this the plan"), type="primary", disabled=bool(waiting)):
        _agree(viewer, plan, form, typed)


def _typed(viewer: Viewer, form: DraftForm) -> dict[str, Any]:
    def kept(name: str) -> dict[str, Any]:
        return form.field(viewer, name)

    return {
        "confirmed": st.pills(say("How did they say yes?"), list(Confirmed), **kept("confirmed")),
        "confirmed_on": date_field(
            say("On which day?"),
            HAPPENED,
            **form.field(viewer, "on", date, clock.today()),
        ),
        "likelihood": st.pills(say(HOW_LIKELY), list(range(11)), **kept("likelihood")),
        "in_the_way": draft_area(say("What stands in the way?"), 2000, **kept("way")),
        "copy_held": st.pills(say("A copy on paper?"), list(Copy), **kept("copy")),
        "held_by": st.text_input(
            say("Held by, if someone else"), max_chars=200, live=AT_A_PAUSE, **kept("held")
        ),
    }


def _agree(viewer: Viewer, plan: PlanRow, form: DraftForm, typed: dict[str, Any]) -> None:
    seen = int(st.session_state.pop(seen_key(plan)))

    def work(session: Any) -> None:
        given = {name: value for name, value in typed.items() if value is not None}
        for name, ask in ASKED.items():
            if name not in given:
                raise Invalid(say(ask))
        agreement = checked_item(Section.AGREEMENT, given)
        assert isinstance(agreement, Agreement)
        agree_plan(session, viewer, plan.plan_id, agreement, seen)

    if form.save(viewer, work):
        flash(say("Agreed. It stays as it is; the next change is a new version."))
        show_next(PLAN)
        st.rerun()
