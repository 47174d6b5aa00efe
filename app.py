"""Casework: `streamlit run app.py`. The doors and guards are here, the pages behind the shell."""

import streamlit as st
from starlette.middleware import Middleware

from casework.ui.faults import show_fault
from casework.ui.start import make_ready
from casework.ui.web.files import GuardedFiles
from casework.ui.web.headers import SecurityHeaders
from casework.ui.web.routes import ROUTES

make_ready()

app = st.App(
    "src/casework/ui/shell.py",
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders), Middleware(GuardedFiles)],
    on_script_error=show_fault,
)
