"""The house rules, over every file that git tracks. Each finding is a line `path:line: what`."""

import ast
import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import Enum, String

from casework import registry
from casework.access.actions import RULES, Action
from casework.access.policy import FieldClass
from casework.access.rows import AboutPerson, models, rule_of
from casework.database import Base
from casework.spelling import AMERICAN
from casework.ui.navigation.menu import ENTRIES
from tests.access.driver_names import driver_names

assert registry.IN_PLACE
ROOT = Path(__file__).parents[1]
PAGE_LINES, FILE_LINES = 120, 300
SCRIPT_LINES, SCRIPT_BRANCHES = 35, 6

WORDS = re.compile(r"\b(offenders?|suspects?|gangs?|gang members?|thugs?)\b", re.IGNORECASE)
WORDS_MAY_STAND = {
    "docs/importing.md": "says that such columns are never taken over",
    "src/casework/imports/matching/column_guess.py": "says that such columns are never taken over",
    "src/casework/imports/matching/known_headings.py": "lists headings that are never taken over",
    "tests/imports/matching/test_other_programmes.py": "sees such a column refused",
    "tests/people/test_intake.py": "sees it refused as a criterion",
    "tests/test_house_rules.py": "names the words",
}
TARGET = re.compile(r"\btarget(s|ed|ing)?\b", re.IGNORECASE)
"""In code it is where something goes to; on a screen it would be a person."""

DATABASE = "src/casework/database.py"
RAW_SQL = {
    "src/casework/audit/append_only.py": "triggers",
    "src/casework/audit/immutable_rows.py": "triggers",
    "src/casework/audit/chain.py": "locks the audit while it is sealed",
    "src/casework/engines.py": "BEGIN and the durable settings",
    "src/casework/demo/bulk.py": "millions of invented contacts",
    "src/casework/migrations.py": "BEGIN",
    "src/casework/plans/immutable.py": "triggers",
    "src/casework/upkeep/check.py": "asks the database about itself",
}
DRIVER = {
    "src/casework/engines.py": "BEGIN and the driver's own tuning",
    "src/casework/read_only.py": "the read-only switch",
    "src/casework/upkeep/backup.py": "copies the whole file for whoever runs the machine",
}
TEXT_AND_CORE = {"text", "literal_column", "TextClause", "table", "column"}
SCREENS = ("pages/", "src/casework/ui/")
PARTIAL_INDEXES = {"src/casework/people/models.py": "the condition of a partial index"}
NOT_ASKED_YET: dict[str, str] = {}
CLOCK = "src/casework/clock.py"
BY_POSITION = {
    "src/casework/access/levels.py": "the relations of the policy, in the order they are asked in",
}


def tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


PYTHON = tracked("*.py")
PROGRAM = [path for path in PYTHON if path.startswith(("src/", "pages/")) or path == "app.py"]


@cache
def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parsed(path: str) -> ast.Module:
    return ast.parse(read(path))


@cache
def nodes(path: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(parsed(path)))


def imported(path: str) -> Iterator[tuple[int, str, str]]:
    """Each import: line, module, name ("" for the module itself)."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)


def calls(path: str) -> Iterator[tuple[ast.Call, str]]:
    """Each call with the last word of what is called."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def comments(path: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(StringIO(read(path)).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def lines_of(path: str) -> int:
    return len(read(path).splitlines())


def test_git_lists_the_tracked_files() -> None:
    assert {"app.py", "src/casework/database.py", "pages/today.py"} <= set(PROGRAM)


def test_pages_and_files_are_short_enough() -> None:
    long = [
        f"{path}: {count} lines"
        for path in PROGRAM
        if (count := lines_of(path)) > (PAGE_LINES if path.startswith("pages/") else FILE_LINES)
    ]
    assert long == []


BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.Match)


def script_of(path: str) -> list[ast.stmt]:
    """The statements of a page besides imports, functions and classes."""
    aside = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    return [each for each in parsed(path).body[1:] if not isinstance(each, aside)]


def test_every_page_is_a_table_of_contents() -> None:
    found = []
    for path in tracked("pages/*.py"):
        script = script_of(path)
        lines = sum((each.end_lineno or each.lineno) - each.lineno + 1 for each in script)
        branches = sum(isinstance(node, BRANCHES) for each in script for node in ast.walk(each))
        if lines > SCRIPT_LINES or branches > SCRIPT_BRANCHES:
            found.append(f"{path}: {lines} lines, {branches} branches")
    assert found == []


