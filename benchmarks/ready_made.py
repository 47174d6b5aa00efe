"""The same page with its data handed in ready-made: what is left is Streamlit's own time.

The first run keeps what each query returned; the runs after it get that back without a database.
"""

import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from casework import database
from casework.access.viewer import Viewer
from casework.accounts.sessions import SignIn
from casework.ui.web import current_viewer

Query = Callable[..., Any]
_reading = database.reading


@dataclass(frozen=True, slots=True)
class NoSession:
    """Stands where a unit of work's session would; asks the database only the first time."""

    viewer: Viewer


@contextmanager
def ready_made(standing: SignIn) -> Iterator[None]:
    """Replaces the queries, and the session around them, in every module that names them; and who
    is signed in is known without asking."""
    stands_in: dict[int, Any] = {id(query): _replayed(query) for query in _queries()}
    stands_in[id(_reading)] = _no_reading
    swapped = [
        (module, name, value)
        for title, module in list(sys.modules.items())
        if title.startswith("casework")
        for name, value in list(vars(module).items())
        if id(value) in stands_in
    ]
    for module, name, value in swapped:
        setattr(module, name, stands_in[id(value)])
    asked, current_viewer.source = current_viewer.source, lambda active: standing
    try:
        yield
    finally:
        current_viewer.source = asked
        for module, name, value in swapped:
            setattr(module, name, value)


@contextmanager
def _no_reading(viewer: Viewer) -> Iterator[NoSession]:
    yield NoSession(viewer)


def _queries() -> list[Query]:
    """Whatever a feature does with a session. Screens put it together, and that is theirs."""
    modules = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("casework.") and not name.startswith("casework.ui.")
    ]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isfunction(value) and _first_parameter(value) == "session"
    ]


def _first_parameter(function: Query) -> str:
    return next(iter(inspect.signature(function).parameters), "")


def _replayed(query: Query) -> Query:
    answers: dict[str, Any] = {}

    @functools.wraps(query)
    def replay(session: Any, *args: Any, **more: Any) -> Any:
        if not isinstance(session, NoSession):
            return query(session, *args, **more)
        asked = f"{args!r}{more!r}"
        if asked not in answers:
            with _reading(session.viewer) as real:
                answers[asked] = query(real, *args, **more)
        return answers[asked]

    return replay
