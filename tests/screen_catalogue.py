"""`make sentences`: every text of the screens, as a template for a translator (build/screens.pot).

Nothing of it is kept: the source is the list. A translation of it is saved as
src/casework/catalogues/<language>.po.
"""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from casework import registry
from casework.spelling import AMERICAN
from tests.test_house_rules import PROGRAM, ROOT, calls, read

assert registry.IN_PLACE
ENUMERATION = re.compile(r"\((StrEnum|Word)\)")
TEMPLATE = ROOT / "build" / "screens.pot"
MARKS = {"say": (0,), "say_counted": (0, 1), "sentence": (0,), "_entry": (1,)}
"""What hands a text to the catalogues, and in which places; the last is the menu's."""


def on_screen() -> list[str]:
    """Files that say something on the screen; paper has catalogues of its own."""
    return [path for path in PROGRAM if "casework.sentences" in read(path)]


def template() -> Catalog:
    found = Catalog(project="Casework", charset="utf-8")
    for path in on_screen():
        for line, texts in marked(path):
            found.add(texts if len(texts) > 1 else texts[0], locations=[(path, line)])
    for path, word in words():
        found.add(word, locations=[(path, 1)])
    return found


def marked(path: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each text, or a pair of one and many, with its line. Read from the syntax tree: Babel's own
    extraction does not look into f-strings before Python 3.12."""
    for call, name in calls(path):
        given = [call.args[place] for place in MARKS.get(name, ()) if place < len(call.args)]
        if name == "say_counted":
            pair = tuple(text for each in given for text in literals(each))
            yield from [(call.lineno, pair)] if len(pair) > 1 else []
        else:
            yield from ((call.lineno, (text,)) for each in given for text in literals(each))


def literals(text: ast.expr) -> Iterator[str]:
    """The text itself, or each of those that it is chosen from."""
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        yield text.value
    elif isinstance(text, ast.IfExp):
        yield from (*literals(text.body), *literals(text.orelse))
    elif isinstance(text, ast.BoolOp):
        yield from (each for value in text.values for each in literals(value))


def words() -> Iterator[tuple[str, str]]:
    """The stored words, as `spelled` says them."""
    for path in PROGRAM:
        if path.startswith("src/") and "/ui/" not in path and ENUMERATION.search(read(path)):
            module = import_module(path[len("src/") : -len(".py")].replace("/", "."))
            for each in vars(module).values():
                if isinstance(each, type) and issubclass(each, StrEnum):
                    yield from ((path, AMERICAN.get(word, word.value)) for word in each)


def write(path: Path) -> int:
    """How many texts were written."""
    found = template()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, found, sort_output=True, width=100)
    return len(found)


if __name__ == "__main__":
    print(f"{write(TEMPLATE):,} texts in {TEMPLATE.relative_to(ROOT)}")  # noqa: T201  # a command says what it wrote