def test_page_functions_read_no_name_set_by_the_script_below() -> None:
    """Such a name would be unset as soon as somebody moves a line."""
    found = []
    for path in tracked("pages/*.py"):
        stored = {
            node.id
            for each in script_of(path)
            for node in ast.walk(each)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id.islower()
        }
        for each in parsed(path).body:
            if isinstance(each, ast.FunctionDef):
                found += [f"{path}: {each.name}: {name}" for name in read_outside(each) & stored]
    assert found == []


def read_outside(function: ast.FunctionDef) -> set[str]:
    """Names that a function reads and neither takes nor sets itself."""
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    taken = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    taken |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return {node.id for node in names} - taken


def test_no_file_or_class_has_a_catch_all_name() -> None:
    drawer = re.compile(r"(utils?|helpers?|common|misc|managers?)(_|$)|_(utils?|helpers?|manager)$")
    files = [path for path in PYTHON if drawer.search(Path(path).stem)]
    classes = [
        f"{path}:{node.lineno}: {node.name}"
        for path in PROGRAM
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and re.search("Manager|Helper|Util", node.name)
    ]
    assert files + classes == []


def test_screens_never_import_the_database_library() -> None:
    found = [
        f"{path}:{line}: {module}"
        for path in PROGRAM
        if path.startswith(SCREENS) or path == "app.py"
        for line, module, _ in imported(path)
        if module.split(".")[0] in ("sqlalchemy", "sqlite3", "psycopg", "alembic")
    ]
    assert found == []


def test_only_screens_import_streamlit() -> None:
    found = [
        f"{path}:{line}: {module}"
        for path in PROGRAM
        if not path.startswith(SCREENS) and path != "app.py"
        for line, module, _ in imported(path)
        if module.split(".")[0].startswith("streamlit")
    ]
    assert found == []


def test_every_fragment_has_a_container_of_its_own() -> None:
    place = "src/casework/ui/widgets/fragment.py"
    found = [
        f"{path}:{node.lineno}"
        for path in PROGRAM
        if path != place
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "fragment"
    ]
    assert found == []


def test_only_the_database_module_commits() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path in PROGRAM
        for call, name in calls(path)
        if name == "commit" and path != DATABASE
    ]
    assert found == []


def test_no_page_uses_a_cache_shared_by_all_users() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in PROGRAM
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in ("cache_data", "cache_resource")
    ]
    assert found == []


def test_frames_are_built_from_query_rows() -> None:
    found = [f"{path}:{call.lineno}" for path in PROGRAM for call, name in calls(path)
             if name.startswith("read_sql") or name == "from_statement"]  # fmt: skip
    assert found == []


def test_no_query_bypasses_the_row_rules_by_text_or_tables() -> None:
    found = [
        f"{path}:{line}: {name}"
        for path in PROGRAM
        for line, module, name in imported(path)
        if path not in PARTIAL_INDEXES and module.startswith("sqlalchemy") and name in TEXT_AND_CORE
    ]
    assert found == []


def test_raw_sql_is_used_only_where_allowed() -> None:
    there = {path for path in PROGRAM for _, name in calls(path) if name == "exec_driver_sql"}
    assert there == set(RAW_SQL)


def test_the_driver_is_used_only_where_a_reason_is_given() -> None:
    """Past SQLAlchemy no row rule is applied and nothing is audited."""
    there = {path for path in PROGRAM if [*driver_names(read(path))]}
    assert there == set(DRIVER)


def test_every_bypass_of_the_row_rules_gives_its_reason() -> None:
    """`unfiltered(session, "why")`, `elevated("why")`, `save_elevated("why", work)`."""
    place = {"unfiltered": 1, "elevated": 0, "save_elevated": 0}
    found = [
        f"{path}:{call.lineno}: {name}"
        for path in PROGRAM
        for call, name in calls(path)
        if name in place and not _says_why(path, call.args, place[name])
    ]
    assert found == []


def _says_why(path: str, given: list[ast.expr], at: int) -> bool:
    """Whether a call gives its reason, as text or a constant; the database module passes it on."""
    why = given[at] if len(given) > at else None
    if isinstance(why, ast.Constant):
        return isinstance(why.value, str) and " " in why.value
    return isinstance(why, ast.Name) and (why.id.isupper() or path == DATABASE)


