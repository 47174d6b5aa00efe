"""Choices of a form: there again after looking elsewhere, as what was typed is."""

import ast
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from casework.ui.releases.sign_form import SIGN
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.ui.conftest import ROOT, Open

FIELDS = {
    "checkbox", "date_input", "datetime_input", "draft_area", "multiselect", "number_input",
    "pills", "radio", "segmented_control", "selectbox", "slider", "text_area", "text_input",
    "time_input", "toggle",
}  # fmt: skip
DRAFTS = ("field(", "choice(")
DRAFTED = {
    ("ui/contacts/log_moment.py", "keep"): "a part of the log's own draft",
    ("ui/plans/agreement_form.py", "kept"): "the agreement's own draft",
    ("ui/releases/sign_form.py", "fields"): "the draft's fields, by name",
}
SECRETS = {
    "ui/accounts/authenticator.py",
    "ui/accounts/first_administrator.py",
    "ui/accounts/sign_in.py",
    "pages/my_account.py",
}
"""Pass phrases and codes: never stored before they are sent."""
FINDS = {
    ("ui/caseloads/row_choice.py", "choose_row"),
    ("ui/decisions/filters.py", "choose_decisions"),
    ("ui/decisions/filters.py", "choose_owner"),
    ("pages/referrals.py", "render_list"),
    ("ui/frequency/standard_form.py", "render_standard_form"),
    ("ui/accounts/team_forms.py", "_render_choice"),
    ("ui/contacts/log_whom.py", "choose_and_log"),
    ("ui/people/find_panel.py", "find_and_open"),
    ("pages/directory.py", "find"),
    ("pages/agenda.py", "choose_conference"),
    ("ui/frequency/filters.py", "choose_filters"),
    ("ui/frequency/filters.py", "choose_person"),
    ("ui/frequency/filters.py", "_choose_team"),
    ("ui/frequency/filters.py", "choose_rows"),
    ("ui/imports/verdict_table.py", "render_verdicts"),
    ("ui/people/list_filters.py", "_choose_order"),
    ("ui/people/list_filters.py", "_choose_rare"),
    ("ui/people/list_filters.py", "choose_filters"),
    ("ui/people/list_filters.py", "choose_team_and_worker"),
    ("ui/plans/compare.py", "_choose"),
    ("ui/plans/editor.py", "_choose_section"),
    ("ui/plans/section_readers.py", "render_who_reads"),
    ("ui/plans/view_switch.py", "choose_view"),
}
"""Chooses what is shown, and saves nothing."""
AT_ONCE = {
    ("ui/agenda/item_panel.py", "_render_question"): "chosen and saved in one",
    (
        "ui/decisions/follow_up.py",
        "_ask_about_options",
    ): "a part of the move: asked anew as a whole",
    ("ui/needs/goals.py", "_render_step"): "ticked and saved in one",
    ("ui/people/promised.py", "_list"): "ticked and saved in one",
    ("ui/plans/editor.py", "_render_answer"): "tapped and saved in one",
    ("ui/plans/means_safety.py", "render_means"): "tapped and saved in one",
    ("ui/plans/section_readers.py", "render_readers"): "chosen and saved in one",
    ("ui/plans/section_text.py", "render_words"): "saved while it is typed",
    ("ui/tasks/due_list.py", "_tick"): "ticked and saved in one",
}
OTHERWISE = {
    "ui/imports/": "about a file, which a browser does not hold either",
    "ui/meeting/": "the live meeting: saved while it is typed, or all follow one screen",
    "ui/people/merge_": "two records on the screen, chosen anew",
}


def drawn() -> Iterator[tuple[str, str, ast.Call, set[str]]]:
    """Each field of a screen, with the function that draws it and the names in it that hold a
    draft's field."""
    source = ROOT / "src/casework"
    for path in sorted([*source.glob("ui/**/*.py"), *ROOT.glob("pages/*.py")]):
        if path.parent.name == "widgets":
            continue
        where = str(path.relative_to(source if source in path.parents else ROOT))
        for function in functions_of(ast.parse(path.read_text())):
            drafted = set(drafted_names(function))
            for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
                if getattr(call.func, "attr", getattr(call.func, "id", "")) in FIELDS:
                    yield where, function.name, call, drafted


def functions_of(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def drafted_names(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(d in ast.unparse(node.value) for d in DRAFTS):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))


def is_kept(where: str, call: ast.Call, drafted: set[str]) -> bool:
    given = [ast.unparse(each.value) for each in call.keywords if each.arg is None]
    names = [words.split("[")[0].split("(")[0] for words in given]
    return (
        any(draft in words for draft in DRAFTS for words in given)
        or bool(drafted & set(names))
        or any((where, name) in DRAFTED for name in names)
    )


def test_each_field_of_a_form_is_in_its_draft() -> None:
    found = list(drawn())
    assert len(found) > 80
    loose = [
        f"{where}:{call.lineno} {function} {ast.unparse(call.args[0]) if call.args else ''}"
        for where, function, call, drafted in found
        if not is_kept(where, call, drafted)
        and not where.startswith((*SECRETS, *OTHERWISE))
        and (where, function) not in AT_ONCE.keys() | FINDS
    ]
    assert loose == [], "falls back to its default when one looks elsewhere and returns"


def test_text_areas_send_while_somebody_types() -> None:
    """A text that is sent only when its field is left is lost with the page."""
    loose = []
    for path in sorted((ROOT / "src/casework/ui").glob("**/*.py")):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            if "st.text_area(" in line and "sent_while_typing(" not in lines[number - 1]:
                loose.append(f"{path.parent.name}/{path.name}")
    of_meetings = {"meeting/minutes.py"}
    assert set(loose) - of_meetings == set()


def test_no_form_sends_all_fields_at_once() -> None:
    """Streamlit's own form holds what was typed in the browser alone, and loses it there."""
    files = [*(ROOT / "src/casework/ui").glob("**/*.py"), *ROOT.glob("pages/*.py")]
    found = {path.name for path in files if "st.form(" in path.read_text()}
    assert found == {"first_administrator.py", "my_account.py"}


def release_form(cast: Cast, open_page: Open) -> AppTest:
    person = cast.people["covered"]
    state = {"person_id": person, "opened": person, "needs_view": "Releases", OPEN_PANEL: SIGN}
    return open_page("needs", "ana", **state)


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
    next(e for e in getattr(at, kind) if e.label.startswith(label)).set_value(value).run()
    again = release_form(cast, open_page)
    assert next(e for e in getattr(again, kind) if e.label.startswith(label)).value == value
