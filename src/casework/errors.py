"""Refusals: the message of each is shown on the page and says what to do."""

from collections.abc import Mapping


class CaseworkError(Exception):
    """A refusal whose text is written for the person at the screen."""

    about: int | None = None
    """The person whom the refused work was about; for the audit, never for the screen."""


class NotAllowed(CaseworkError):
    """The viewer may know that this exists, but may not do this with it."""


class NotFound(CaseworkError):
    """Does not exist, or not for this viewer: the answer is the same for both."""


class Invalid(CaseworkError):
    """Typed input that cannot be saved as it is. `fields` maps a field's name to its sentence."""

    def __init__(self, sentence: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.fields = dict(fields or {})


class Conflict(CaseworkError):
    """Somebody else saved first. `theirs` has the current values, by field."""

    def __init__(self, sentence: str, theirs: Mapping[str, object] | None = None) -> None:
        super().__init__(sentence)
        self.theirs = dict(theirs or {})


class AlreadySaved(CaseworkError):
    """The same submission came twice: a double tap, or a phone that sent again."""


class NothingChanged(CaseworkError):
    """A form was saved as it was."""


class Unavailable(CaseworkError):
    """The database is locked, full, of another version or not reachable."""


class UnfilteredStatement(RuntimeError):
    """A programming error: a statement without a row rule (see access/rows.py), or a write in a
    read-only session."""
