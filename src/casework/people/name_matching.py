"""Comparison of names: without accents, case and marks, in any order, by sound."""

import jellyfish

from casework.folding import fold

LONGEST = 120
"""Letters of a name. Some letters unfold to many, so what is folded is cut to it too."""


def fold_name(name: str) -> str:
    """The folded name, cut to the longest length that is stored."""
    return fold(name[:LONGEST])[:LONGEST].rstrip()


def sounds(name: str) -> frozenset[str]:
    """The sound of each word, so that Deshawn and D'Shaun match."""
    return sounds_of(fold_name(name))


def sounds_of(folded: str) -> frozenset[str]:
    return frozenset(filter(None, map(_sound, folded.split())))


def _sound(word: str) -> str:
    """The sound of a word. A word of another script is used as written, because metaphone gives all
    of them the same empty sound."""
    return jellyfish.metaphone(word) or ("" if word.isascii() else word)


def any_order(name: str) -> str:
    """The same for "Carter, Khalil" and "Khalil Carter"."""
    return sorted_words(fold_name(name))


def sorted_words(folded: str) -> str:
    return " ".join(sorted(folded.split()))
