"""Sentences on the screen: whole, with named parts and plurals, in the reader's language."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.sentences import say, say_counted
from tests.catalogues import in_spanish

SPANISH = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Saved: {who}."
msgstr "{who}: guardado."

msgid "{count} task due"
msgid_plural "{count} tasks due"
msgstr[0] "{count} tarea pendiente"
msgstr[1] "{count} tareas pendientes"
"""


@pytest.fixture
def spanish(tmp_path: Path) -> Iterator[None]:
    with in_spanish(tmp_path, SPANISH):
        yield


def test_english_is_said_as_it_is_written() -> None:
    assert say("Saved: {who}.", who="Zoë {1}") == "Saved: Zoë {1}."
    assert say("100 % {sure}") == "100 % {sure}"


@pytest.mark.parametrize(("count", "said"), [(0, "0 tasks due"), (1, "1 task due")])
def test_a_plural_is_the_catalogues(count: int, said: str) -> None:
    assert say_counted("{count} task due", "{count} tasks due", count) == said
    assert say_counted("{count} task due", "{count} tasks due", 1200) == "1,200 tasks due"


@pytest.mark.usefixtures("spanish")
def test_a_catalogue_orders_the_parts_as_its_language_does() -> None:
    assert say("Saved: {who}.", who="Zoë") == "Zoë: guardado."
    assert say_counted("{count} task due", "{count} tasks due", 1) == "1 tarea pendiente"
    assert say_counted("{count} task due", "{count} tasks due", 2) == "2 tareas pendientes"


@pytest.mark.usefixtures("spanish")
def test_a_sentence_that_no_catalogue_has_is_said_in_english() -> None:
    assert say("Open {who}", who="Zoë") == "Open Zoë"
