"""Edit forms send the version on the screen: another's change is shown, not overwritten.

The forms are found in the sources: one that is not in the table here fails.
"""

from typing import Any

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from casework.audit.models import AuditEntry
from casework.database import elevated, reading, save
from casework.needs.terms import GoalState
from casework.referrals.forms import NewMove
from casework.referrals.operations import move_referral
from casework.referrals.queries import referrals_of
from casework.referrals.terms import ReferralState
from casework.ui.needs.goal_forms import change_panel
from casework.ui.widgets.edit_form import AS_IT_WAS, SHOWN_ANEW
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.referrals.builders import refer, sign, with_facts
from tests.ui.conftest import ROOT, Open, everything
from tests.ui.edit_cases import CASES, Case, block, goal, needs, new_goal
from tests.ui.screen_writes import SOURCE, carries, operations_of_screens

TESTED_ELSEWHERE = {
    "caseloads.whole_caseload.hand_over_caseload": "caseloads/test_whole_caseload.py",
    "caseloads.operations.transfer_person": "ui/people/test_transfer_form.py",
    "plans.operations.agree_plan": "plans/test_versions.py",
    "plans.operations.answer_section": "ui/plans/test_two_windows.py",
    "plans.operations.choose_readers": "plans/test_readers.py",
    "plans.operations.put_item": "plans/test_one_line_twice.py",
    "plans.operations.take_item": "plans/test_one_line_twice.py",
    "plans.operations.write_words": "plans/test_writing_together.py",
    "referrals.operations.move_referral": "ui/test_changed_meanwhile.py",
    "referrals.operations.send_again": "ui/test_changed_meanwhile.py",
    "referrals.answering.answer_referral": "ui/test_changed_meanwhile.py",
    "people.tier_undo.undo_tier_change": "people/test_changed_meanwhile.py",
    "people.photo.set_photo": "people/test_changed_meanwhile.py",
    "people.photo.remove_photo": "people/test_changed_meanwhile.py",
}
"""They change a row, and carry what was on the screen."""
OF_MEETINGS = "conferences."
"""Agendas and live meetings: one leads, all others look on; tests/conferences/test_leading.py.
Their forms of a stored row are in the table of cases."""
ADDS = {
    "accounts.operations": ("create_account", "create_team"),
    "accounts.setup": ("create_first_administrator",),
    "compensation.operations": ("note_case",),
    "contacts.operations": ("comment_on_contact", "log_contact"),
    "decisions.operations": ("correct", "mark_person_informed"),
    "drafts.operations": ("submit_once",),
    "imports.directory": ("take_directory",),
    "imports.operations": ("run_import",),
    "needs.operations": ("add_step", "record_needs", "set_goal"),
    "people.break_glass": ("open_by_name", "open_with_reason"),
    "people.operations": (
        "add_alias",
        "add_contact_point",
        "add_criterion",
        "add_emergency_contact",
        "add_exposure",
        "add_person",
        "open_person",
    ),
    "plans.discussed": ("note_discussed",),
    "plans.events": ("note_event",),
    "plans.operations": ("begin_plan",),
    "providers.operations": ("add_service",),
    "referrals.answering": ("open_referral", "report_back"),
    "referrals.operations": ("offer_referral",),
    "releases.operations": ("note_disclosure", "sign_release"),
    "tasks.operations": ("add_promise",),
}
"""New rows only: nothing of another's is overwritten."""
ONE_WAY = {
    "caseloads.whole_caseload.undo_hand_over": "refused where somebody changed it since",
    "accounts.operations.change_own_phrase": "asks for the present pass phrase",
    "accounts.operations.hand_over_start_phrase": "the newest pass phrase holds, as it says",
    "contacts.operations.withdraw_contact": "the button of the former state has another key",
    "decisions.operations.hand_over_duty": "refused where it is handed over already",
    "decisions.operations.mark_done": "done stays done",
    "decisions.own_duties.finish_own": "done stays done",
    "drafts.operations.forget_draft": "one's own",
    "drafts.operations.keep_draft": "one's own: ui/widgets/test_draft_form.py, two windows",
    "drafts.operations.save_resume_point": "one's own",
    "imports.link_workers.link_worker": "only rows without a worker",
    "imports.undo.undo_import": "refused where it is undone already",
    "needs.operations.tick_step": "done stays done, until somebody unticks it",
    "people.break_glass.review_opening": "people/test_changed_meanwhile.py: refused once reviewed",
    "people.journey.end_assignment": "people/test_changed_meanwhile.py: refused once ended",
    "people.merging.merge_people": "refused where one of the two was merged already",
    "people.merging.undo_merge": "refused where it is undone already",
    "people.retract.retract": "taken back stays taken back",
    "people.retract.undo_retract": "put back stays put back",
    "providers.operations.close_service": "closed stays closed",
    "providers.operations.reopen_service": "open stays open",
    "providers.operations.still_right": "today's check, whoever makes it",
    "referrals.answering.accept_referral": "accepted stays accepted",
    "releases.operations.revoke_all": "revoked stays revoked",
    "releases.operations.revoke_release": "revoked stays revoked",
    "tasks.operations.take_back_promise": "one that is done meanwhile stays",
    "tasks.operations.tick": "done stays done, until somebody unticks it",
}
MOVES = ".moving.move_"
"""To another record: refused where the row is no longer in the wrong one."""
READS = (
    *(".queries.", ".search.", ".inbox.", ".stuck.", ".additions.", ".card.", ".list_rows."),
    *(".numbers.", ".resume_point", ".tasks_and_services", ".entries_so_far"),
)
PRINTS = {
    "accounts.setup.needs_first_administrator",
    "decisions.own_duties.own_duties",
    "drafts.operations.read_draft",
    "imports.files_to_take.take_rejects",
    "imports.files_to_take.take_report",
    "people.list_files.counts_xlsx",
    "people.list_files.list_pdf",
    "people.list_files.list_xlsx",
    "plans.calendar.dates_file",
    "plans.print_plan.print_plan",
    "program.paper.overview_pdf",
    "releases.paper.release_form",
    "releases.report.disclosure_report_pdf",
    "supervision.day_sheet.day_sheet_pdf",
    "supervision.worker_week.worker_week_pdf",
}
"""Change nothing but the trail."""