def built_by_position(path: str) -> Iterator[str]:
    """`SomeRow(*row)`, and loops over rows that unpack three columns or more by position."""
    for call, name in calls(path):
        last = call.args[-1] if call.args else None
        is_class = name.lstrip("_")[:1].isupper()
        if is_class and isinstance(last, ast.Starred) and not isinstance(last.value, ast.Attribute):
            yield f"{path}:{call.lineno}: {ast.unparse(call)}"
    for node in nodes(path):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Tuple):
            many = len(node.target.elts) > 2 or any(
                isinstance(each, ast.Starred) for each in node.target.elts
            )
            if many and re.search(r"\b(execute|rows|found)\b", ast.unparse(node.iter)):
                yield f"{path}:{node.target.lineno}: {ast.unparse(node.target)}"


def test_rows_are_read_by_name() -> None:
    """By typed_rows.read_as or column by column: read by position, swapped columns go unnoticed."""
    reads = [path for path in PROGRAM if any(m == "sqlalchemy" for _, m, _ in imported(path))]
    found = {path: list(built_by_position(path)) for path in reads}
    assert {path: where for path, where in found.items() if where and path not in BY_POSITION} == {}


@pytest.mark.parametrize(
    "slip",
    [
        "rows = [TaskRow(*row) for row in session.execute(asked)]",
        "WasHere(name or outside, *rest)",
        "SectionRow(*row[:-1])",
        "{a: (b, c) for a, b, c in session.execute(asked)}",
        "for person, *row in rows: pass",
    ],
)
def test_a_row_built_by_position_is_found(slip: str, tmp_path: Path) -> None:
    (tmp_path / "queries.py").write_text(slip)
    assert list(built_by_position(str(tmp_path / "queries.py")))


ONE_MEANING = {
    "add_parser": "each command adds its own part of the command line",
    "run": "each command, and the shell, is started by it",
    "forget": "empties what is cached, for tests and after a save",
    "create": "makes the triggers of immutable rows",
    "drop": "removes the triggers of immutable rows",
    "missing": "names the triggers that a database lacks",
    "names": "the triggers of a kind of database",
    "choose_filters": "each list's own filters",
    "render_first": "draws what stands first on its screen",
    "render_import": "draws an import of its own kind",
}


def test_each_public_name_has_one_meaning() -> None:
    """Functions and classes; see docs/glossary.md."""
    defined: dict[str, set[str]] = {}
    for path in PROGRAM:
        for node in parsed(path).body if path.startswith("src/") else ():
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                defined.setdefault(node.name, set()).add(path)
    shared = {name: sorted(paths) for name, paths in defined.items() if len(paths) > 1}
    apart = {name: paths for name, paths in shared.items() if name not in ONE_MEANING}
    assert apart == {}
    assert ONE_MEANING.keys() <= shared.keys(), "no longer needed in the list"


def test_only_the_clock_reads_the_time() -> None:
    readers = ("now", "today", "utcnow", "fromtimestamp")
    found = [
        f"{path}:{call.lineno}"
        for path in PROGRAM
        for call, name in calls(path)
        if path != CLOCK
        and name in readers
        and isinstance(call.func, ast.Attribute)
        and getattr(call.func.value, "id", "") in ("datetime", "date", "pd")
    ]
    assert found == []


WALL_CLOCK = re.compile(
    r"\b(datetime|date|Timestamp)\.(now|today|utcnow)$|^time\.(time|time_ns|localtime|gmtime|ctime)$"
)
NOT_BY_THE_CLOCK: dict[str, str] = {}
"""path → why. How long something takes is measured with `time.monotonic`."""


def wall_clock_uses(path: str, source: str) -> list[str]:
    """Uses of `datetime.now()`, `dt.date.today()`, `time.time`, `from time import time`."""
    tree = list(ast.walk(ast.parse(source)))
    read_there = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for node in tree
        if isinstance(node, ast.Attribute) and WALL_CLOCK.search(ast.unparse(node))
    ]
    return read_there + [
        f"{path}:{node.lineno}: from time import {alias.name}"
        for node in tree
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
        if WALL_CLOCK.search(f"time.{alias.name}")
    ]


