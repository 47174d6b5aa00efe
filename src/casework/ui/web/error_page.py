"""Error page: a sentence and a number, never a traceback."""

import logging
from uuid import uuid4

import streamlit as st
from starlette.responses import PlainTextResponse, Response

from casework.errors import CaseworkError

log = logging.getLogger("casework")
BROKEN = (
    "Something went wrong here, and what you did last was not saved. Try it again. "
    "If it happens again, tell your administrator this number: {number}."
)


def show_fault(fault: Exception) -> bool:
    """For `st.App(on_script_error=…)`: True means that Streamlit shows nothing of its own."""
    if isinstance(fault, CaseworkError):
        st.error(str(fault))
        return True
    number = uuid4().hex[:8]
    log.error("fault %s", number, exc_info=fault)
    st.error(BROKEN.format(number=number))
    return True


def plain_fault(path: str, fault: Exception) -> Response:
    """The same as plain text, for requests that no page makes."""
    number = uuid4().hex[:8]
    log.error("fault %s at %s", number, path, exc_info=fault)
    return PlainTextResponse(BROKEN.format(number=number), status_code=500)
