"""Stored fields and values as a reader says them: labels, American spelling, days and times."""

from ast import literal_eval
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from casework.date_words import day_in_words, moment_in_words
from casework.spelling import spelled

FIELDS = {
    "chosen_because": "why the lead put it on",
    "copy_held": "copy",
    "ended_at": "ended",
    "ends_at": "until",
    "expires_on": "watch until",
    "juvenile": "juvenile items",
    "may_call": "may be called",
    "moved_because": "why it was moved",
    "occurred_at": "when",
    "part_2": "items under 42 CFR Part 2",
    "paused_because": "why it is paused",
    "place_type": "place",
    "source_type": "source",
    "starts_at": "from",
    "takes_part": "takes part in the case conference",
    "taken_back_because": "why it was taken back",
    "who_else": "who else took part",
}
"""Where the column's own name says less."""
VALUES = {
    "answer": {"empty": "nothing yet", "not_now": "not now"},
    "mode": {
        "voice": "talked by phone",
        "two-way text": "texted, they answered",
        "attempted": "tried, no answer",
        "accompaniment": "went along",
        "one-way text": "texted, no answer",
        "video": "video call",
        "custody visit": "visit in custody",
        "collateral": "talked with family or others",
    },
    "section": {
        "now": "What is going on now",
        "signs": "Signs that things are heating up",
        "conflicts": "Conflicts",
        "avoid": "Places, routes and times to avoid",
        "safe_places": "Safe places",
        "first": "What I do first",
        "people_to_call": "People I call",
        "team": "The team after hours",
        "means": "Means safety",
        "dates": "Dates, and who comes along",
        "family": "Family and children",
        "relocation": "Relocation",
        "agreement": "Our agreement",
    },
}
"""By field: what is stored, and the label of the screen where it is another one. The features say
them; this layer knows none of their words, so a test compares the two."""


def field_label(name: str) -> str:
    return FIELDS.get(name, name.removesuffix("_id").replace("_", " "))


def value_in_words(field: str, value: Any) -> str:
    return VALUES.get(field, {}).get(str(value)) or in_plain_words(value)


def in_plain_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return _moment(text) or _listed(text) or spelled(text)


def _listed(text: str) -> str | None:
    """Several words that are stored as one list."""
    if text == "[]":
        return "none"
    with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
        words = literal_eval(text) if text.startswith("['") else None
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            return ", ".join(map(spelled, words))
    return None


def _moment(text: str) -> str | None:
    """A day, or a time in the site's time zone, in the words of the screens."""
    with suppress(ValueError):
        if len(text) == 10:
            return day_in_words(date.fromisoformat(text))
        if len(text) >= 19 and text[10] == "T":
            return moment_in_words(datetime.fromisoformat(text))
    return None
