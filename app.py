"""Casework: `streamlit run app.py`. The doors and guards are here, the pages behind the shell."""

import streamlit as st
from starlette.middleware import Middleware

from casework.ui.shell.script_fault import show_fault
from casework.ui.shell.startup import make_ready, screens_of
from casework.ui.web import download_refusals, interruptions, one_time_files
from casework.ui.web.app_manifest import APP_ROUTES, NamedPage
from casework.ui.web.compressed_files import CompressedFiles
from casework.ui.web.file_guard import GuardedFiles
from casework.ui.web.routes import routes
from casework.ui.web.security_headers import SecurityHeaders

make_ready()
one_time_files.install()
download_refusals.answer_in_words()
interruptions.finish_what_was_begun()

app = st.App(
    "src/casework/ui/shell/script.py",
    routes=[*routes(screens_of), *APP_ROUTES],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(GuardedFiles),
        Middleware(CompressedFiles),
        Middleware(NamedPage),
    ],
    on_script_error=show_fault,
)
