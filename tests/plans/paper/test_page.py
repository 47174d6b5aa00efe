"""Printed page: every word in order, within the margins, on one page where possible."""

from dataclasses import replace

import pytest

from casework.plans.paper import Layout, PaperPlan, page
from tests.plans.paper.plans import (
    A4,
    A4_LARGE,
    ENGLISH,
    LAYOUTS,
    LETTER,
    LETTER_LARGE,
    SPANISH,
    numbered_words,
    one_text,
    plan_with,
    section,
)
from tests.plans.paper.reading import (
    SIZES_MM,
    ink_box,
    missing_in_order,
    page_texts,
    pages,
    reader,
    sign_boxes,
    text_of,
    type_size_of,
    type_sizes,
    without_spaces,
    words_of,
)

MARGIN = 10.0  # mm: printers reach no further


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("plan", [ENGLISH, SPANISH], ids=["en", "es"])
def test_page_holds_every_word_in_order(plan: PaperPlan, layout: Layout) -> None:
    assert missing_in_order(words_of(plan), text_of(page(plan, layout))) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sheet_has_the_chosen_size(layout: Layout) -> None:
    for sheet in reader(page(ENGLISH, layout)).pages:
        size = tuple(float(side) * 25.4 / 72 for side in sheet.mediabox[2:])
        assert size == pytest.approx(SIZES_MM[layout.size], abs=0.2)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "plan",
    [
        ENGLISH,
        one_text(numbered_words(1100)),
        one_text("W" * 900),
        one_text("no\xa0break\xa0" * 200),
        plan_with(section("people_to_call", "People", items=(("A" * 400, "555 0100 " * 40),))),
        replace(ENGLISH, name="Rosa" * 60, worker="Dana " * 60, phone="5550100" * 20),
        replace(ENGLISH, sections=(section("now", "Title" * 60, "words"),) * 3),
    ],
    ids=["ordinary", "long", "one word", "fixed spaces", "items", "names", "titles"],
)
def test_text_stays_within_the_margins(plan: PaperPlan, layout: Layout) -> None:
    printed = page(plan, layout)
    width, height = SIZES_MM[layout.size]
    for number in range(pages(printed)):
        ink = ink_box(printed, number)
        assert min(ink.left, ink.top) >= MARGIN
        assert ink.right <= width - MARGIN
        assert ink.bottom <= height - MARGIN
    for box in (box for boxes in sign_boxes(printed) for box in boxes):
        assert 0 < box.left < box.right < width
        assert 0 < box.top < box.bottom < height


@pytest.mark.parametrize("layout", [A4, LETTER])
def test_an_ordinary_plan_fits_one_page_in_readable_type(layout: Layout) -> None:
    printed = page(ENGLISH, layout)
    assert pages(printed) == 1
    assert "page 1" not in text_of(printed)
    assert min(type_sizes(printed)) >= 10


def dense(words: int) -> PaperPlan:
    parts = [section(f"part {n}", f"Part {n}", numbered_words(words // 10)) for n in range(10)]
    return plan_with(*parts)


@pytest.mark.parametrize("layout", [A4, LETTER])
def test_type_shrinks_before_a_second_page_is_used(layout: Layout) -> None:
    sizes = [body_size(page(dense(words), layout)) for words in (100, 300, 400, 500)]
    assert sizes == sorted(set(sizes), reverse=True)
    assert sizes[-1] >= 8.5
    assert pages(page(dense(500), layout)) == 1


def body_size(pdf: bytes) -> float:
    return type_size_of(pdf, "word00000")


@pytest.mark.parametrize("layout", [A4, LETTER])
def test_further_pages_use_the_largest_type_that_needs_no_more_of_them(layout: Layout) -> None:
    printed = page(dense(600), layout)
    assert pages(printed) == 2
    assert body_size(printed) > 8.5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ten_thousand_characters_in_one_section_continue_on_further_pages(layout: Layout) -> None:
    plan = plan_with(section("now", "Now", numbered_words(1000)), *ENGLISH.sections[1:])
    assert len(plan.sections[0].words) >= 9_999
    printed = page(plan, layout)
    texts, total = page_texts(printed), pages(printed)
    assert total > 1
    assert missing_in_order(numbered_words(1000).split(), " ".join(texts)) == []
    for number, text in enumerate(texts[1:], start=2):
        assert text.startswith(f"Safety plan · Rosa M. · continued page {number} of {total}")
    assert all("My worker: Dana Brooks · 555-0100" in text for text in texts)


def test_thirteen_full_sections_lose_no_word() -> None:
    parts = [section(f"key{n}", f"Title {n}", numbered_words(1000)) for n in range(13)]
    plan = plan_with(*parts)
    assert missing_in_order(words_of(plan), text_of(page(plan, LETTER))) == []


def test_word_wider_than_the_column_is_printed_whole() -> None:
    printed = page(one_text("x" * 900 + "end"), A4)
    assert "x" * 900 + "end" in without_spaces(text_of(printed))


@pytest.mark.parametrize("layout", [A4_LARGE, LETTER_LARGE])
def test_large_type_is_sixteen_points_and_nothing_is_small(layout: Layout) -> None:
    sizes = type_sizes(page(ENGLISH, layout))
    assert 16 in sizes
    assert min(sizes) >= 12


def test_head_and_foot_name_the_plan_and_whom_to_call() -> None:
    text = text_of(page(ENGLISH, A4))
    assert text.startswith(
        "Safety plan Rosa M. Version 3 Agreed on Thu, Nov 12, 2026 "
        "Look at it again by Thu, Nov 26, 2026"
    )
    assert text.endswith("My worker: Dana Brooks · 555-0100")


def test_a_draft_says_that_it_is_not_agreed() -> None:
    draft = replace(ENGLISH, agreed_on=None, review_by=None, worker="", phone="")
    text = text_of(page(draft, A4))
    assert "Not agreed yet" in text
    assert "Look at it again" not in text
    assert "My worker" not in text


def test_omitted_sections_take_one_line() -> None:
    text = text_of(page(ENGLISH, A4))
    assert "For later: Relocation Left out: Means safety" in text


def test_empty_sections_leave_no_trace() -> None:
    plan = plan_with(section("now", "Now", "words"), section("family", "Family", answer="empty"))
    assert "Family" not in text_of(page(plan, A4))


@pytest.mark.parametrize("answer", ["empty", "declined", "not_now"])
def test_words_beside_an_answer_are_printed(answer: str) -> None:
    plan = plan_with(section("family", "Family", "all the same", answer=answer))
    assert "all the same" in text_of(page(plan, A4))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_empty_plan_prints_a_sentence(layout: Layout) -> None:
    for plan in (plan_with(), plan_with(section("now", "Now", " \n ", ((" ",), ())))):
        printed = page(plan, layout)
        assert pages(printed) == 1
        assert "Nothing is written in this plan yet." in text_of(printed)


@pytest.mark.parametrize("layout", [A4_LARGE, LETTER_LARGE])
def test_large_spanish_head_keeps_title_name_and_dates_on_whole_lines(layout: Layout) -> None:
    """The title, the name and each date must not be broken over lines."""
    plan = replace(SPANISH, name="Maximiliano Inventado")
    lines = [
        line.strip() for line in reader(page(plan, layout)).pages[0].extract_text().split("\n")
    ]
    assert "Plan de seguridad" in lines
    assert "Maximiliano Inventado" in lines
    assert any("Míralo de nuevo antes del 26 de noviembre de 2026" in line for line in lines)
