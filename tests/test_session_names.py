"""Session names: each belongs to one screen. Otherwise a value that one file stores would be read
by another file's button as a click."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from tests.test_house_rules import PROGRAM, SCREENS, calls, nodes, read

FILES = [path for path in PROGRAM if path.startswith(SCREENS)]
ASKED = ("get", "pop", "setdefault")


@cache
def constants(path: str) -> dict[str, str]:
    """NAME = "word", and NAME, OTHER = "word", "other", at the top of a file."""
    found = {}
    for node in ast.parse(read(path)).body:
        if isinstance(node, ast.Assign):
            (to,) = node.targets
            names = to.elts if isinstance(to, ast.Tuple) else [to]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False):
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant):
                    found[name.id] = str(value.value)
    return found


def word(path: str, node: ast.AST) -> str | None:
    """None for what is put together, and for a constant of another file: two files that share a
    constant share on purpose."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return constants(path).get(node.id) if isinstance(node, ast.Name) else None


def is_session(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "session_state"


def asked(path: str) -> Iterator[ast.AST]:
    """The name nodes used with `st.session_state`."""
    for node in nodes(path):
        if isinstance(node, ast.Subscript) and is_session(node.value):
            yield node.slice
        elif isinstance(node, ast.Compare) and any(map(is_session, node.comparators)):
            yield node.left
    for call, name in calls(path):
        of = call.func.value if isinstance(call.func, ast.Attribute) else None
        if name in ASKED and of is not None and is_session(of) and call.args:
            yield call.args[0]


def stored_names(path: str) -> set[str]:
    """The session names that belong to a file, used here or elsewhere."""
    named = (word(path, node) for node in asked(path))
    return {each for each in named if each} | (set(constants(path).values()) & shared())


@cache
def shared() -> set[str]:
    """The session names that another file imports as constants."""
    names = {
        node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
        for path in FILES
        for node in asked(path)
        if word(path, node) is None
    }
    return {value for path in FILES for name, value in constants(path).items() if name in names}


def fields(path: str) -> set[str]:
    """The keys of a file's fields and buttons."""
    given = [word for call, _ in calls(path) for word in call.keywords if word.arg == "key"]
    return {name for each in given if (name := word(path, each.value))}


def test_no_two_files_use_the_same_session_name() -> None:
    keepers: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        for name in stored_names(path):
            keepers[name].add(path)
    found = {
        f"{path}: {name}": sorted(keepers[name])
        for path in FILES
        for name in fields(path)
        if keepers[name] - {path}
    }
    assert found == {}


def test_session_names_are_found() -> None:
    assert "import dry run" in stored_names("src/casework/ui/imports/state.py")
    assert "all-contacts" in fields("src/casework/ui/people/what_happened.py")
