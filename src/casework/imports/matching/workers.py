"""Worker suggestions: the account that "L. Vasquez" or "Keisha M." stands for."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from casework.imports.cells.person_names import name_key, read_name
from casework.imports.matching.scores import CONFIDENT, REMEMBERED
from casework.imports.matching.values import ValueGuess

WHOLE = 100
"""The score of a name that is one colleague's, part by part."""
Staff = Mapping[int, str]
"""Account and display name of those who work here."""


def guess_worker(value: str, staff: Staff) -> tuple[int | None, float]:
    """One account that fits for certain, or the nearest with a doubt, or none."""
    name = read_name(value)
    if name is None:
        return None, 0
    exact = [account for account, shown in staff.items() if name_key(shown) == name.key]
    if len(exact) == 1:
        return exact[0], WHOLE
    short = [account for account, shown in staff.items() if _fits(name.key, name_key(shown))]
    if len(short) == 1 and not exact:
        return short[0], 94
    return _nearest(name.key, staff)


def _fits(short: str, full: str) -> bool:
    """Each part is the whole word or its first letter, at least one of them the whole word."""
    parts, words = short.split(), full.split()
    if len(parts) < 2 or len(words) < 2:
        return False
    ends = (words[0], words[-1])
    pairs = list(zip((parts[0], parts[-1]), ends, strict=True))
    return all(
        part == word or (len(part) == 1 and word[0] == part) for part, word in pairs
    ) and any(part == word for part, word in pairs)


def _nearest(key: str, staff: Staff) -> tuple[int | None, float]:
    ranked = sorted(
        (
            (fuzz.token_sort_ratio(key, name_key(shown)), account)
            for account, shown in staff.items()
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < 75:
        return None, 0
    return ranked[0][1], min(ranked[0][0], CONFIDENT - 1)


def suggest_workers(
    values: Sequence[tuple[str, int]], staff: Staff, remembered: Mapping[str, int | None]
) -> tuple[ValueGuess, ...]:
    """Names without an account stay names, to be linked later: nothing is lost by not matching.

    What was remembered comes from any team's import: it stands behind a colleague's whole name,
    and says nothing of whoever is not among the `staff` any more.
    """
    guesses = []
    for value, count in values:
        found = guess_worker(value, staff)
        key = name_key(value)
        if found[1] < WHOLE and key in remembered and remembered[key] in (None, *staff):
            found = remembered[key], REMEMBERED
        guesses.append(ValueGuess(value, count, *found))
    return tuple(guesses)
