"""Panels of the plan's screen: the next version, an event, printing."""

from collections.abc import Sequence
from functools import partial

from casework.access.viewer import Viewer
from casework.people.card import PersonCard
from casework.plans.queries import EventRow, PlanRow, plan_in_force
from casework.sentences import say
from casework.ui.plans import begin_form, event_form, print_form
from casework.ui.widgets.side_panel import kept_panel


def render_panels(
    viewer: Viewer, card: PersonCard, versions: Sequence[PlanRow], events: Sequence[EventRow]
) -> None:
    begin = partial(begin_form.render_next_version, viewer, card.person_id)
    event = partial(event_form.render_event_form, viewer, card.person_id, events)
    kept_panel(begin_form.PANEL, say("New version"), begin)
    kept_panel(event_form.PANEL, say("Something happened: review the plan"), event)
    if agreed := plan_in_force(versions):
        paper = partial(print_form.render_print, viewer, agreed, card.name)
        kept_panel(print_form.PANEL, say("Print the plan"), paper)
