"""Labels of what somebody chooses from: no two alike."""

from collections import Counter
from collections.abc import Mapping

from casework.sentences import say


def told_apart(labels: Mapping[int, str]) -> dict[int, str]:
    """Labels by number, those that are alike with their number. Streamlit sends a choice back as
    its label: of two alike, the last would be taken whichever was tapped."""
    alike = Counter(labels.values())
    return {
        number: say("{name} (no. {number})", name=label, number=number)
        if alike[label] > 1
        else label
        for number, label in labels.items()
    }
