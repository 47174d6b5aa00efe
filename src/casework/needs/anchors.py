"""Meanings of the need scale by domain: the program's own words, or the shipped ones."""

import tomllib
from functools import lru_cache
from pathlib import Path

from casework.needs.terms import HIGHEST, LOWEST, Domain
from casework.sentences import say, sentence
from casework.settings import BadSettings, settings

OURS = Path(__file__).with_name("anchors.toml")
STEPS = HIGHEST - LOWEST + 1
FIVE_TEXTS = sentence("{domain} takes {count} texts, from 1 (in crisis) to 5 (goes well)")


@lru_cache(maxsize=1)
def anchors() -> dict[Domain, tuple[str, ...]]:
    """The words for 1 to 5 for each domain. Raises BadSettings where the programme's file is
    wrong."""
    theirs = settings().need_anchors
    return _read(OURS) | (_read(theirs) if theirs else {})


def _read(file: Path) -> dict[Domain, tuple[str, ...]]:
    try:
        told = tomllib.loads(file.read_text("utf-8"))
        return {Domain(name): _five(name, words) for name, words in told.items()}
    except (OSError, ValueError) as fault:  # syntax and decoding errors are ValueErrors
        raise BadSettings(
            f"Setting CASEWORK_NEED_ANCHORS is wrong ({file}): {fault}. Take src/casework/needs/"
            "anchors.toml as the pattern."
        ) from None


def _five(name: str, words: object) -> tuple[str, ...]:
    if not isinstance(words, list) or len(words) != STEPS or not all(map(_is_said, words)):
        raise ValueError(say(FIVE_TEXTS, domain=name, count=STEPS))
    return tuple(words)


def _is_said(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text.strip()) <= 80
