"""What waits for the viewer's own word on Today, also where nobody is on their list."""

from casework.access.viewer import Viewer
from casework.ui.agenda.published import render_published
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.people.break_glass import render_reviews


def render_waiting(viewer: Viewer, openings: int) -> None:
    render_reviews(openings)
    render_published(viewer)
    render_own_duties(viewer)
