"""Casework: `streamlit run app.py`. The doors and guards are here, the pages behind the shell."""

import streamlit as st
from starlette.middleware import Middleware

from casework import registry
from casework.ui.faults import plain_fault, show_fault
from casework.ui.web.files import GuardedFiles
from casework.ui.web.headers import SecurityHeaders
from casework.ui.web.routes import ROUTES

assert registry.IN_PLACE

app = st.App(
    "src/casework/ui/shell.py",
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders), Middleware(GuardedFiles)],
    on_script_error=show_fault,
    exception_handlers={Exception: plain_fault},
)