def test_no_test_reads_the_wall_clock() -> None:
    reading = {
        path: found
        for path in PYTHON
        if path.startswith("tests/")
        if (found := wall_clock_uses(path, read(path)))
    }
    assert {path: found for path, found in reading.items() if path not in NOT_BY_THE_CLOCK} == {}
    assert set(NOT_BY_THE_CLOCK) == set(reading), "no longer needed in the list"


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("datetime.now(UTC)", True),
        ("datetime.datetime.utcnow()", True),
        ("date.today()", True),
        ("pd.Timestamp.now()", True),
        ("time.time()", True),
        ("from time import time", True),
        ("field(default_factory=date.today)", True),
        ("clock.now()", False),
        ("time.monotonic()", False),
        ("from time import sleep", False),
        ("datetime.fromisoformat(text)", False),
    ],
)
def test_reading_the_wall_clock_is_found(line: str, reads: bool) -> None:
    assert bool(wall_clock_uses("a test", line)) is reads


def test_no_word_reduces_people_to_something_else() -> None:
    found = [
        f"{path}:{number}: {match.group()}"
        for path in tracked("*.py", "*.md", "*.toml", "*.css", "*.html", "Makefile")
        if path not in WORDS_MAY_STAND
        for number, line in enumerate(read(path).splitlines(), 1)
        for match in WORDS.finditer(line)
    ]
    assert found == []


def test_every_exception_for_those_words_is_still_needed() -> None:
    gone = [path for path in WORDS_MAY_STAND if not WORDS.search(read(path))]
    assert gone == [], "no longer needed in the list"


def test_no_screen_calls_a_person_a_target() -> None:
    found = [
        f"{path}:{node.lineno}: {node.value}"
        for path in PROGRAM
        if path.startswith(SCREENS)
        for node in nodes(path)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and TARGET.search(node.value)
    ]
    assert found == []


BRITISH = re.compile(
    r"\b(programmes?|(de)?centre[sd]?|theatres?|cinemas?|harbours?|enrol|enrols|(un)?enrolments?"
    r"|(re|un|dis)?organis\w+|(de)?stabilis\w+|travell(ed|er|ers|ing)|cancell(ed|ing)|counsell\w+"
    r"|(mis)?labell(ed|ing)|modell(ed|ing)|signall(ed|ing)|(dis)?colour\w*|flavour\w*|favour\w*"
    r"|(mis)?behaviour\w*|neighbour\w*|labour\w*|honour\w*|rumour\w*|humour\w*|vapour\w*"
    r"|licences?|practis(e|ed|es|ing)|defences?|offences?|fulfil|fulfils|fulfilment|judgements?"
    r"|catalogues?|dialogues?|cheques?|grey\w*|tyres?|kerbs?|metres?|litres?|fibres?|storeys?"
    r"|(un)?recognis\w+|(un)?authoris\w+|apologis\w+|summaris\w+|prioritis\w+|minimis\w+|maximis\w+"
    r"|utilis\w+|emphasis(e|ed|es|ing)|criticis(e|ed|es|ing)|finalis\w+|generalis\w+|hospitalis\w+"
    r"|normalis\w+|realis(e|ed|es|ing)|socialis\w+|specialis(e|ed|es|ing)|standardis\w+"
    r"|traumatis\w+|victimis\w+|analys(e|ed|es|ing)|paralys(e|ed)|whilst|amongst|towards|fortnight\w*"
    r"|learnt|spelt|burnt|dreamt|ageing|mums?|transport|pavements?|timetables?|postcodes?)\b",
    re.IGNORECASE,
)
A_NAME = re.compile(r"[A-Za-z_.]+")
"""A single word may be a field, a column or a stored word; the screen says it by `spelled`."""
OTHERS_WORDS = ("src/casework/imports/", "src/casework/ui/imports/")
"""Words as other programs' files spell them."""
NOT_ON_A_SCREEN = {
    "src/casework/paper/language.py": "said to those who install a file of translations",
    "src/casework/ui/web/security_headers.py": "a header's own name",
}


def said_in(path: str) -> Iterator[tuple[int, str]]:
    """String literals without docstrings, and the parts of f-strings."""
    tree = parsed(path)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value


