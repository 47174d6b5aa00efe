"""Texts of the screens are whole where they are written, so that a translator gets each of them."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from tests.screen_catalogue import literals, on_screen, template, write
from tests.test_house_rules import calls

SAYS = ("say", "say_counted", "sentence")
PUT_TOGETHER = (ast.JoinedStr, ast.BinOp)


def texts_of(call: ast.Call, name: str) -> list[ast.expr]:
    return call.args[: 2 if name == "say_counted" else 1]


def said(path: str) -> Iterator[tuple[ast.Call, str]]:
    return ((call, name) for call, name in calls(path) if name in SAYS)


def texts(call: ast.Call, name: str) -> list[str]:
    return [text for each in texts_of(call, name) for text in literals(each)]


def parts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def named(call: ast.Call, name: str) -> set[str] | None:
    """The parts that are given; None where a mapping of them is."""
    if any(each.arg is None for each in call.keywords):
        return None
    return {str(each.arg) for each in call.keywords} | ({"count"} & {name[4:9]})


def places(path: str, call: ast.Call) -> str:
    return f"{path}:{call.lineno}"


def test_no_text_is_put_together_before_it_is_said() -> None:
    found = [
        places(path, call)
        for path in on_screen()
        for call, name in said(path)
        if any(isinstance(each, PUT_TOGETHER) for each in texts_of(call, name))
    ]
    assert found == []


def test_a_sentence_gets_each_of_its_parts_and_no_other() -> None:
    found = [
        f"{places(path, call)}: {text}"
        for path in on_screen()
        for call, name in said(path)
        if name != "sentence" and (given := named(call, name)) is not None
        for text in texts(call, name)
        if given and not _fits(parts(text), given, counts=name == "say_counted")
    ]
    assert found == []


def _fits(needed: set[str], given: set[str], *, counts: bool) -> bool:
    """One of something may be said without its figure."""
    return needed | {"count"} == given | {"count"} if counts else needed == given


def test_the_template_has_what_is_said_marked_chosen_counted_and_stored() -> None:
    found = {text for message in template() for text in _both(message.id)}
    assert {"Contact frequency", "stabilizing", "in custody", "{count} day late"} <= found
    assert {"Who is this about?", "Choose at least one team.", "Back", "no tier"} <= found
    assert "stabilising" not in found


def _both(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_the_template_can_be_read_by_a_translators_program(tmp_path: Path) -> None:
    count = write(tmp_path / "screens.pot")
    with (tmp_path / "screens.pot").open("rb") as file:
        again = read_po(file, abort_invalid=True)
    assert len(again) == count > 1500
    assert again.get("{count} day late").pluralizable


@pytest.mark.parametrize(
    ("text", "given", "fits"),
    [
        ("Saved: {who}.", {"who"}, True),
        ("Saved: {who}.", {"name"}, False),
        ("Saved: {who} {when}.", {"who"}, False),
        ("Saved.", {"who"}, False),
    ],
)
def test_a_part_that_lacks_is_found(text: str, given: set[str], fits: bool) -> None:
    assert _fits(parts(text), given, counts=False) is fits