def edits() -> set[str]:
    """What screens call that is neither reading, nor adding, nor one-way."""
    adds = {f"{module}.{name}" for module, names in ADDS.items() for name in names}
    return {
        name
        for name in operations_of_screens()
        if name not in adds | ONE_WAY.keys() | PRINTS
        and (name in CASES or not name.startswith(OF_MEETINGS))
        and MOVES not in name
        and not any(read in f".{name}" for read in READS)
    }


def test_every_form_that_edits_a_row_is_in_the_table() -> None:
    tested = {name.split(",")[0] for name in CASES}
    assert edits() == tested | TESTED_ELSEWHERE.keys()
    for test in TESTED_ELSEWHERE.values():
        assert (ROOT / "tests" / test).exists(), test


def test_no_list_names_what_no_screen_calls() -> None:
    adds = {f"{module}.{name}" for module, names in ADDS.items() for name in names}
    gone = (adds | ONE_WAY.keys() | PRINTS) - operations_of_screens().keys()
    assert gone == set()


@pytest.mark.parametrize("name", sorted(edits()))
def test_every_edit_carries_what_was_on_the_screen(name: str) -> None:
    assert carries(name)


def test_conflicts_are_shown_by_one_mechanism() -> None:
    """Screens do not catch a conflict by themselves."""
    files = [*SOURCE.glob("ui/**/*.py"), *ROOT.glob("pages/*.py")]
    found = {path.name for path in files if "except Conflict" in path.read_text()}
    assert found == {"edit_form.py"}


def opened(open_page: Open, cast: Cast, case: Case, made: int) -> AppTest:
    at = open_page(case.page, case.who, **case.state(cast, made))
    if case.function:
        at = AppTest.from_function(case.function, default_timeout=30).run()
    assert not at.exception, at.exception[0].value
    return at


