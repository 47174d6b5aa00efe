"""Download buttons: the file is built on click, for this session, once."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.ui.web import current_viewer
from casework.ui.web.one_time_files import OneTimeFile


def offer(
    label: str, make: Callable[[Viewer], bytes], file_name: str, mime: str, **button: Any
) -> None:
    """`make` runs outside the page, and is handed the viewer of that moment. The click draws
    nothing anew: a page that does so withdraws the button that a quick second click is on."""
    ask, sign_in = current_viewer.viewer_on_click(), current_viewer.current_sign_in().session_id

    def made() -> bytes:
        return OneTimeFile(make(ask()), sign_in)

    st.download_button(label, made, file_name=file_name, mime=mime, on_click="ignore", **button)
