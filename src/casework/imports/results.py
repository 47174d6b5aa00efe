"""Types shared by rosters and logs: the verdict on a row, its question and its fingerprint."""

from collections.abc import Container
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Generic, TypeVar

from casework.imports.known_people import KnownPerson
from casework.imports.terms import Verdict
from casework.sentences import sentence

Draft = TypeVar("Draft")
IMPORTED = sentence("already imported")


@dataclass(frozen=True, slots=True)
class Question:
    """Which person is meant; asked once for all rows with the same key."""

    key: str
    name: str
    candidates: tuple[KnownPerson, ...]
    worker: str = ""
    """Whose rows of a log are asked about."""
    rows: tuple[int, ...] = ()
    """The rows that wait for the answer."""


@dataclass(frozen=True, slots=True)
class RowResult(Generic[Draft]):
    row: int
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    draft: Draft | None = None
    fingerprint: str = ""
    former_fingerprint: str = ""
    """As it was made while letters of other scripts were dropped, where it differs. Compared
    with stored ones only: within one file it would take two lines for one."""
    question: Question | None = None
    name_key: str = ""
    notes: tuple[str, ...] = ()
    """What to know about the row beside its verdict."""
    set_aside: Draft | None = None
    """What the row of a duplicate says."""

    @property
    def told(self) -> tuple[str, ...]:
        """The reasons in the report. Of several faults, the first one."""
        return self.reasons[:1] if self.verdict is Verdict.REJECT else self.reasons

    @property
    def reason(self) -> str:
        """As it is stored, in English."""
        return "; ".join(self.told)

    def is_in(self, stored: Container[str]) -> bool:
        """Whether this row was imported before."""
        return self.fingerprint in stored or self.former_fingerprint in stored


def duplicate(
    result: RowResult[Draft], reason: str, notes: tuple[str, ...] = ()
) -> RowResult[Draft]:
    return replace(
        result,
        verdict=Verdict.DUPLICATE,
        reasons=(reason,),
        draft=None,
        set_aside=result.draft,
        notes=notes,
    )


def fingerprint(*parts: object) -> str:
    """The same for the same row, also in a later export."""
    return sha256(
        "\x1f".join("" if part is None else str(part) for part in parts).encode()
    ).hexdigest()
