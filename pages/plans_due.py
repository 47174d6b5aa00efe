"""Plans due: whose plan was never made, is overdue or falls due, and why."""

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.queries import caseload, people_of_teams
from casework.people.terms import Status
from casework.plans.due import DueRow, plans_due
from casework.plans.review import Due
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.navigation.current_person import open_at
from casework.ui.navigation.page import open_page
from casework.ui.plans.header import due_badge, review_words
from casework.ui.widgets.escaping import escaped

MOST = 40
WORDS = {
    Due.NEVER_MADE: "never made",
    Due.OVERDUE: "overdue",
    Due.DUE: "due within 3 days",
    Due.CURRENT: "current",
}


def render_row(viewer: Viewer, row: DueRow) -> None:
    person = row.person
    with st.container(border=True, key=f"due-{person.person_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(person.name)}**")
            due_badge(row.review)
        st.markdown(review_words(row.review))
        worker = "" if viewer.role is Role.WORKER else f" · {escaped(person.worker or 'no worker')}"
        st.caption(f"{tier_and_status(person.tier, person.status)}{worker}")
        label = "Continue the draft" if row.drafting else "Open the plan"
        if st.button(label, key=f"plan-{person.person_id}", icon=":material/shield_person:"):
            open_at(person.person_id, "plan")


viewer = open_page(Action.SEE_PLANS_DUE, "Plans due")
with reading(viewer) as session:
    supervises = viewer.role is Role.SUPERVISOR
    people = people_of_teams(session, viewer.team_ids) if supervises else caseload(session, viewer)
    open_ones = [person for person in people if person.status is not Status.REFERRED]
    rows = plans_due(session, viewer, open_ones)
if not rows:
    st.info("Nobody on your caseload needs a plan yet. People appear here once they are enrolled.")
    st.stop()
counts = {due: sum(row.review.due is due for row in rows) for due in Due}
st.markdown(" · ".join(f"**{count}** {WORDS[due]}" for due, count in counts.items()))
chosen = st.pills(
    "Show",
    [due for due in Due if counts[due]],
    selection_mode="multi",
    default=[due for due in Due if counts[due] and due is not Due.CURRENT],
    format_func=lambda due: WORDS[due].capitalize(),
)
wanted = [row for row in rows if row.review.due in chosen]
if not wanted:
    st.info("Every plan is current. Choose above what else to show.")
for row in wanted[:MOST]:
    render_row(viewer, row)
if len(wanted) > MOST:
    st.caption(f"The {MOST} most urgent of {len(wanted)}.")
