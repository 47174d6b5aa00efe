"""Badges: a state in a few words; the text says what the color says."""

from dataclasses import dataclass
from typing import Literal

from casework.ui.widgets.escaping import escaped

Color = Literal["red", "orange", "green", "blue", "violet", "gray"]


@dataclass(frozen=True, slots=True)
class Badge:
    text: str
    color: Color = "gray"
    icon: str = ""
    """A name of the material icons."""

    @property
    def markdown(self) -> str:
        icon = f":material/{self.icon}: " if self.icon else ""
        return f":{self.color}-badge[{icon}{escaped(self.text)}]"


def aside(text: str) -> str:
    """Markdown of what is said in passing: small and gray."""
    return f":gray[:small[{escaped(text)}]]" if text else ""
