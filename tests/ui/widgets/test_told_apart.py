"""Choices by number: of two alike labels, the one that was tapped is taken."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.access.roles import Role
from casework.accounts.models import Account, TeamMembership
from casework.contacts.models import Contact
from casework.database import elevated
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind
from casework.ui.caseloads.state import HANDING_OVER
from casework.ui.widgets.told_apart import told_apart
from tests.cast import Cast
from tests.test_house_rules import nodes
from tests.ui.conftest import ROOT, Open
from tests.ui.contacts.test_log_form import field, panel

ALIKE_IS_RIGHT = {
    ("imports/run.py", "teams"): "a team's name is its own",
    ("accounts/edit_forms.py", "teams"): "a team's name is its own",
    ("people/intake_fields.py", "names"): "a team's name is its own",
    ("people/transfer_form.py", "others"): "a team's name is its own",
    ("imports/file_questions.py", "source.encodings"): "an encoding's name is its own",
    ("decisions/follow_up.py", "told"): "two sentences of ours",
    ("people/merge_form.py", "labels"): "this one and the other one",
    ("plans/discussed_in_contact.py", "choices"): "two lines of the same words say the same",
}


def test_only_labels_that_are_alike_have_their_number() -> None:
    labels = {3: "Ana", 7: "Ben", 12: "Ana"}
    assert told_apart(labels) == {3: "Ana (no. 3)", 7: "Ben", 12: "Ana (no. 12)"}


@pytest.mark.parametrize("which", [0, 1])
def test_a_contact_is_of_the_namesake_who_was_chosen(
    cast: Cast, open_page: Open, which: int
) -> None:
    both = [cast.people["mine"], cast.people["covered"]]
    with elevated("a test's namesakes") as session:
        for person_id in both:
            session.get_one(Person, person_id).chosen_name = "Zoe Trial"
    before = [contacts(each) for each in both]
    open_page("today", "ana")
    at = AppTest.from_function(panel, default_timeout=30).run()
    at.button_group(key="several").set_value([both[which]]).run()
    field(at, "button", "In person, 15 min").click().run()
    assert not at.exception
    assert [contacts(each) - n for each, n in zip(both, before, strict=True)] == [
        int(which == 0),
        int(which == 1),
    ]


def contacts(person_id: int) -> int:
    with elevated("a test counts", writes=False) as session:
        asked = select(func.count(Contact.id)).where(Contact.person_id == person_id)
        return session.scalar(asked) or 0


def test_a_whole_caseload_goes_to_both_of_two_workers_of_one_name(
    cast: Cast, open_page: Open
) -> None:
    ana, ben = cast.viewers["ana"].account_id, cast.viewers["ben"].account_id
    with elevated("a test's second worker of that name") as session:
        name = session.get_one(Account, ana).display_name
        second = Account(user_name="ana2", display_name=name, role=Role.WORKER)
        session.add(second)
        session.flush()
        two = second.id
        session.add(TeamMembership(account_id=two, team_id=cast.teams["East"]))
        held = {"kind": AssignmentKind.PRIMARY, "starts_at": clock.now()}
        session.add(Assignment(person_id=cast.people["nobodys"], worker_id=two, **held))
    key = (ben, None, None, False)
    at = open_page("caseloads", "sue", whose=key, **{HANDING_OVER: key})
    field(at, "text_input", "Reason (each next worker reads it)").input("Ben leaves us").run()
    next(each for each in at.button if each.label.startswith("Hand over")).click().run()
    assert not at.exception
    with elevated("a test looks", writes=False) as session:
        now = Assignment.kind == AssignmentKind.PRIMARY, Assignment.ends_at.is_(None)
        asked = select(Assignment.worker_id).where(
            *now, Assignment.person_id.in_(cast.people[k] for k in ("covered", "ended", "teammate"))
        )
        assert set(session.scalars(asked)) == {ana, two}


def test_every_choice_by_number_is_told_apart() -> None:
    unnamed = set()
    for path in sorted([*ROOT.glob("src/casework/ui/**/*.py"), *ROOT.glob("pages/*.py")]):
        unnamed |= {(short(path), name) for name in lookups(path)}
    assert unnamed == set(ALIKE_IS_RIGHT)


def short(path: Path) -> str:
    return "/".join(path.parts[-2:])


def lookups(path: Path) -> set[str]:
    """What `format_func` looks names up in, unless that was made by told_apart."""
    text = path.read_text(encoding="utf-8")
    apart = {
        ast.unparse(node.targets[0])
        for node in nodes(str(path.relative_to(ROOT)))
        if isinstance(node, ast.Assign) and "told_apart(" in ast.unparse(node.value)
    }
    found = {
        ast.unparse(word.value.value)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "format_func"
        and isinstance(word.value, ast.Attribute)
        and word.value.attr == "__getitem__"
    }
    return {name for name in found - apart if "told_apart(" not in name}
