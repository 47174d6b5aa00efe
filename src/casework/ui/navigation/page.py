"""How a page opens: the viewer, and the check that the page is theirs; and how it ends early."""

from typing import NoReturn

from streamlit.runtime.scriptrunner import StopException, get_script_run_ctx

from casework.access.actions import Action
from casework.access.guard import require, role_can
from casework.access.viewer import Viewer
from casework.database import reading
from casework.errors import NotAllowed
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.form_turn import opened_screen
from casework.ui.widgets.heading import page_heading
from casework.ui.widgets.refusal import render_refusal

__all__ = ["current_viewer", "end_page", "open_page", "refuse"]


def open_page(action: Action | tuple[Action, ...], title: str | None, note: str = "") -> Viewer:
    """The viewer, if one of the actions is theirs; otherwise a sentence, an audit entry, and no
    page. `title=None`: the page has no room for one."""
    viewer = current_viewer()
    opened_screen(context.page_script_hash if (context := get_script_run_ctx()) else "")
    if title:
        page_heading(title, note, beside=True)
    actions = action if isinstance(action, tuple) else (action,)
    if not any(role_can(viewer, each) for each in actions):
        refuse(viewer, actions[0])
    return viewer


def refuse(viewer: Viewer, action: Action) -> None:
    """Says why, adds an audit entry, stops."""
    try:
        with reading(viewer) as session:
            require(session, viewer, action)
    except NotAllowed as refusal:
        render_refusal(refusal)
    end_page()


def end_page() -> NoReturn:
    """Ends the page but not the run: after `st.stop` Streamlit draws nothing more, not even the bar
    at a phone's bottom edge."""
    raise StopException
