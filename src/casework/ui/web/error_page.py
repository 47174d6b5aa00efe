"""Faults as a sentence and a number, never a traceback."""

import logging
from uuid import uuid4

from starlette.responses import PlainTextResponse, Response

from casework.sentences import say, sentence

log = logging.getLogger("casework")
BROKEN = sentence(
    "Something went wrong here, and what you did last was not saved. Try it again. "
    "If it happens again, tell your administrator this number: {number}."
)


def numbered(fault: Exception, where: str = "") -> str:
    """What to say of it. The log has the same number."""
    number = uuid4().hex[:8]
    log.error("fault %s%s", number, where, exc_info=fault)
    return say(BROKEN, number=number)


def plain_fault(path: str, fault: Exception) -> Response:
    """As plain text, for requests that no page makes."""
    return PlainTextResponse(numbered(fault, f" at {path}"), status_code=500)
