"""Merges the texts of two people who write in one section at once: whole sentences, or nothing.

Words are never put together: “Do not call his mother.” and “Do not call his brother.”, of which
each lost another word, would become a sentence that nobody wrote.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from casework.plans.sentences import Sentence, in_sentences

APART = "\n\n"
LINE = "\n"


def with_both(base: str, mine: str, theirs: str) -> str | None:
    """The current text (`theirs`) with the changes from `base` to `mine`; None where both changed
    the same sentence or two that stand beside each other, so that somebody has to choose."""
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    if not base.strip():
        return one_below_the_other(theirs, mine)  # both began
    old, ours, others = in_sentences(base), in_sentences(mine), in_sentences(theirs)
    my_changes, their_changes = _changes(old, ours), _changes(old, others)
    if any(a.touches(b) for a in my_changes for b in their_changes):
        return None
    return _joined(list(_merged(len(old), my_changes, their_changes)), ours, others)


def one_below_the_other(first: str, second: str) -> str:
    return f"{first}{APART}{second}"


@dataclass(frozen=True, slots=True)
class _Change:
    """Sentences `start` to `end` of the old text became `first` to `last` of the new one."""

    start: int
    end: int
    first: int
    last: int

    def touches(self, other: "_Change") -> bool:
        """Added sentences change none; two changes need an unchanged sentence between."""
        if self.start == self.end or other.start == other.end:
            return self.start < other.end and other.start < self.end
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence of the merged text stands in each of the two."""

    mine: int | None
    theirs: int | None


def _changes(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[_Change]:
    left, right = [each.text for each in old], [each.text for each in new]
    found = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [_Change(a, b, c, d) for kind, a, b, c, d in found if kind != "equal"]


def _merged(count: int, mine: list[_Change], theirs: list[_Change]) -> Iterator[_Place]:
    """What was added at one place: theirs, then mine."""
    both = [(each, False) for each in theirs] + [(each, True) for each in mine]
    at = my_shift = their_shift = 0
    for change, is_mine in sorted(both, key=lambda each: (each[0].start, each[0].end, each[1])):
        for place in range(at, change.start):
            yield _Place(place + my_shift, place + their_shift)
        new = range(change.first, change.last)
        yield from (_Place(n, None) if is_mine else _Place(None, n) for n in new)
        if is_mine:
            my_shift = change.last - change.end
        else:
            their_shift = change.last - change.end
        at = change.end
    for place in range(at, count):
        yield _Place(place + my_shift, place + their_shift)


def _joined(places: list[_Place], mine: list[Sentence], theirs: list[Sentence]) -> str:
    parts: list[str] = []
    for number, place in enumerate(places):
        after = places[number + 1] if number + 1 < len(places) else None
        parts += [_sentence(place, mine, theirs).text, _gap(place, after, mine, theirs)]
    return "".join(parts)


def _sentence(place: _Place, mine: list[Sentence], theirs: list[Sentence]) -> Sentence:
    return mine[place.mine] if place.mine is not None else theirs[place.theirs or 0]


def _gap(here: _Place, after: _Place | None, mine: list[Sentence], theirs: list[Sentence]) -> str:
    """The space of whoever has both beside each other; else a line end, so that no sentence of one
    continues another's."""
    if after is None:
        return _sentence(here, mine, theirs).gap
    if here.theirs is not None and after.theirs == here.theirs + 1:
        return theirs[here.theirs].gap
    if here.mine is not None and after.mine == here.mine + 1:
        return mine[here.mine].gap
    before, then = (_sentence(each, mine, theirs).text for each in (here, after))
    two = [each.text for each in in_sentences(f"{before}{LINE}{then}")]
    return LINE if two == [before, then] else APART
