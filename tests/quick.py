"""`make quick`: the tests nearest to a change, in under two minutes.

Near is by import: a test that imports the changed file comes first, then one that imports what
imports it; who names a page counts as importing it. A file that is not Python belongs to the tests
in a folder of the same name. What the time did not reach is counted as skipped.
"""

import ast
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SECONDS = 90
FARTHEST = 3
ROOT = Path(__file__).parents[1]
PAGES = {page.stem for page in (ROOT / "pages").glob("*.py")}
ALWAYS = ["tests/test_house_rules.py"]
OF_EVERYTHING = {"tests/conftest.py", "tests/cast.py", "src/casework/registry.py"}
"""Whoever imports these imports all there is, so no way leads through them."""

began = time.monotonic()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    if time.monotonic() - began > SECONDS:
        pytest.skip("the time was up: left for make test")


def git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def changed() -> set[str]:
    """The files changed since the branch left main, committed or not."""
    (since,) = git("merge-base", "HEAD", "main") or ["HEAD"]
    new = git("ls-files", "--others", "--exclude-standard")
    return {*git("diff", "--name-only", since), *new}


def imports(path: str) -> Iterator[str]:
    """The files that a file imports, and the pages that it names."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and node.value in PAGES:
            yield f"pages/{node.value}.py"
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            yield from _files(name.replace(".", "/"))


def _files(name: str) -> Iterator[str]:
    for start in ("src/", ""):
        for path in (f"{start}{name}.py", f"{start}{name}/__init__.py"):
            if (ROOT / path).is_file():
                yield path


def belongs(test: str, path: str) -> bool:
    """Whether a test belongs to a file without importing it: data files, and conftest files."""
    place = Path(path)
    if place.suffix == ".py" and place.name != "conftest.py":
        return False
    return bool({*place.parent.parts} & {*Path(test).parent.parts} - {"tests"})


def nearest(tests: list[str], paths: set[str], known: dict[str, set[str]]) -> list[str]:
    """Tests with their distance from what was changed, nearest first."""
    at = {test: 0 if test in paths else 1 for test in tests if _belongs_to_any(test, paths)}
    reached = {path for path in paths if path in known} - OF_EVERYTHING
    for distance in range(1, FARTHEST + 1):
        reached = {path for path, names in known.items() if names & reached} - OF_EVERYTHING
        for test in reached.intersection(tests):
            at.setdefault(test, distance)
    return sorted(at, key=lambda test: (at[test], test))


def _belongs_to_any(test: str, paths: set[str]) -> bool:
    return any(test == path or belongs(test, path) for path in paths)


def main() -> int:
    files = [path for path in git("ls-files", "*.py") if (ROOT / path).is_file()]
    paths = changed()
    files += [path for path in paths if path.endswith(".py") and path not in files]
    known = {path: set(imports(path)) for path in files if (ROOT / path).is_file()}
    tests = [path for path in known if Path(path).name.startswith("test_")]
    chosen = nearest([test for test in tests if "/browser/" not in test], paths, known)
    options = "--numprocesses auto --maxprocesses 4 --dist load -p tests.quick --maxfail 10"
    return int(pytest.main([*options.split(), *dict.fromkeys(chosen + ALWAYS)]))


if __name__ == "__main__":
    sys.exit(main())
