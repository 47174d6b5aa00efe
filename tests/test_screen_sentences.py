"""Every sentence that a person reads goes through the catalogues (casework/sentences.py)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_house_rules import RAW_SQL, calls, nodes, parsed, tracked

SAID = {"say", "say_counted", "sentence", "_entry"}
"""The last marks the titles of the menu (ui/navigation/menu.py)."""
KEYED = {
    *("DraftForm", "EditForm", "row_on_screen", "_label"),
    *("get_option", "elevated", "save_elevated", "unfiltered"),
    *("compile", "UnfilteredStatement", "RuntimeError", "LookupError", "TypeError"),
    *("ImmutableRows", "BadSettings", "_any"),
}
"""Whose arguments are names: of drafts, rows and fields, of options, and of work in the log; or
patterns, or faults of the program and of the database."""
NO_TEXT = {"key", "icon", "words"}
"""Arguments that nobody reads as they are; `words` are stored in the audit, and said when read."""
STATEMENT = re.compile(r"\b(SELECT|WHERE|IS NULL|CREATE|DROP|TRIGGER|FOR EACH|UPDATE|LOCK|SET)\b")
SENTENCE = re.compile(r"[A-Za-z’']{2,},? [a-z]|[A-Za-z]{2}[.?!]$")
A_LETTER = re.compile(r"[A-Za-z]")
ICON = re.compile(r":[a-z_-]+(/[a-z_]+:|\[|:)")
KEYS = {
    "src/casework/contacts/standards_cache.py": ("_CHANGED",),
    "src/casework/decisions/fact_check.py": ("_NEW",),
    "src/casework/decisions/moving.py": ("DRAFTS",),
    "src/casework/imports/cells/person_names.py": ("_SUFFIXES",),
    "src/casework/imports/cells/placeholders.py": ("_WORDS", "_NAME_PARTS"),
    "src/casework/imports/cells/times_of_day.py": ("_WORDS",),
    "src/casework/imports/cells/zones.py": ("_HOURS", "_PLACES"),
    "src/casework/imports/directory.py": ("HEADINGS", "ROOM"),
    "src/casework/imports/matching/heading_parts.py": ("_NAME_OF_SOMEBODY",),
    "src/casework/imports/matching/suggest_all.py": ("_UNITS",),
    "src/casework/people/merged_team.py": ("TEAMS",),
    "src/casework/people/merging.py": ("NAMES",),
    "src/casework/people/numbers.py": ("NOT_AT_ONCE",),
    "src/casework/plans/wording.py": ("_NOT_SHOT",),
    "src/casework/plans/words_like_names.py": ("_NAMES", "_LITTLE", "_PARTICLES"),
}
"""Constants that hold keys, and what is recognized in typed texts."""
RECOGNIZED = {
    "src/casework/imports/matching/known_headings.py",
    "src/casework/imports/matching/known_spanish.py",
    "src/casework/imports/matching/known_values.py",
}
"""Words of other programs' files, in any language: compared with the file, and never shown."""
IN_THE_PERSONS_LANGUAGE = {
    "src/casework/releases/paper.py": "signed on paper, in English and Spanish",
    "src/casework/releases/release_text.py": "what is signed, in English and Spanish",
}
"""Not in the reader's: a test beside each holds the languages together."""
SHOWN = {
    *("title", "header", "subheader", "markdown", "caption", "write", "text", "info", "warning"),
    *("error", "success", "toast", "button", "download_button", "link_button", "checkbox", "radio"),
    *("selectbox", "multiselect", "pills", "segmented_control", "text_input", "text_area"),
    *(
        "number_input",
        "date_input",
        "time_input",
        "datetime_input",
        "expander",
        "popover",
        "metric",
    ),
    *("menu_button", "form_submit_button", "toggle", "slider", "file_uploader", "dialog"),
}
FEATURES_DONE = (
    *("access", "audit", "caseloads", "compensation", "conferences", "contacts", "decisions"),
    *("drafts", "imports", "needs", "overview", "people", "plans", "program", "providers"),
    *("referrals", "releases", "supervision", "tasks"),
)
"""Below the screens: this list only grows, until the features are all on it."""
SCREENS = [
    path
    for path in tracked(
        *("pages/*.py", "src/casework/ui/*.py"),
        *(f"src/casework/{name}/*.py" for name in FEATURES_DONE),
    )
    if path not in RECOGNIZED | IN_THE_PERSONS_LANGUAGE.keys()
    and RAW_SQL.get(path) != "triggers"
    and path != "src/casework/imports/command.py"  # for the server's terminal, as cli.py
    and not path.startswith("src/casework/ui/web/")  # headers, and answers of the server
    and not path.endswith("/state.py")  # session keys
]


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part


