"""People without a worker in words: how many, and why, the same on every screen"""

from collections import Counter
from collections.abc import Iterable

from casework.people.terms import Lacks
from casework.sentences import say_counted, sentence

WITHOUT_WORKER = sentence("Without a worker")
COUNTED = {
    Lacks.NOBODY: (sentence("{count} nobody assigned"), sentence("{count} nobody assigned")),
    Lacks.LEFT: (sentence("{count} worker left"), sentence("{count} worker left")),
    Lacks.NO_ACCOUNT: (sentence("{count} no account yet"), sentence("{count} no account yet")),
    Lacks.COVERED: (sentence("{count} covered for now"), sentence("{count} covered for now")),
}


def why_without(lacking: Iterable[Lacks | None]) -> str:
    """ "1 nobody assigned, 1 worker left"; empty where everybody has a worker."""
    found = Counter(each for each in lacking if each)
    return ", ".join(say_counted(*COUNTED[why], found[why]) for why in Lacks if found[why])
