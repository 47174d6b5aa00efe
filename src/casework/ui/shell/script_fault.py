"""A fault while a page runs: a refusal's own sentence, or a sentence with a number."""

from casework.errors import CaseworkError
from casework.ui.web.error_page import numbered
from casework.ui.widgets.refusal import render_refusal


def show_fault(fault: Exception) -> bool:
    """For `st.App(on_script_error=…)`: True means that Streamlit shows nothing of its own."""
    render_refusal(fault if isinstance(fault, CaseworkError) else numbered(fault))
    return True
