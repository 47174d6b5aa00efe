"""Cuts a text into sentences and lines: the smallest pieces that may be put together.

Where it is not sure that a sentence ends, it does not cut: “St.” and “Mrs.” end none. A list stays
with its heading, and a sentence that was wrapped over several lines stays whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = r"(?<=\w{4}[.!?…])[\"'”’)]*(?P<space>[ \t]+)(?=[^\W_a-z])"
_BREAK = re.compile(rf"(?P<line>[ \t\r]*\n\s*)|{_END}")
_SAYS_ALL = re.compile(r"[.!?…。！？؟۔]['\"”’)]*$")
SHORTEST_WRAPPED = 40
"""Letters: so long a line without a full stop goes on in the next one, if that begins small."""


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    gap: str
    """Spaces and line ends up to the next one."""


def in_sentences(text: str) -> list[Sentence]:
    return list(_cut(text.lstrip()))


def _cut(text: str) -> Iterator[Sentence]:
    start, in_list = 0, False
    for found in _BREAK.finditer(text):
        begins = found.start("line" if found["line"] else "space")
        line, gap = text[start:begins], text[begins : found.end()]
        in_list = in_list or line.endswith(":")
        if gap.count("\n") > 1:
            in_list = False
        elif in_list or _goes_on(line, text[found.end() :], gap):
            continue
        yield Sentence(line, gap)
        start = found.end()
    if last := text[start:].rstrip():
        yield Sentence(last, text[start + len(last) :])


def _goes_on(line: str, rest: str, gap: str) -> bool:
    last = line.rsplit("\n", 1)[-1]
    is_wrapped = len(last) >= SHORTEST_WRAPPED and rest[:1].islower() and "\n" in gap
    return is_wrapped and not _SAYS_ALL.search(last)
