"""What a column is guessed to hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.imports.matching.scores import CONFIDENT
from casework.imports.terms import Field

Columns = Mapping[Field, tuple[int, ...]]
"""Per field the columns that feed it, by position from 0."""


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    index: int
    heading: str
    field: Field | None
    score: float
    asked: str = ""
    """Why it is neither taken nor left out until somebody has answered."""
    refused: bool = False
    """A column that is never taken over (gang, race): see docs/importing.md."""

    @property
    def confident(self) -> bool:
        return self.field is not None and self.score >= CONFIDENT and not self.asked
