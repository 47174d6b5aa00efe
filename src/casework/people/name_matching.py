"""Comparison of names: without accents, case and marks, in any order, by sound."""

import unicodedata

import jellyfish

from casework.folding import fold

SHORTEST = 2
LONGEST = 120
"""Letters of a name. Some letters unfold to many, so what is folded is cut to it too."""


def fold_name(name: str) -> str:
    """The folded name, cut to the longest length that is stored."""
    return fold(name[:LONGEST])[:LONGEST].rstrip()


def sounds(name: str) -> frozenset[str]:
    """The sound of each word, so that Deshawn and D'Shaun match."""
    return sounds_of(fold_name(name))


def sounds_of(folded: str) -> frozenset[str]:
    return frozenset(map(_sound, folded.split()))


def _sound(word: str) -> str:
    """The sound of a word, never empty. Metaphone knows Latin letters alone: a word with others, or
    one in which it hears nothing ("W"), is used as written."""
    return (jellyfish.metaphone(word) if word.isascii() else "") or word


def is_searchable(folded: str) -> bool:
    """Whether it is long enough to look for: two letters, or one sign that is a whole word."""
    return len(folded) >= SHORTEST or any(map(is_whole_word, folded))


def is_full(folded: str) -> bool:
    """Whether it is a first and a last name. A Chinese one has no space between them."""
    return len(folded.split()) >= 2 or sum(map(is_whole_word, folded)) >= 2


def is_whole_word(sign: str) -> bool:
    """Chinese: one sign may be a name."""
    return unicodedata.name(sign, "").startswith("CJK")


def any_order(name: str) -> str:
    """The same for "Carter, Khalil" and "Khalil Carter"."""
    return sorted_words(fold_name(name))


def sorted_words(folded: str) -> str:
    return " ".join(sorted(folded.split()))
