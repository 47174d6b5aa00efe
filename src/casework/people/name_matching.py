"""How names are compared: without accents, case and marks, in any order, by sound."""

import jellyfish

from casework.folding import fold

LONGEST = 120
"""Letters of a name. Some letters unfold to many, so what is folded is cut to it too."""


def fold_name(name: str) -> str:
    """Folded, and no more of it than the longest name that is kept."""
    return fold(name[:LONGEST])[:LONGEST].rstrip()


def sounds(name: str) -> frozenset[str]:
    """How each word sounds, so that Deshawn and D'Shaun meet."""
    return sounds_of(fold_name(name))


def sounds_of(folded: str) -> frozenset[str]:
    return frozenset(filter(None, map(_sound, folded.split())))


def _sound(word: str) -> str:
    """A word of another script stands for itself, or all of them would sound alike."""
    return jellyfish.metaphone(word) or ("" if word.isascii() else word)


def any_order(name: str) -> str:
    """The same for "Carter, Khalil" and "Khalil Carter"."""
    return sorted_words(fold_name(name))


def sorted_words(folded: str) -> str:
    return " ".join(sorted(folded.split()))
