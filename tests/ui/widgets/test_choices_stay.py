"""Choices of a form: there again after looking elsewhere, as what was typed is."""

import ast
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.cast import Cast
from tests.ui.conftest import ROOT, Open

FIELDS = {
    "checkbox", "date_input", "datetime_input", "multiselect", "number_input", "pills", "radio",
    "segmented_control", "selectbox", "slider", "text_area", "text_input", "time_input", "toggle",
}  # fmt: skip
DRAFTS = ("field(", "choice(")
ELSEWHERE = {
    ("ui/contacts/log_form.py", "keep"): "a part of the log's own draft",
    ("ui/contacts/log_form.py", "how"): "a part of the log's own draft",
    ("ui/contacts/log_form.py", "promise"): "a part of the log's own draft",
    ("ui/contacts/log_form.py", "due"): "a part of the log's own draft",
    ("ui/plans/agreement_form.py", "kept"): "the agreement's own draft",
    ("ui/needs/goals.py", "key"): "the draft's field, under a name",
    ("ui/decisions/follow_up.py", "chosen"): "the draft's field, under a name",
    ("ui/releases/sign_form.py", "fields"): "the draft's fields, by name",
}
AT_ONCE = {
    ("ui/needs/goals.py", "_render_step"): "ticked and saved in one",
    ("ui/meeting/blind_rating.py", "render_first"): "chosen and saved in one",
}


def drafted() -> Iterator[tuple[str, str, ast.Call]]:
    """Each field in a file that has a draft form, with the function that draws it."""
    source = ROOT / "src/casework"
    for path in sorted([*source.glob("ui/**/*.py"), *ROOT.glob("pages/*.py")]):
        text = path.read_text()
        if "DraftForm(" not in text or path.name == "draft_form.py":
            continue
        where = str(path.relative_to(source if source in path.parents else ROOT))
        functions = (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef))
        for function in functions:
            for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
                if isinstance(call.func, ast.Attribute) and call.func.attr in FIELDS:
                    yield where, function.name, call


def is_kept(where: str, call: ast.Call) -> bool:
    given = [ast.unparse(each.value) for each in call.keywords if each.arg is None]
    return any(
        any(draft in words for draft in DRAFTS)
        or (where, words.split("[")[0].split("(")[0]) in ELSEWHERE
        for words in given
    )


def test_each_field_of_a_draft_form_is_in_the_draft() -> None:
    found = list(drafted())
    assert len(found) > 40
    loose = [
        f"{where}:{call.lineno} {ast.unparse(call.args[0])}"
        for where, function, call in found
        if not is_kept(where, call) and (where, function) not in AT_ONCE
    ]
    assert loose == [], "falls back to its default when one looks elsewhere and returns"


def release_form(cast: Cast, open_page: Open) -> AppTest:
    person = cast.people["covered"]
    return open_page("needs", "ana", person_id=person, opened=person, needs_view="Releases")


CHOICES = (
    ("selectbox", "Who may know?", "Elsewhere"),
    ("button_group", "Signed", "on the screen"),
    ("toggle", "They take part in the case conference about this person", True),
    ("button_group", "Language it was explained in", "Spanish"),
)


@pytest.mark.parametrize(("kind", "label", "value"), CHOICES)
def test_choice_in_a_release_is_there_again_in_a_new_window(
    cast: Cast, open_page: Open, kind: str, label: str, value: object
) -> None:
    at = release_form(cast, open_page)
    next(e for e in getattr(at, kind) if e.label == label).set_value(value).run()
    again = release_form(cast, open_page)
    assert next(e for e in getattr(again, kind) if e.label == label).value == value
