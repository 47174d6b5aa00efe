"""The operations that screens call, found in their sources."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from tests.ui.conftest import ROOT

SOURCE = ROOT / "src/casework"
BELOW = ("casework.ui", "casework.access", "casework.database")


def operations_of_screens() -> dict[str, set[str]]:
    """Functions of features that take a session and are not called in a reading one, as
    "needs.operations.add_step", with the files that name them."""
    found: dict[str, set[str]] = {}
    for path in sorted([*SOURCE.glob("ui/**/*.py"), *ROOT.glob("pages/*.py")]):
        for called in _called(ast.parse(path.read_text())):
            name = f"{called.__module__}.{called.__name__}".removeprefix("casework.")
            found.setdefault(name, set()).add(path.name)
    return found


def _called(tree: ast.Module) -> Iterator[Any]:
    known = dict(_imported(tree))
    in_reading = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        and any("reading(" in ast.unparse(item.context_expr) for item in node.items)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        called: Any = known.get(node.id) if isinstance(node, ast.Name) else None
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = known.get(node.value.id)
            called = getattr(module, node.attr, None) if isinstance(module, ModuleType) else None
        if _takes_a_session(called) and id(node) not in in_reading:
            yield called


def _imported(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("casework."):
            continue
        if node.module and not node.module.startswith(BELOW):
            module = importlib.import_module(node.module)
            for each in node.names:
                if not hasattr(module, each.name):
                    importlib.import_module(f"{node.module}.{each.name}")  # a module below it
                yield each.asname or each.name, getattr(module, each.name)


def _takes_a_session(called: Any) -> bool:
    if not inspect.isfunction(called):
        return False
    return next(iter(inspect.signature(called).parameters), "") == "session"


def carries(name: str) -> bool:
    """Whether what was on the screen goes along: as an argument, or in the form."""
    module, _, function = name.rpartition(".")
    called = getattr(importlib.import_module(f"casework.{module}"), function)
    for parameter in inspect.signature(called, eval_str=True).parameters.values():
        fields = getattr(parameter.annotation, "model_fields", {})
        if {parameter.name, *fields} & {"version", "seen", "base", "was_on_screen"}:
            return True
    return False
