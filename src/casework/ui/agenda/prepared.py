"""The agenda in preparation: proposals, and beside them the order."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.preparation import Preparation
from casework.conferences.queries import MeetingRow
from casework.conferences.readiness import Readiness
from casework.decisions.queries import OpenDecisionRow
from casework.sentences import say, say_counted, sentence
from casework.ui.agenda.head import render_agenda_head
from casework.ui.agenda.item_panel import render_item_panel
from casework.ui.agenda.meeting_form import render_cancel_form, render_meeting_form
from casework.ui.agenda.order import render_order
from casework.ui.agenda.panel import CANCEL, MEETING, PERSON, RULES, SOMEONE, Panel, render_panel
from casework.ui.agenda.proposals import render_proposals
from casework.ui.agenda.rules_form import render_rules_form
from casework.ui.agenda.someone_form import render_someone_form
from casework.ui.agenda.state import PART
from casework.ui.decisions.card import render_not_done
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.web.device import is_phone
from casework.ui.widgets.count_pills import count_pills

Ready = Mapping[int, Readiness]
PROPOSED, ORDER = sentence("Proposed"), sentence("On the agenda")


def render_prepared(
    viewer: Viewer,
    found: Preparation,
    meeting: MeetingRow,
    ready: Ready,
    choose_conference: Callable[[], None],
) -> None:
    render_agenda_head(viewer, meeting, found)
    choose_conference()
    render_own_duties(viewer)
    render_not_done_yet(found.not_done)
    rows = [each for each in found.off_the_agenda if each.proposal.reasons]
    parts = {
        PROPOSED: partial(render_proposals, meeting.meeting_id, rows),
        ORDER: partial(render_order, meeting, found, ready),
    }
    if is_phone():
        parts[_chosen_part(len(rows), len(found.items))]()
    else:
        for column, draw in zip(st.columns([7, 5], gap="medium"), parts.values(), strict=True):
            with column:
                draw()
    render_panel(_panels(viewer, found, meeting, ready))


def _chosen_part(proposed: int, on_it: int) -> str:
    """On a phone one of the two: below each other, the order would begin under 40 proposals."""
    return count_pills(
        say("Which people"), {PROPOSED: proposed, ORDER: on_it}, key=PART, persist=True
    )


def render_not_done_yet(rows: Sequence[OpenDecisionRow]) -> None:
    if not rows:
        st.caption(f":material/check: {say('Everything that was decided is done.')}")
        return
    label = say_counted(
        "{count} decision is not done yet", "{count} decisions are not done yet", len(rows)
    )
    with st.expander(label, icon=":material/pending_actions:"):
        render_not_done(rows)


def _panels(
    viewer: Viewer, found: Preparation, meeting: MeetingRow, ready: Ready
) -> dict[str, Callable[[int | None], Panel | None]]:
    meeting_id, others = meeting.meeting_id, found.off_the_agenda

    def someone(chosen: int | None) -> Panel:
        draw = partial(render_someone_form, viewer, meeting_id, others, chosen)
        return Panel(say("Put someone on the agenda"), draw)

    def person(item_id: int | None) -> Panel | None:
        for item in found.items:
            if item.item_id == item_id:
                draw = partial(render_item_panel, viewer, meeting, found, item, ready.get(item_id))
                return Panel(item.name, draw)
        return None

    rules = partial(render_rules_form, viewer, found.conference_id, found.rules)
    move, cancel = (
        partial(draw, viewer, meeting) for draw in (render_meeting_form, render_cancel_form)
    )
    return {
        SOMEONE: someone,
        PERSON: person,
        RULES: lambda _: Panel(say("Rules and weights"), rules),
        MEETING: lambda _: Panel(say("Move or rename the meeting"), move),
        CANCEL: lambda _: Panel(say("Cancel the meeting"), cancel),
    }
