"""Invented names and sentences, from db/demo."""

import random
import tomllib
from functools import lru_cache
from typing import Any

import phonenumbers

from casework.migrations import SCRIPTS

FILES = SCRIPTS / "demo"


@lru_cache(maxsize=4)
def read_words(name: str) -> dict[str, Any]:
    with (FILES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def invented_name(draw: random.Random, number: int) -> str:
    """Two words; after a few thousand people three, so that few people share a name."""
    words = read_words("words")
    first, last = draw.choice(words["given"]), draw.choice(words["family"])
    if number < 1000:
        return f"{first} {last}"
    return f"{first} {draw.choice(words['given'])} {last}"


def invented_phone(number: int) -> str:
    """555-0100 to 555-0199 of a real area code: numbers that are reserved for fiction."""
    turn, last = divmod(number, 100)
    return f"+1{_area_codes()[turn % len(_area_codes())]}55501{last:02d}"


@lru_cache(maxsize=1)
def _area_codes() -> list[int]:
    return [code for code in range(201, 990) if _is_american(f"+1{code}5550100")]


def _is_american(phone: str) -> bool:
    return phonenumbers.is_valid_number_for_region(phonenumbers.parse(phone), "US")