def demo_texts(path: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(read(path).splitlines(), 1):
        for text in re.findall(r'"([^"]*)"', "" if line.startswith("#") else line):
            yield number, text


def british(texts: Iterator[tuple[int, str]]) -> list[str]:
    return [
        f"{line}: {match.group()}"
        for line, text in texts
        if text not in AMERICAN and not A_NAME.fullmatch(text)
        for match in BRITISH.finditer(text)
    ]


def test_screen_paper_and_demo_are_in_american_spelling() -> None:
    found = {path: british(said_in(path)) for path in PROGRAM if not path.startswith(OTHERS_WORDS)}
    found |= {path: british(demo_texts(path)) for path in tracked("db/*.toml", "src/*.toml")}
    there = {path: words for path, words in found.items() if words}
    assert {path: words for path, words in there.items() if path not in NOT_ON_A_SCREEN} == {}
    assert there.keys() >= NOT_ON_A_SCREEN.keys(), "no longer needed in the list"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("said = 'The summer jobs programme has room.'", ["programme"]),
        ("said = f'{count} towards a goal'", ["towards"]),
        ("said = 'Public transport is free.'", ["transport"]),
        ("said = 'transport, food and phone'", []),
        ("said = 'stabilising'", []),
        ("said = 'organisation_id'", []),
        ("'A programme.'", []),
    ],
)
def test_british_spelling_is_found(line: str, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "labels.py").write_text(line)
    assert british(said_in(str(tmp_path / "labels.py"))) == [f"1: {each}" for each in words]


TEXT_KINDS = {
    "src/casework/typed_text.py": "the kinds that all forms share",
    "src/casework/accounts/forms.py": "the letters of a user name",
}


def test_kinds_of_typed_text_are_defined_once() -> None:
    there = {path for path in PROGRAM for _, name in calls(path) if name == "StringConstraints"}
    assert there == set(TEXT_KINDS)


ASKS = re.compile(r"# ?(type: ?ignore|noqa|pragma)")
WITH_REASON = re.compile(r"# ?(type: ignore\[[\w, -]+\]|noqa: [A-Z0-9, ]+?) +# *\w.*\w")


def test_every_date_field_shows_a_date_alike() -> None:
    found = [
        f"{path}:{node.lineno}: no format=DATES"
        for path in PROGRAM
        if path.startswith(SCREENS)
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("date_input", "datetime_input")
        and "format" not in {each.arg for each in node.keywords}
    ]
    assert found == []


DATE_FIELD = "src/casework/ui/widgets/date_field.py"


def test_every_date_field_has_a_span_of_its_own() -> None:
    """Streamlit's own goes ten years back and ahead, whatever the day means."""
    there = {
        path
        for path in PROGRAM
        for _, name in calls(path)
        if name in ("date_input", "datetime_input")
    }
    assert there == {DATE_FIELD}


DATE_FORMS = "src/casework/date_forms.py"
OTHER_DATES = {
    "src/casework/demo/bulk.py": "as a database loads it",
    "src/casework/imports/reading/table.py": "a workbook's cell as text, to be read again",
    "src/casework/ui/needs/charts.py": "the same form, as Plotly writes an axis",
    "src/casework/upkeep/backup.py": "a file's name",
    "src/casework/upkeep/restore.py": "a file's name",
}


def dates_written(path: str) -> Iterator[int]:
    """Lines with `strftime`, or with a format of a date such as `{day:%B}`."""
    for node in nodes(path):
        if isinstance(node, ast.Attribute) and node.attr == "strftime":
            yield node.lineno
        spec = node.format_spec if isinstance(node, ast.FormattedValue) else None
        if spec and re.search(r"%[-#]?[A-Za-z]", ast.unparse(spec)):
            yield node.lineno
        if isinstance(node, ast.Constant) and re.search(r"%-?[bBmd]\b.*%", str(node.value)):
            yield node.lineno


def test_every_date_is_said_in_one_form() -> None:
    """date_forms.py has it: "Wed, Nov 25", "2:42 pm"."""
    there = {path for path in PROGRAM if [*dates_written(path)]}
    assert there == {DATE_FORMS, *OTHER_DATES}


@pytest.mark.parametrize(
    "slip",
    [
        "day.strftime(form)",
        "f'{day:%B} {day.day}'",
        "f'{at:%H:%M}'",
        "FORM = '%b %-d, %Y'",
    ],
)
def test_a_date_in_a_form_of_its_own_is_found(slip: str, tmp_path: Path) -> None:
    (tmp_path / "labels.py").write_text(slip)
    assert [*dates_written(str(tmp_path / "labels.py"))]


SPREADSHEETS = "src/casework/spreadsheets.py"
WRITES_CELLS = {"writer", "DictWriter", "Workbook", "to_csv", "to_excel", "ExcelWriter"}


def test_only_one_file_writes_spreadsheets() -> None:
    """It guards every cell against being run as a formula."""
    there = {path for path in PROGRAM for _, name in calls(path) if name in WRITES_CELLS}
    assert there == {SPREADSHEETS}