def widget(at: AppTest, key: str) -> Any:
    return next(each for each in at._tree if getattr(each, "key", None) == key)


def fill(at: AppTest, start: str, typed: dict[str, Any]) -> None:
    for name, value in typed.items():
        found = widget(at, f"{start}{name}")
        if value in ("Ana A",):
            value = next(i for i, text in enumerate(found.options) if text.startswith(value))
            found.select_index(value).run()
        else:
            found.set_value(value).run()
        assert not at.exception, at.exception[0].value


def press(at: AppTest, start: str) -> None:
    widget(at, f"{start}save").click().run()
    assert not at.exception, at.exception[0].value


def overwrites_knowingly(cast: Cast, case: Case, made: int, at: AppTest, start: str) -> None:
    press(at, start)
    assert at.error, "another's change was overwritten unsaid"
    assert case.said in everything(at), at.error[0].value
    assert case.stored(cast, made) == case.them
    press(at, start)
    assert not at.error
    assert case.stored(cast, made) == case.mine


@pytest.mark.parametrize("name", sorted(CASES))
def test_change_of_another_is_shown_and_overwritten_only_knowingly(
    cast: Cast, open_page: Open, name: str
) -> None:
    case = CASES[name]
    made = case.make(cast)
    start, at = case.start(cast, made), opened(open_page, cast, case, made)
    case.theirs(cast, made)
    fill(at, start, case.typed)
    overwrites_knowingly(cast, case, made, at, start)


@pytest.mark.parametrize("name", sorted(CASES))
def test_change_of_another_is_shown_after_a_reload_too(
    cast: Cast, open_page: Open, name: str
) -> None:
    """The draft holds what was typed, and which version it was typed on."""
    case = CASES[name]
    made = case.make(cast)
    start = case.start(cast, made)
    fill(opened(open_page, cast, case, made), start, case.typed)
    case.theirs(cast, made)
    overwrites_knowingly(cast, case, made, opened(open_page, cast, case, made), start)


@pytest.mark.parametrize("name", sorted(CASES))
def test_save_without_a_change_says_so_and_leaves_no_trace(
    cast: Cast, open_page: Open, name: str
) -> None:
    """Unless a reason is asked for first."""
    case = CASES[name]
    made = case.make(cast)
    start, at = case.start(cast, made), opened(open_page, cast, case, made)
    before = last_entry()
    press(at, start)
    told = [each.value for each in (*at.info, *at.error)]
    assert AS_IT_WAS in told or at.error, told
    assert last_entry() == before


def last_entry() -> int | None:
    with elevated("a test reads the audit", writes=False) as session:
        return session.scalar(select(func.max(AuditEntry.id)))


def test_button_of_a_row_that_was_changed_meanwhile_does_nothing(
    cast: Cast, open_page: Open
) -> None:
    number = new_goal(cast)
    at = open_page("needs", "ana", **needs(cast, "Goals"), **{OPEN_PANEL: change_panel(number)})
    block(cast, number)
    widget(at, f"goal {number}-{cast.people['mine']}-0-reached").click().run()
    assert SHOWN_ANEW in [each.value for each in at.info]
    assert goal(cast, number).state is GoalState.OPEN


def test_referral_that_went_on_meanwhile_is_not_moved_from_an_old_screen(
    cast: Cast, open_page: Open
) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    sign(cast, person)
    referral = refer(cast, person)
    at = open_page("needs", "ana", person_id=person, opened=person, needs_view="Referrals")
    with reading(ana) as session:
        row = next(r for r in referrals_of(session, person) if r.referral_id == referral)
    went_on = NewMove(referral_id=referral, version=row.version, to=ReferralState.HAND_OFF)
    save(ana, lambda session: move_referral(session, ana, went_on))
    button = f"CONFIRMED-{referral}"
    next(each for each in at.button if button in str(each.key)).click().run()
    assert "This referral went on meanwhile" in at.error[0].value
    with reading(ana) as session:
        row = next(r for r in referrals_of(session, person) if r.referral_id == referral)
    assert row.state is ReferralState.HAND_OFF
