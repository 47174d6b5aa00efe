"""Printed file: metadata, tags, fonts and confidentiality."""

import subprocess
import sys
from dataclasses import replace

import pytest
import typst

from casework.paper import setting
from casework.plans.paper import Layout, PaperPlan, card, page, typesetting
from tests.plans.paper.plans import A4, ENGLISH, LAYOUTS, SPANISH, Print
from tests.plans.paper.reading import fonts_of, reader, tags_of, text_of

PRINTS = [page, card]
HARMFUL = ("police", "policía", "pandilla", "informant", "confidential", "gun", "arma", "weapon")
"""The house rules already forbid words that make people into something else."""


@pytest.mark.parametrize("print_", PRINTS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("plan", "title"), [(ENGLISH, "Safety plan"), (SPANISH, "Plan de seguridad")]
)
def test_title_language_and_tags_are_set(
    print_: Print, layout: Layout, plan: PaperPlan, title: str
) -> None:
    file = reader(print_(plan, layout))
    root = file.trailer["/Root"]
    assert file.metadata.title == title
    assert root["/Lang"] == plan.language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_headings_and_lists_are_tagged_in_reading_order() -> None:
    tags = tags_of(page(ENGLISH, A4))
    assert tags.count("H1") == 1
    assert tags.count("H2") == sum(section.has_content for section in ENGLISH.sections)
    assert tags.count("LI") == sum(len(section.items) for section in ENGLISH.sections)
    assert tags.index("H1") < tags.index("H2") < tags.index("L")


@pytest.mark.parametrize("print_", PRINTS)
def test_file_metadata_holds_no_name(print_: Print) -> None:
    file = reader(print_(ENGLISH, A4))
    said = f"{file.metadata}{file.trailer['/Root']['/Metadata'].get_data()!r}"
    assert "Rosa" not in said
    assert "Dana" not in said
    assert file.metadata.creation_date is None


@pytest.mark.parametrize("print_", PRINTS)
def test_file_embeds_only_fonts_of_the_package(print_: Print) -> None:
    assert fonts_of(print_(ENGLISH, A4)) == {"NotoSans-Regular", "NotoSans-Bold"}
    families = {font.family for font in setting._fonts().fonts()}
    assert families == {
        "DejaVu Sans",
        "Droid Sans Fallback",
        "Noto Emoji",
        *(f"Noto Sans{script}" for script in ("", " Arabic", " Devanagari", " Ethiopic")),
        *(f"Noto Sans{script}" for script in (" Hebrew", " Khmer", " Lao", " Thai")),
        *(f"Noto Sans{script}" for script in (" Bengali", " Gurmukhi", " Myanmar", " Tamil")),
    }


@pytest.mark.parametrize("print_", PRINTS)
def test_the_same_plan_gives_the_same_file(print_: Print) -> None:
    assert text_of(print_(ENGLISH, A4)) == text_of(print_(ENGLISH, A4))
    assert text_of(print_(ENGLISH, A4)) != text_of(print_(replace(ENGLISH, name="Z"), A4))


@pytest.mark.parametrize("print_", PRINTS)
@pytest.mark.parametrize("plan", [ENGLISH, SPANISH], ids=["en", "es"])
def test_page_found_by_a_stranger_holds_no_harmful_word(print_: Print, plan: PaperPlan) -> None:
    text = text_of(print_(plan, A4)).lower()
    assert [word for word in HARMFUL if word in text] == []


def test_a_plan_in_a_language_without_catalogue_is_refused() -> None:
    with pytest.raises(LookupError, match="'xx'"):
        page(replace(ENGLISH, language="xx"), A4)


def test_character_that_fails_the_check_does_not_stop_printing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casework.paper.signs.printable", lambda text: (text, 0))
    plan = replace(ENGLISH, name="Rosa 𒀀")
    with pytest.raises(typst.TypstError):
        setting._set(typesetting.PAGE, typesetting.page_sheet(plan, A4) | {"size": 10}, "ua-1")
    assert "Some signs could not be printed." in text_of(page(plan, A4))


def test_paper_package_imports_neither_screens_nor_database() -> None:
    loaded = (
        "import sys, casework.plans.paper;"
        "sys.exit(bool({'streamlit', 'sqlalchemy'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
