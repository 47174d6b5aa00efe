"""What one does with a plan, in the head of its screen."""

from collections.abc import Sequence

import streamlit as st

from casework.access.viewer import Viewer
from casework.plans.queries import PlanRow, open_draft, plan_in_force
from casework.plans.terms import Section
from casework.sentences import say
from casework.ui.plans import begin_form, event_form, print_form
from casework.ui.plans.section_navigation import at_hand, go
from casework.ui.plans.view_switch import DRAFT, show_next
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.side_panel import open_kept_panel

AGREE, WRITE, BEGIN, PRINT, EVENT = "agree", "write", "begin", "print", "event"


def head_actions(
    versions: Sequence[PlanRow], view: str | None, *, may_edit: bool, may_print: bool
) -> list[ActionButton]:
    actions = [*_next_step(versions, view)] if may_edit else []
    if may_print and plan_in_force(versions):
        actions.append(ActionButton(PRINT, say("Print"), "print"))
    if may_edit:
        actions.append(ActionButton(EVENT, say("Something happened"), "notification_important"))
    return actions


def _next_step(versions: Sequence[PlanRow], view: str | None) -> list[ActionButton]:
    """Nothing has begun: that is said, with its button, where the plan would stand."""
    if not versions:
        return []
    if not open_draft(versions):
        return [ActionButton(BEGIN, say("New version"), "edit_note")]
    if view == DRAFT:
        return [ActionButton(AGREE, say("Agree"), "handshake", primary=True)]
    return [ActionButton(WRITE, say("Continue the draft"), "edit_note", primary=True)]


def act(viewer: Viewer, tapped: str | None, versions: Sequence[PlanRow]) -> None:
    draft = open_draft(versions)
    if tapped == AGREE and draft and at_hand(viewer, draft) is not Section.AGREEMENT:
        go(viewer, draft, Section.AGREEMENT)
    elif tapped == WRITE:
        show_next(DRAFT)
        st.rerun()
    elif tapped in PANELS:
        open_kept_panel(PANELS[tapped])


PANELS = {BEGIN: begin_form.PANEL, EVENT: event_form.PANEL, PRINT: print_form.PANEL}
