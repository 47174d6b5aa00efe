"""What one adds to a person's needs: scores, a goal, a referral, a release,
a crime, each in a panel."""

from collections.abc import Callable
from typing import NamedTuple

from casework.access.viewer import Viewer
from casework.sentences import sentence
from casework.ui.compensation.case_form import NEW as NEW_CASE
from casework.ui.compensation.case_form import render_new_case
from casework.ui.needs.goal_forms import NEW, render_new_goal
from casework.ui.needs.scores import SITTING, render_sitting
from casework.ui.referrals.worker_view import OFFER, render_offer_form
from casework.ui.releases.sign_form import SIGN, render_new_release


class AddPanel(NamedTuple):
    """What one adds in a view: its action in the head, and the form that it opens."""

    name: str
    label: str
    icon: str
    draw: Callable[[Viewer, int], None]


PANELS = {
    "Needs": AddPanel(SITTING, sentence("Ask about needs"), "checklist", render_sitting),
    "Goals": AddPanel(NEW, sentence("Set a goal together"), "flag", render_new_goal),
    "Referrals": AddPanel(OFFER, sentence("Offer a referral"), "send", render_offer_form),
    "Releases": AddPanel(SIGN, sentence("Sign a release with them"), "draw", render_new_release),
    "Compensation": AddPanel(
        NEW_CASE, sentence("Note a crime against them"), "edit_note", render_new_case
    ),
}
"""By the part of the screen."""