def test_every_suppressed_check_gives_its_reason() -> None:
    """`# type: ignore[code]  # why` and `# noqa: CODE  # why`."""
    found = [
        f"{path}:{number}: {comment}"
        for path in PYTHON
        for number, comment in comments(path)
        if ASKS.search(comment) and not WITH_REASON.search(comment)
    ]
    assert found == []


def test_every_coverage_exclusion_gives_its_reason() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path in PYTHON
        if path.startswith("tests/")
        for call, name in calls(path)
        if (name in ("skip", "xfail") and not call.args and not call.keywords)
        or (name == "skipif" and not any(word.arg == "reason" for word in call.keywords))
    ]
    assert found == []


def test_every_action_has_a_rule_and_a_refusal_that_is_a_sentence() -> None:
    assert set(RULES) == set(Action)
    assert [
        a for a, rule in RULES.items() if not rule.roles or not rule.refusal.endswith(".")
    ] == []


def test_every_action_is_required_somewhere() -> None:
    asked = {
        node.attr
        for path in PROGRAM
        if not path.endswith("access/actions.py")
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Action"
    }
    assert {action.name for action in Action} - asked == set(NOT_ASKED_YET)


def test_every_table_has_a_row_rule() -> None:
    without = [model.__name__ for model in models() if getattr(model, "row_rule", None) is None]
    assert without == []
    assert {model.__tablename__ for model in models()} == set(Base.metadata.tables)


def test_no_page_shows_its_docstrings() -> None:
    """Streamlit would write a bare string of a page onto the screen."""
    for page in sorted((ROOT / "pages").glob("*.py")):
        said = [
            each
            for each in ast.parse(page.read_text()).body[1:]
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
        ]
        assert not said, f"{page.name} has a string that stands alone: make it a comment"


def test_every_page_is_in_the_menu_and_checks_the_viewer() -> None:
    pages = {Path(path).stem: path for path in tracked("pages/*.py")}
    assert {entry.name for entry in ENTRIES} == set(pages)
    for path in pages.values():
        assert any(name == "open_page" for _, name in calls(path)), path


@pytest.fixture(scope="module")
def contracts() -> list[dict[str, object]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return list(tomllib.load(file)["tool"]["importlinter"]["contracts"])


def test_layers_name_every_part_of_the_program(contracts: list[dict[str, object]]) -> None:
    (layers, *_rooms) = [each["layers"] for each in contracts if each["type"] == "layers"]
    assert isinstance(layers, list)
    named = {name.strip() for layer in layers for name in layer.split("|")}
    under = (path.removeprefix("src/casework/") for path in tracked("src/casework/*.py"))
    parts = {first.split("/")[0].removesuffix(".py") for first in under}
    assert named == {f"casework.{part}" for part in parts - {"__init__"}}


STATUS_TEXTS = {
    "assignment.worker_name": "a colleague's name, from a spreadsheet",
    "break_glass.reason": "its rule lets the opener, the supervisor and the audit read it",
    "break_glass.review": "as the reason",
    "contact.together": "the program's own number for contacts that were logged in one go",
    "contact.worker_name": "a colleague's name, from a spreadsheet",
    "person.chosen_name": "the policy counts it as status",
    "person.name_folded": "the same, to be searched",
    "person_merge.moved": "numbers of rows, written by the program",
}
"""A director reads status and no notes: a text that somebody types belongs in another table."""


def test_text_in_a_table_of_class_status_gives_its_reason() -> None:
    found = {
        str(column)
        for model in models()
        if isinstance(rule := rule_of(model), AboutPerson) and rule.field_class is FieldClass.STATUS
        for column in model.__table__.columns
        if isinstance(column.type, String) and not isinstance(column.type, Enum)
    }
    assert found == set(STATUS_TEXTS)


def years_replaced(path: str) -> Iterator[str]:
    for node in nodes(path):
        is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_method and node.func.attr == "replace" and "year" in {k.arg for k in node.keywords}:
            yield f"{path}:{node.lineno}"


def test_no_date_goes_years_back_by_its_number() -> None:
    """February 29 is there in one year of four."""
    assert [line for path in PYTHON for line in years_replaced(path)] == []


def test_a_replaced_year_is_found(tmp_path: Path) -> None:
    (tmp_path / "dates.py").write_text("clock.now().replace(year=clock.now().year - 1)")
    assert [*years_replaced(str(tmp_path / "dates.py"))]
