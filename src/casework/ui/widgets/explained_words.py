"""Words of the field, explained where they stand: for `help=` of a label, a number, a heading.

The glossary (docs/glossary.md) has the same words, with where they are in code.
"""

from casework.sentences import say, sentence

WORDS = {
    "Acute": sentence(
        "The tier with the most contact: at very high risk now. 7 talks a week, 3 of them in "
        "person, never more than 48 hours apart, unless your program changed it."
    ),
    "Active": sentence(
        "3 talks a week, 2 of them in person, never more than 7 days apart, unless your program "
        "changed it."
    ),
    "Stabilizing": sentence(
        "1 talk a week, in person, never more than 14 days apart, unless your program changed it."
    ),
    "Follow-up": sentence(
        "1 talk in 2 weeks, 1 in person in 4 weeks, never more than 45 days apart, unless your "
        "program changed it."
    ),
    "Two-way": sentence(
        "They took part: you talked, by whatever way, or they wrote back. Only this counts as "
        "contact; a try or a talk with family counts as effort."
    ),
    sentence("In person"): sentence(
        "Face to face, going along somewhere, or a visit in custody. It is two-way as well."
    ),
    "Part 2": sentence(
        "Notes from a substance use program that federal law protects (42 CFR Part 2). They leave "
        "only under the person’s written release, and never in an ordinary export."
    ),
    "Release": sentence(
        "The person’s signed consent that one organization is told what it names, for a time. It "
        "can be taken back at any moment."
    ),
    sentence("Standard met"): sentence(
        "Weeks in which the contact standard of the person’s tier was met, out of the weeks in "
        "which contact was due. Weeks in custody, out of area or paused are not due."
    ),
    "Overdue": sentence(
        "Longer since the last talk than the person’s tier allows. Time in custody, out of area or "
        "paused does not count."
    ),
}


def explained(*words: str) -> str:
    """Each word with its explanation, one paragraph each."""
    return "\n\n".join(f"**{say(word)}:** {say(WORDS[word])}" for word in words)
