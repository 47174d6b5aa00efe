"""Transferring a person to another team"""

import streamlit as st

from casework.access.viewer import Viewer
from casework.accounts.queries import teams
from casework.caseloads.operations import transfer_person
from casework.database import reading
from casework.people.card import PersonCard
from casework.people.forms import TeamTransfer
from casework.sentences import say, sentence
from casework.ui.navigation.current_person import leave_person
from casework.ui.navigation.menu import go_to
from casework.ui.people.state import TIER_AND_WORKER
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import FieldFaults, required, required_note
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE

LABELS = {"team_id": sentence("New team"), "reason": sentence("Why")}
THEIRS = {
    "chosen_name": sentence("Name"),
    "tier": sentence("Tier"),
    "status": sentence("Status"),
}
WHAT_HAPPENS = sentence(
    "Workers who are not of the new team end. Its supervisor sees the person as somebody without a "
    "worker, and open tasks wait there. Nothing else changes."
)


def render_transfer(viewer: Viewer, card: PersonCard) -> None:
    with st.expander(say("Transfer to another team"), expanded=True):
        others = _other_teams(viewer, card)
        if not others:
            st.caption(say("There is no other team."))
            return
        form = EditForm(TIER_AND_WORKER, card.person_id, "transfer")
        opened = form.opened_with(viewer, card)
        faults = FieldFaults(form, LABELS)
        required_note()
        team_id = st.selectbox(
            required(say(LABELS["team_id"])),
            list(others),
            index=None,
            format_func=others.__getitem__,
            **form.choice(viewer, "team_id", others),
        )
        faults.below("team_id")
        given = form.field(viewer, "reason")
        label = required(say(LABELS["reason"]))
        reason = st.text_input(label, max_chars=1000, live=AT_A_PAUSE, **given)
        faults.below("reason")
        st.caption(say(WHAT_HAPPENS))
        if st.button(say("Transfer"), key=form.key("save")):
            typed = {"team_id": team_id, "reason": reason, "version": opened.version}
            new = faults.read(TeamTransfer, typed)
            if new is not None:
                _save(viewer, form, card, new, others)


def _other_teams(viewer: Viewer, card: PersonCard) -> dict[int, str]:
    with reading(viewer) as session:
        rows = teams(session)
    return {row.team_id: row.name for row in rows if row.team_id != card.team_id}


def _save(
    viewer: Viewer, form: EditForm, card: PersonCard, new: TeamTransfer, names: dict[int, str]
) -> None:
    done = form.save_change(
        viewer, lambda session: transfer_person(session, viewer, card.person_id, new), THEIRS
    )
    if done is None:
        return
    named = {"who": escaped(card.name), "team": escaped(names[new.team_id])}
    flash(say("{who} is in the team {team} now.", **named))
    if new.team_id in viewer.team_ids:
        st.rerun()
    leave_person()
    go_to("people")
