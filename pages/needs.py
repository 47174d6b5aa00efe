"""Needs: a person's needs, goals, referrals, releases and compensation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import can
from casework.access.viewer import Viewer
from casework.compensation.queries import CaseRow, cases_of
from casework.database import reading
from casework.needs.queries import goals_of, scores_of
from casework.people.card import PersonCard
from casework.referrals.queries import moves_of, referrals_of
from casework.releases.queries import disclosures_about, releases_of
from casework.sentences import say, sentence
from casework.ui.compensation.deadline import render_compensation, render_warning
from casework.ui.navigation.page import open_page
from casework.ui.needs.goals import render_goals
from casework.ui.needs.goals_in_short import next_steps, render_goals_in_short
from casework.ui.needs.scores import AroundNeed, render_needs
from casework.ui.needs.state import VIEW
from casework.ui.people.person_page import open_person_page
from casework.ui.people.person_title import render_person_title
from casework.ui.referrals.add_panels import PANELS, AddPanel
from casework.ui.referrals.phrases import newest_states
from casework.ui.referrals.worker_view import render_referrals
from casework.ui.releases.disclosures import render_disclosures, render_print_disclosures
from casework.ui.releases.list_and_revoke import render_releases
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.side_panel import kept_panel, open_kept_panel


@dataclass(frozen=True, slots=True)
class Shown:
    viewer: Viewer
    person_id: int
    cases: Sequence[CaseRow]
    may_edit: bool


def show_needs(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        scores, goals = scores_of(session, shown.person_id), goals_of(session, shown.person_id)
        referrals = referrals_of(session, shown.person_id)
    needs, beside = st.columns([5, 3], gap="medium")
    with needs:
        around = AroundNeed(newest_states(referrals), next_steps(goals))
        render_needs(shown.viewer, scores, around, may_edit=shown.may_edit)
    with beside:
        render_goals_in_short(goals)


def show_goals(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        goals = goals_of(session, shown.person_id)
    render_goals(shown.viewer, shown.person_id, goals, may_edit=shown.may_edit)


def show_referrals(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        moves, referrals = (
            moves_of(session, shown.person_id),
            referrals_of(session, shown.person_id),
        )
    render_referrals(shown.viewer, referrals, moves, may_edit=shown.may_edit)


def show_releases(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        releases = releases_of(session, shown.person_id)
    render_releases(shown.viewer, releases, may_edit=shown.may_edit)


def show_disclosures(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        disclosed = disclosures_about(session, shown.person_id)
    render_disclosures(disclosed)
    if shown.may_edit and disclosed:
        render_print_disclosures(shown.viewer, shown.person_id)


def show_compensation(shown: Shown) -> None:
    render_compensation(shown.viewer, shown.cases, may_edit=shown.may_edit)


def render_head(card: PersonCard, panel: AddPanel | None) -> None:
    actions = []
    if panel:
        actions.append(ActionButton(panel.name, say(panel.label), panel.icon, primary=True))
    tapped = render_person_title(card, (), actions, note=say("Needs"))
    if panel and tapped == panel.name:
        open_kept_panel(panel.name)


VIEWS: dict[str, Callable[[Shown], None]] = {
    sentence("Needs"): show_needs,
    sentence("Goals"): show_goals,
    sentence("Referrals"): show_referrals,
    sentence("Releases"): show_releases,
    sentence("Who was told what"): show_disclosures,
    sentence("Compensation"): show_compensation,
}
viewer = open_page(Action.SEE_NEEDS, None)
card = open_person_page(viewer, Action.SEE_NEEDS)
with reading(viewer) as session:
    may_edit = can(session, viewer, Action.EDIT_NEEDS, card.person_id)
    shown = Shown(viewer, card.person_id, cases_of(session, [card.person_id]), may_edit)
head = st.container()
render_warning(shown.cases)
view = count_pills(say("Part"), dict.fromkeys(VIEWS), key=VIEW)
panel = PANELS.get(view) if may_edit else None
with head:
    render_head(card, panel)
VIEWS[view](shown)
if panel:
    kept_panel(panel.name, say(panel.label), partial(panel.draw, viewer, card.person_id))