def no_sentences(path: str) -> set[int]:
    """Texts handed to the catalogues, docstrings and keys."""
    parts: list[ast.AST] = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Expr)]
    return (
        {_place(literal) for part in parts for literal in _of_docstring(part)}
        | {
            _place(literal)
            for call, name in calls(path)
            for part in (call.args if name in SAID | KEYED else [])
            + [each.value for each in call.keywords if name in KEYED or each.arg in NO_TEXT]
            for literal in literals(part)
        }
        | _stored(path)
        | _of_enumerations(path)
        | _compared(path)
        | _named(path)
    )


def _named(path: str) -> set[int]:
    """The same as constants of the file."""
    keyed = (part for call, name in calls(path) if name in KEYED for part in call.args)
    names = {
        each.id for part in keyed for each in ast.walk(part) if isinstance(each, ast.Name)
    } | set(KEYS.get(path, ()))
    return {
        _place(literal)
        for node in parsed(path).body
        if isinstance(node, ast.Assign)
        and names & {getattr(target, "id", "") for target in node.targets}
        for literal in literals(node)
    }


def _compared(path: str) -> set[int]:
    """Stored words, as they are recognized."""
    found = [node for node in nodes(path) if isinstance(node, ast.Compare)]
    return {
        _place(literal)
        for node in found
        for each in (node.left, *node.comparators)
        for literal in literals(each)
    }


def _of_enumerations(path: str) -> set[int]:
    """Words that are stored: `spelled` says them."""
    found = [node for node in nodes(path) if isinstance(node, ast.ClassDef)]
    return {
        _place(literal)
        for node in found
        if any(getattr(base, "id", "") in ("StrEnum", "Word") for base in node.bases)
        for member in node.body
        if isinstance(member, ast.Assign)
        for literal in literals(member)
    }


def _stored(path: str) -> set[int]:
    """Stored words, as the keys of a table that has their sentences."""
    tables = [node for node in nodes(path) if isinstance(node, ast.Dict)]
    return {
        _place(key)
        for table in tables
        for key, value in zip(table.keys, table.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(value, ast.Call)
        if getattr(value.func, "id", "") == "sentence"
    }


def _of_docstring(node: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield from literals(node)


def _place(literal: ast.Constant) -> int:
    return literal.lineno * 1000 + literal.col_offset


def labels_of_widgets(path: str) -> set[int]:
    return {
        _place(literal)
        for call, name in calls(path)
        if name in SHOWN and not _is_log(call)
        for part in call.args[:1]
        for literal in literals(part)
    }


def _is_log(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "log"


def unsaid(path: str) -> list[str]:
    """Literal sentences, and literal words as the first thing that a widget shows."""
    apart, labels = no_sentences(path), labels_of_widgets(path)
    return [
        f"{path}:{literal.lineno}: {literal.value[:60]}"
        for literal in literals(parsed(path))
        if _place(literal) not in apart
        and not STATEMENT.search(literal.value)
        and (
            SENTENCE.search(literal.value)
            or (_place(literal) in labels and A_LETTER.search(ICON.sub("", literal.value)))
        )
    ]


def test_every_sentence_on_a_screen_goes_through_the_catalogues() -> None:
    assert [each for path in SCREENS for each in unsaid(path)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("st.markdown('Nobody is due today.')", True),
        ("st.button('Save', key='save it now')", True),
        ("text = f'{count} people are due'", True),
        ("LABELS = {'mode': 'How did you talk'}", True),
        ("st.markdown(say('Nobody is due today.'))", False),
        ("said = say_counted('{count} task due', '{count} tasks due', 3)", False),
        ("LABELS = {'mode': sentence('How did you talk')}", False),
        ("WAYS = {'in person': sentence('In person')}", False),
        ("WAYS = {'in person': 'Face to face'}", True),
        ("with elevated('looks for an administrator'): pass", False),
        ("class Kind(StrEnum):\n    ONE = 'in person'", False),
        ("class Kind:\n    ONE = 'in person'", True),
        ("recorder.write(session, Event.OPENED, words='opened the record')", False),
        ("WHY = 'reads the room'\nwith unfiltered(session, WHY): pass", False),
        ("found = field == 'birth date'", False),
        ("text('SELECT name FROM sqlite_master')", False),
        ("log.error('%s', away)", False),
        ("st.markdown(f'# {name}')", False),
        ("st.button(say('Save'), icon=':material/add:', key='save it')", False),
        ("form = DraftForm(f'put on {meeting_id}')", False),
        ("'A docstring of a module.'", False),
    ],
)
def test_a_literal_sentence_is_found(line: str, found: bool, tmp_path: Path) -> None:
    (tmp_path / "screen.py").write_text(line)
    assert bool(unsaid(str(tmp_path / "screen.py"))) is found
