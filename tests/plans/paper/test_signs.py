"""Characters on paper: markup, scripts, directions, emoji and missing glyphs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.paper import setting
from casework.paper.signs import BOX, held_signs, printable, tidied
from casework.plans.paper import Layout, card, page, sheet, typesetting
from tests.examples import examples
from tests.plans.paper.plans import A4, ENGLISH, LAYOUTS, Print, one_text, plan_with, section
from tests.plans.paper.reading import (
    Box,
    fonts_of,
    logical_text,
    sign_boxes,
    text_of,
    without_spaces,
)

MARKUP = (
    '#image("x") #panic() *bold* _it_ $x^2$ <a> @b \\ `raw` = title // no /* no */ -- "quoted" '
    "#sheet #sys.inputs ${x} {number} %s \\u{41} ~ [link](x) https://example.org/a_b"
)
PRINTS = [page, card]


@pytest.mark.parametrize("print_", PRINTS)
def test_text_like_markup_is_printed_as_text(print_: Print) -> None:
    assert without_spaces(MARKUP) in without_spaces(text_of(print_(one_text(MARKUP), A4)))


@pytest.mark.parametrize("place", ["name", "worker", "phone", "title", "part"])
def test_markup_is_printed_as_text_in_every_field(place: str) -> None:
    odd = '#panic("x") *b* $x$ {number}'
    changes = {place: odd} if place in ("name", "worker", "phone") else {}
    plan = plan_with(
        section("now", odd if place == "title" else "Now", "words", ((odd, odd),)),
        section("family", odd, answer="declined"),
        **changes,
    )
    assert odd in text_of(page(plan, A4))


@pytest.mark.parametrize(
    "words",
    [
        "Ñandú, ¿qué tal? ¡Así! Åse Łódź Đặng Nguyễn ş ț ő",
        "Привет, как дела",
        "Γειά σου",
        "Սիրելի საქართველო",
        "ሰላም ነው",
        "नमस्ते",
        "✓ ★ → ☐ ½ € “quoted” … ♥ ∞",
    ],
)
def test_scripts_and_signs_are_searchable_and_need_no_note(words: str) -> None:
    printed = page(one_text(words), A4)
    found = logical_text(printed)
    assert all(word in found for word in words.split())
    assert "could not be printed" not in text_of(printed)


@pytest.mark.parametrize(
    ("words", "font"),
    [
        ("أنا بخير", "NotoSansArabic-Regular"),
        ("דלת אחורית", "NotoSansHebrew-Regular"),
        ("สวัสดี", "NotoSansThai-Regular"),
        ("សួស្តី", "NotoSansKhmer-Regular"),
        ("王伟 王偉 さくら", "DroidSansFallback"),
        ("김민준", "DroidSansFallback"),
        ("করিম", "NotoSansBengali-Regular"),
        ("ਹਰਪ੍ਰੀਤ", "NotoSansGurmukhi-Regular"),
        ("နော်", "NotoSansMyanmar-Regular"),
        ("அருண்", "NotoSansTamil-Regular"),
        ("👍🏽 👨‍👩‍👧 ❤️ 🇲🇽 🫶 1️⃣", "NotoEmoji"),
    ],
)
def test_each_script_is_set_in_a_font_that_holds_it(words: str, font: str) -> None:
    printed = page(one_text(words), A4)
    assert any(name.startswith(font) for name in fonts_of(printed))
    assert "could not be printed" not in text_of(printed)


@pytest.mark.parametrize("print_", PRINTS)
def test_right_to_left_lines_begin_at_the_right(print_: Print) -> None:
    hebrew, english = (
        max(box.right for box in sign_boxes(print_(one_text(words), A4))[0] if in_body(box))
        for words in ("אב", "ab")
    )
    assert hebrew > english + 40


def in_body(box: Box) -> bool:
    return 33 < box.top < 60 and box.bottom - box.top > 1


def test_right_to_left_text_keeps_its_spoken_order_and_its_numbers() -> None:
    text = logical_text(page(one_text("דלת אחורית 555-0143 ליד הבית"), A4))
    assert "דלת אחורית" in text
    assert "555-0143" in text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("print_", PRINTS)
def test_signs_that_no_font_holds_are_boxes_and_are_counted(print_: Print, layout: Layout) -> None:
    text = text_of(print_(one_text("before 𒀀𒁀𒂀 after"), layout))
    assert f"before {BOX * 3} after" in text
    assert "Signs that could not be printed: 3. Each one shows as □." in text


def test_fancy_letters_are_printed_as_plain_ones() -> None:
    assert printable("𝓡𝓸𝓼𝓪 𝐌") == ("Rosa M", 0)


def test_pasted_text_keeps_its_lines_and_loses_what_was_never_visible() -> None:
    pasted = "one\r\ntwo\x0bthree\u2028four\x00\ufeff\u00ad\xa0five\n\uf0b7 six\ud800"
    assert tidied(pasted) == "one\ntwo\nthree\nfour five\n• six\ud800"
    assert "one two three four five • six□" in text_of(page(one_text(pasted), A4))


def test_each_typed_line_is_printed_on_its_own_line() -> None:
    printed = page(one_text("first\nsecond\n\nthird"), A4)
    lines = sorted({round(box.bottom) for box in sign_boxes(printed)[0] if in_body(box)})
    assert len(lines) >= 4


def test_every_sign_of_the_fonts_passes_the_check_for_accessible_files() -> None:
    held = "\n".join(chr(sign) for sign in sorted(held_signs()))
    shown, missing = printable(tidied(held))
    assert missing == 0
    assert setting._set(typesetting.PAGE, checked(shown), "ua-1").pages > 0


@settings(max_examples=examples(150), deadline=None)
@given(st.text(max_size=80), st.sampled_from(PRINTS))
def test_any_text_can_be_printed(words: str, print_: Print) -> None:
    items = ((words, words),)
    text_of(print_(plan_with(section("signs", words, words, items), name=words), A4))


@settings(max_examples=examples(150), deadline=None)
@given(st.text(max_size=80))
def test_any_text_passes_the_check_for_accessible_files(words: str) -> None:
    assert setting._set(typesetting.PAGE, checked(words), "ua-1").pages == 1


def checked(words: str) -> dict[str, object]:
    return sheet.page_sheet(one_text(words), A4) | {"size": 10}


def test_emoji_do_not_move_the_words_beside_them() -> None:
    plan = one_text("call 📞 mom ❤️ now", name=ENGLISH.name)
    assert "call" in text_of(page(plan, A4))
    assert "mom" in text_of(page(plan, A4))
