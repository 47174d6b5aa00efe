"""The guide of each role, in docs/guide and inside the program."""

import re

import pytest

from casework.access.roles import Role
from casework.ui.navigation.menu import ENTRIES, is_open_to
from casework.ui.shell.guide import GUIDE, PICTURE, guide_of, text_and_pictures
from tests.cast import Cast
from tests.screen_catalogue import marked, on_screen
from tests.ui.conftest import Open

NAMED = re.compile(r"\*\*([A-Z][^*]+)\*\*|(?<!\*)\*([A-Z][^*]+)\*(?!\*)")
"""What a guide says in bold or slanted letters, with a capital: a screen, a button, a field."""
BOLD = re.compile(r"\*\*([A-Z][^*]+)\*\*")


def test_text_and_pictures_come_in_their_order() -> None:
    text = "One.\n\n![What it shows](pictures/a-b.png)\n\nTwo."
    assert list(text_and_pictures(text)) == [
        ("text", "One."),
        ("What it shows", "pictures/a-b.png"),
        ("text", "Two."),
    ]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_guide_with_pictures_that_the_command_takes(role: Role) -> None:
    pictures = PICTURE.findall(guide_of(role))
    script = (GUIDE / "take_pictures.py").read_text(encoding="utf-8")
    assert pictures
    assert [file for _, file in pictures if f'"{file[9:-4]}"' not in script] == []


@pytest.mark.parametrize("role", list(Role))
def test_guide_names_only_what_a_screen_says(role: Role) -> None:
    said = {text for path in on_screen() for _, texts in marked(path) for text in texts}
    said |= {f"{word[:1].upper()}{word[1:]}" for word in said}
    text = " ".join(guide_of(role).split())
    named = [bold or slanted for bold, slanted in NAMED.findall(text)]
    assert named
    assert [name for name in named if name not in said] == []


@pytest.mark.parametrize(("who", "role"), [("ana", Role.WORKER), ("adm", Role.ADMINISTRATOR)])
def test_guide_names_only_screens_that_the_role_has(
    open_page: Open, cast: Cast, who: str, role: Role
) -> None:
    viewer = cast.viewers[who]
    others = {each.title for each in ENTRIES if not is_open_to(viewer, each)}
    said = " ".join(each.value for each in open_page("guide", who).markdown)
    assert BOLD.findall(said)
    assert others & set(BOLD.findall(said)) == set()
