"""Plan items discussed in a contact: taps in the log form."""

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import can, can_by_relation
from casework.access.policy import Relation
from casework.access.viewer import Viewer
from casework.database import reading
from casework.plans.item_text import parts_of
from casework.plans.paper import Language
from casework.plans.queries import sections_in_force
from casework.plans.terms import Answer, Section
from casework.sentences import say, sentence
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped

LONGEST = 32
ASKED = sentence("Which part of the plan did you talk about?")
DISCUSSED = "discussed"
"""In the draft: sections, and keys of items."""


def render_discussed(viewer: Viewer, form: DraftForm, found_by: Relation | None = None) -> None:
    """A field of a contact's form; none where there is no plan, or none that this viewer may see.
    `found_by`: the relation by which the page found the person, if it was only one."""
    if choices := _choices(viewer, form.person_id, found_by):
        with st.expander(say(ASKED)):
            st.pills(
                say(ASKED),
                list(choices),
                selection_mode="multi",
                format_func=choices.__getitem__,
                label_visibility="collapsed",
                **form.choice(viewer, DISCUSSED, choices),
            )


def _choices(viewer: Viewer, person_id: int, found_by: Relation | None) -> dict[str, str]:
    with reading(viewer) as session:
        if found_by:
            writes = can_by_relation(viewer, Action.EDIT_PLAN, found_by)
        else:
            writes = can(session, viewer, Action.EDIT_PLAN, person_id)
        if not writes:
            return {}
        rows = sections_in_force(session, person_id)
    found: dict[str, str] = {}
    for row in rows.values():
        if row.section is not Section.AGREEMENT and row.answer is Answer.FILLED:
            found[row.section.value] = say(row.section.heading)
            for item in row.items:
                found[item.key] = escaped(parts_of(item, Language("en"))[0][:LONGEST])
    return found
