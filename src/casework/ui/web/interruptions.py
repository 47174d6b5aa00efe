"""Interruptions: what a newer message of the browser cuts short, and what it may not.

Streamlit ends a run where it next draws or touches the session's state once another message waits,
and does the same within a callback: what was typed or tapped would be neither kept nor told. Here a
callback and a save run to their end, and the other message has its turn right after.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState

GIVES_WAY = "_maybe_handle_execution_control_request"
_SAVES: ContextVar[bool] = ContextVar("saves", default=False)


@contextmanager
def uninterrupted() -> Iterator[None]:
    before = _SAVES.set(True)
    try:
        yield
    finally:
        _SAVES.reset(before)


def finish_what_was_begun() -> None:
    """Before the first window is open."""
    setattr(ScriptRunner, GIVES_WAY, _unless_begun(getattr(ScriptRunner, GIVES_WAY)))


def is_callback() -> bool:
    return ThreadState.get().run_location is RunLocation.CALLBACK


def _is_begun() -> bool:
    return _SAVES.get() or is_callback()


def _unless_begun(give_way: Callable[[ScriptRunner], None]) -> Callable[[ScriptRunner], None]:
    @wraps(give_way)
    def unless_begun(runner: ScriptRunner) -> None:
        if not (runner._execing and _is_begun()):
            give_way(runner)

    return unless_begun
