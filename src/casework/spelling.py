"""American spelling on the screen: stored words stay as they are."""

from casework.sentences import say

AMERICAN = {
    "stabilising": "stabilizing",
    "hospital programme": "hospital program",
    "transport, food and phone": "transportation, food and phone",
    "step towards a goal": "step toward a goal",
}


def spelled(word: str) -> str:
    """A stored word as the screen says it."""
    return say(AMERICAN.get(word, str(word)))
