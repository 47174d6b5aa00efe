"""Stored fields and values as a reader says them: labels, American spelling, days and times."""

from ast import literal_eval
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from casework.date_words import day_in_words, moment_in_words
from casework.sentences import say, sentence
from casework.spelling import spelled

FIELDS = {
    "chosen_because": sentence("why the lead put it on"),
    "copy_held": sentence("copy"),
    "ended_at": sentence("ended"),
    "ends_at": sentence("until"),
    "expires_on": sentence("watch until"),
    "juvenile": sentence("juvenile items"),
    "may_call": sentence("may be called"),
    "moved_because": sentence("why it was moved"),
    "occurred_at": sentence("when"),
    "part_2": sentence("items under 42 CFR Part 2"),
    "paused_because": sentence("why it is paused"),
    "place_type": sentence("place"),
    "source_type": sentence("source"),
    "starts_at": sentence("from"),
    "takes_part": sentence("takes part in the case conference"),
    "taken_back_because": sentence("why it was taken back"),
    "who_else": sentence("who else took part"),
}
"""Where the column's own name says less."""
VALUES = {
    "answer": {"empty": sentence("nothing yet"), "not_now": sentence("not now")},
    "mode": {
        "voice": sentence("talked by phone"),
        "two-way text": sentence("texted, they answered"),
        "attempted": sentence("tried, no answer"),
        "accompaniment": sentence("went along"),
        "one-way text": sentence("texted, no answer"),
        "video": sentence("video call"),
        "custody visit": sentence("visit in custody"),
        "collateral": sentence("talked with family or others"),
    },
    "section": {
        "now": sentence("What is going on now"),
        "signs": sentence("Signs that things are heating up"),
        "conflicts": sentence("Conflicts"),
        "avoid": sentence("Places, routes and times to avoid"),
        "safe_places": sentence("Safe places"),
        "first": sentence("What I do first"),
        "people_to_call": sentence("People I call"),
        "team": sentence("The team after hours"),
        "means": sentence("Means safety"),
        "dates": sentence("Dates, and who comes along"),
        "family": sentence("Family and children"),
        "relocation": sentence("Relocation"),
        "agreement": sentence("Our agreement"),
    },
}
"""By field: what is stored, and the label of the screen where it is another one. The features say
them; this layer knows none of their words, so a test compares the two."""


def field_label(name: str) -> str:
    return say(FIELDS.get(name, name.removesuffix("_id").replace("_", " ")))


def value_in_words(field: str, value: Any) -> str:
    return say(VALUES.get(field, {}).get(str(value), "")) or in_plain_words(value)


def in_plain_words(value: Any) -> str:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    text = str(value)
    return _moment(text) or _listed(text) or spelled(text)


def _listed(text: str) -> str | None:
    """Several words that are stored as one list."""
    if text == "[]":
        return say("none")
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
