"""Printed card: panels of a bank card's size, with text clear of folds and edges."""

import pytest

from casework.plans.paper import Layout, PaperPlan, card
from casework.plans.paper.sheet import CARD_SECTIONS
from tests.plans.paper.plans import (
    A4,
    ENGLISH,
    LAYOUTS,
    LETTER,
    SPANISH,
    numbered_words,
    one_text,
    plan_with,
    section,
)
from tests.plans.paper.reading import (
    SIZES_MM,
    Box,
    ink_box,
    missing_in_order,
    pages,
    path_boxes,
    sign_boxes,
    text_of,
    words_of,
)

WIDTH, HEIGHT, LINE = 85.6, 54.0, 0.5
CLEAR = 2.5  # mm between any sign and the next fold or edge

LONG = plan_with(
    section("signs", "Signs", numbered_words(300)),
    section("people_to_call", "People", items=(("Aunt Rose", "555-0143", "may call"),) * 25),
    section("team", "Team", items=((numbered_words(200),),)),
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("plan", [ENGLISH, SPANISH, LONG], ids=["en", "es", "long"])
def test_card_holds_every_word_of_its_sections_in_order(plan: PaperPlan, layout: Layout) -> None:
    words = [
        word for key in CARD_SECTIONS for word in words_of(plan, (key,)) if not word.startswith("·")
    ]
    assert missing_in_order(words, text_of(card(plan, layout))) == []


def test_panels_leave_out_other_sections_and_the_name() -> None:
    text = text_of(card(ENGLISH, A4))
    for title in ("What is going on now", "Conflicts", "Family and children", "Relocation"):
        assert title not in text
    assert text.index("Rosa M.") < text.index("Cut along") < text.index("Signs that")
    assert text.count("Rosa M.") == 1


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "plan",
    [
        ENGLISH,
        SPANISH,
        LONG,
        one_text("W" * 500),
        one_text("\n" * 60 + "end"),
        plan_with(),
        plan_with(worker="Dana " * 30, phone="555-0100"),
    ],
    ids=["en", "es", "long", "one word", "blank lines", "nothing", "long name"],
)
def test_signs_keep_clear_of_folds_and_edges(plan: PaperPlan, layout: Layout) -> None:
    printed = card(plan, layout)
    for number, signs in enumerate(sign_boxes(printed)):
        strips = strips_on(printed, number)
        inside = [sign for sign in signs if sign.top > strips[0].top]
        assert inside
        for sign in inside:
            assert any(is_clear(sign, strip) for strip in strips), sign


def strips_on(pdf: bytes, page: int) -> list[Box]:
    """The strips on a page, found by their left and right edges: lines as long as whole panels."""
    paths = path_boxes(pdf, page)
    edges = sorted((p for p in paths if p.right - p.left < 1 and p.bottom - p.top > 50), key=left)
    return [Box(a.left, a.top, b.right, a.bottom) for a, b in zip(*[iter(edges)] * 2, strict=True)]


def left(box: Box) -> float:
    return box.left


def is_clear(sign: Box, strip: Box) -> bool:
    panel = HEIGHT
    place = (sign.top - strip.top) % panel
    return (
        strip.left + CLEAR <= sign.left
        and sign.right <= strip.right - CLEAR
        and place >= CLEAR
        and place + (sign.bottom - sign.top) <= panel - CLEAR + LINE
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_panels_have_the_size_of_a_bank_card(layout: Layout) -> None:
    (strip,) = strips_on(card(ENGLISH, layout), 0)
    assert strip.right - strip.left == pytest.approx(WIDTH, abs=2 * LINE)
    assert strip.bottom - strip.top == pytest.approx(4 * HEIGHT, abs=2 * LINE)
    folds = [
        path
        for path in path_boxes(card(ENGLISH, layout))
        if path.bottom - path.top < 1
        and path.right - path.left > WIDTH - 1
        and strip.top + 1 < path.top < strip.bottom - 1
    ]
    places = [fold.top - strip.top for fold in folds]
    assert places == pytest.approx([HEIGHT, 2 * HEIGHT, 3 * HEIGHT], abs=2 * LINE)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("plan", [ENGLISH, LONG], ids=["ordinary", "long"])
def test_strips_fit_the_sheet(plan: PaperPlan, layout: Layout) -> None:
    printed, (width, height) = card(plan, layout), SIZES_MM[layout.size]
    for number in range(pages(printed)):
        ink = ink_box(printed, number)
        assert min(ink.left, ink.top, width - ink.right, height - ink.bottom) >= 10


def test_long_section_continues_on_further_panels_and_sheets() -> None:
    plan = one_text(numbered_words(1000))
    printed = card(plan, LETTER)
    assert pages(printed) > 1
    assert "Signs (continued)" in text_of(printed)
    assert missing_in_order(numbered_words(1000).split(), text_of(printed)) == []


def test_ordinary_card_fits_one_strip() -> None:
    assert pages(card(ENGLISH, A4)) == 1
    assert text_of(card(ENGLISH, A4)).endswith("My worker: Dana Brooks · 555-0100")


def test_empty_card_prints_a_sentence() -> None:
    assert "Nothing is written in this plan yet." in text_of(card(plan_with(), A4))
