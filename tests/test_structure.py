"""Structure of all tracked files: rooms, layers, and paths of tests."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tests.test_house_rules import PROGRAM, PYTHON, ROOT, imported
from tests.test_session_names import FILES, asked, constants

UI, IMPORTS = PurePosixPath("src/casework/ui"), PurePosixPath("src/casework/imports")
SHARED_ROOMS = {"shell", "navigation", "widgets", "web"}
FEATURE_OF_ROOM = {"agenda": "conferences", "meeting": "conferences", "frequency": "caseloads"}
"""Rooms that carry a screen's name; every other one carries its feature's."""


def contracts() -> list[dict[str, object]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return list(tomllib.load(file)["tool"]["importlinter"]["contracts"])


def heights(containers: list[str] | None, prefix: str = "") -> dict[str, int]:
    """Each layer's names with their height: a higher layer may import a lower one."""
    (layers,) = [
        each["layers"]
        for each in contracts()
        if each["type"] == "layers" and each.get("containers") == containers
    ]
    assert isinstance(layers, list)
    names = [[name.strip().removeprefix(prefix) for name in line.split("|")] for line in layers]
    return {name: len(names) - at for at, line in enumerate(names) for name in line}


def in_rooms(folder: PurePosixPath) -> Iterator[PurePosixPath]:
    paths = (PurePosixPath(path) for path in PROGRAM if path.startswith(f"{folder}/"))
    return (path for path in paths if path.name != "__init__.py")


def test_no_file_is_directly_in_ui() -> None:
    assert [str(path) for path in in_rooms(UI) if path.parent == UI] == []


def test_no_file_name_carries_its_folder_name() -> None:
    both = (*in_rooms(UI), *in_rooms(IMPORTS))
    carried = [
        str(path)
        for path in both
        if {path.parent.name, path.parent.name.removesuffix("s")} & set(path.stem.split("_"))
    ]
    assert carried == []


def test_a_room_imports_no_feature_above_its_own() -> None:
    """Above in the program's layers, and in the order of rooms too: a room that shows what other
    rooms are about (a person's record) stands above them there."""
    rooms, features = heights(["casework.ui"]), heights(None, "casework.")
    found = [
        f"{path}:{line}: {module}"
        for path in in_rooms(UI)
        if (room := path.parent.name) not in SHARED_ROOMS
        for line, module, _ in imported(str(path))
        if module.startswith("casework.") and (part := module.split(".")[1]) != "ui"
        if features.get(part, 0) > features[FEATURE_OF_ROOM.get(room, room)]
        and rooms.get(part, 0) > rooms[room]
    ]
    assert found == []


def test_the_contract_on_streamlit_names_every_package_but_ui() -> None:
    (contract,) = [each for each in contracts() if each["name"] == "Only screens know Streamlit"]
    sources = contract["source_modules"]
    assert isinstance(sources, list)
    parts = {Path(path).parts[2].removesuffix(".py") for path in PROGRAM if "casework/" in path}
    assert set(sources) == {f"casework.{part}" for part in parts - {"ui", "__init__"}}


def test_every_room_of_ui_has_a_docstring() -> None:
    rooms = [path for path in PYTHON if path.startswith(f"{UI}/") and path.endswith("__init__.py")]
    silent = [path for path in rooms if not ast.get_docstring(ast.parse((ROOT / path).read_text()))]
    assert rooms
    assert silent == []


TESTS_OF_THE_WHOLE = {
    "browser": "what people click, in a real Chromium",
    "cli": "src/casework/cli.py",
    "faults": "databases that lock, fill up, stop; processes that are killed",
    "migrations": "db/versions and src/casework/migrations.py",
}
"""Folders of tests that are about no one folder of the program."""


def test_tests_are_at_the_path_of_their_subject() -> None:
    folders = {PurePosixPath(path).parent for path in PYTHON if path.startswith("tests/")}
    inside = {folder.relative_to("tests") for folder in folders} - {PurePosixPath(".")}
    program = {PurePosixPath(path).parent.relative_to("src/casework") for path in _of_casework()}
    lost = {each for each in inside - program if each.parts[0] not in TESTS_OF_THE_WHOLE}
    assert lost == set()


def _of_casework() -> list[str]:
    return [path for path in PYTHON if path.startswith("src/casework/")]


KEY_HOMES = ("src/casework/ui/navigation/", "src/casework/ui/widgets/")


def own_keys(path: str) -> Iterator[str]:
    """Session keys that a file defines itself: a bare string, or its own constant."""
    own = set() if path.startswith(KEY_HOMES) else set(constants(path))
    for node in asked(path):
        if isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id in own):
            yield f"{path}:{node.lineno}: {ast.unparse(node)}"


def test_session_keys_are_constants_of_a_rooms_state() -> None:
    found = [each for path in FILES if not path.endswith("/state.py") for each in own_keys(path)]
    assert found == []
