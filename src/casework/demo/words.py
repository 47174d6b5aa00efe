"""Names and sentences that nobody can take for real, from db/demo."""

import random
import tomllib
from functools import lru_cache
from typing import Any

from casework.migrations import SCRIPTS

FILES = SCRIPTS / "demo"


@lru_cache(maxsize=4)
def read(name: str) -> dict[str, Any]:
    with (FILES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def invented_name(draw: random.Random, number: int) -> str:
    """Two words; beyond a few thousand people a third, so that few share a name."""
    words = read("words")
    first, last = draw.choice(words["given"]), draw.choice(words["family"])
    if number < 1000:
        return f"{first} {last}"
    return f"{first} {draw.choice(words['given'])} {last}"


def invented_phone(number: int) -> str:
    """Of the block 555-0100 to 555-0199, which is kept for stories."""
    return f"+1{202 + number // 100 % 700}55501{number % 100:02d}"
