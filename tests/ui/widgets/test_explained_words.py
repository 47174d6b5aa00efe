"""Words of the field, explained where they stand."""

from pathlib import Path

from casework.people.terms import Tier, spelled
from casework.ui.widgets.explained_words import WORDS, explained

GLOSSARY = Path(__file__).parents[3] / "docs" / "glossary.md"


def test_every_tier_is_explained() -> None:
    assert {spelled(tier).capitalize() for tier in Tier} <= set(WORDS)


def test_every_explained_word_is_in_the_glossary() -> None:
    glossary = GLOSSARY.read_text(encoding="utf-8").lower()
    assert [word for word in WORDS if word.lower() not in glossary] == []


def test_words_are_explained_one_paragraph_each() -> None:
    said = explained("Two-way", "Part 2")
    assert said.startswith("**Two-way:** They took part")
    assert "\n\n**Part 2:** Notes from a substance use program" in said
