"""Nothing that is stored is read as it is stored: labels, and American spelling."""

from collections.abc import Iterator
from enum import Enum

import pytest

from casework import clock
from casework.access.rows import AboutPerson, rule_of
from casework.audit.plain_words import VALUES, field_label, in_plain_words, value_in_words
from casework.audit.terms import Event
from casework.audit.words import THINGS, UNSAID, ChangeInWords
from casework.database import Base
from casework.date_forms import short_day
from casework.plans.terms import TITLES
from casework.spelling import AMERICAN
from casework.ui.contacts.labels import MODES


def columns() -> Iterator[tuple[str, str, type[Enum] | None]]:
    """Table, column and words of all that a person's trail can say."""
    for mapper in Base.registry.mappers:
        rule = rule_of(mapper.class_)
        if isinstance(rule, AboutPerson) and getattr(mapper.class_, "audited", True):
            for column in mapper.local_table.columns:
                if column.name not in UNSAID:
                    words = getattr(column.type, "enum_class", None)
                    yield str(mapper.local_table), column.name, words


def test_each_stored_word_is_said_in_american_spelling_and_without_signs_of_code() -> None:
    said = [
        value_in_words(field, word.value) for _, field, words in columns() for word in words or ()
    ]
    assert len(said) > 100
    assert [word for word in said if word in AMERICAN or "_" in word] == []


def test_each_table_and_field_has_a_name() -> None:
    found = list(columns())
    assert len(found) > 100
    assert {table for table, _, _ in found} - THINGS.keys() == set()
    assert [name for _, name, _ in found if "_" in field_label(name)] == []


def test_labels_are_those_of_the_screen() -> None:
    assert {section.value: title for section, title in TITLES.items()} == VALUES["section"]
    labels = {mode.value: label.lower() for mode, label in MODES.items()}
    assert labels == {mode.value: value_in_words("mode", mode.value) for mode in MODES}


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (True, "yes"),
        ("stabilising", "stabilizing"),
        ("['admission', 'tier down']", "admission, tier down"),
        ("[]", "none"),
        ("['half a list", "['half a list"),
        ("[redacted by hand]", "[redacted by hand]"),
        ("1999-11-26", "Fri, Nov 26, 1999"),
    ],
)
def test_value_reads_plainly(stored: object, said: str) -> None:
    assert in_plain_words(stored) == said


def test_day_of_this_year_reads_without_the_year() -> None:
    assert in_plain_words(clock.today().isoformat()) == short_day(clock.today())


def test_change_of_tier_and_of_a_contact_read_as_on_the_screen() -> None:
    changes = {"tier": ["acute", "stabilising"]}
    tier = ChangeInWords(Event.CHANGED, "person", changes)
    assert tier.in_words({}) == "changed tier from acute to stabilizing"
    contact = ChangeInWords(Event.CREATED, "contact", {"mode": [None, "voice"]})
    assert contact.in_words({}) == "added a contact: mode talked by phone"
