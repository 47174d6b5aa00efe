"""Worker suggestions: the account meant by "L. Vasquez" or "Keisha M."."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from casework.imports.cells.person_names import name_key, read_name
from casework.imports.matching.guess_values import ValueGuess
from casework.imports.matching.scores import CONFIDENT, REMEMBERED

WHOLE = 100
"""The score of a name that is one colleague's, part by part."""
Staff = Mapping[int, str]
"""Account and display name of those who work here."""


def guess_worker(value: str, staff: Staff) -> tuple[int | None, float]:
    """The one account that fits for certain; else the nearest one, not sure; else none."""
    name = read_name(value)
    if name is None or not name.key:
        return None, 0
    exact = [account for account, shown in staff.items() if name_key(shown) == name.key]
    if len(exact) == 1:
        return exact[0], WHOLE
    short = [account for account, shown in staff.items() if _fits(name.key, name_key(shown))]
    if len(short) == 1 and not exact:
        return short[0], 94
    return _nearest(name.key, staff)


def _fits(short: str, full: str) -> bool:
    """Whether each part is a whole word of the full name or its first letter, with at least one
    whole word."""
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
    """Names without an account stay as names and can be linked later, so nothing is lost when one
    is not matched.

    Remembered matches come from the imports of any team. A colleague's whole name takes precedence
    over them, and a match to an account that is no longer among `staff` is ignored.
    """
    guesses = []
    for value, count in values:
        found = guess_worker(value, staff)
        key = name_key(value)
        if found[1] < WHOLE and key in remembered and remembered[key] in (None, *staff):
            found = remembered[key], REMEMBERED
        guesses.append(ValueGuess(value, count, *found))
    return tuple(guesses)
