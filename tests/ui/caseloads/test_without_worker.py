"""Caseloads: everybody without a worker, as the count above says, and a worker for all of them."""

from casework.accounts.models import Account
from casework.database import elevated
from casework.people.models import Assignment
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.ui.conftest import Open


def _without(cast: Cast) -> None:
    """Ben left, and Bo's worker has no account: nobody is without an assignment."""
    bo = enrolled(cast.viewers["ana"], chosen_name="Bo")
    with elevated("a test's assignments") as session:
        for each in session.query(Assignment).filter(Assignment.person_id == bo):
            each.worker_id, each.worker_name = None, "Nadia Noaccount"
        session.get_one(Account, cast.viewers["ben"].account_id).active = False


def test_nobody_is_said_to_have_a_worker_who_has_none(cast: Cast, open_page: Open) -> None:
    _without(cast)
    at = open_page("caseloads", "sue")
    count = next(each.value for each in at.markdown if "without a worker" in each.value)
    listed = at.dataframe[-1].value
    assert f"{len(listed)} people without a worker" in count
    assert {"worker left", "Nadia Noaccount (no account yet)"} <= set(listed["Worker"])
    assert at.selectbox(key="whose").options[0] == f"Without a worker ({len(listed)})"
    at.button(key="hand-over").click().run()
    assert at.button[-2].label == f"Hand over {len(listed)} people"
    reason = next(each for each in at.text_input if each.label.startswith("Reason"))
    reason.input("Ben left the program").run()
    next(each for each in at.button if each.label.startswith("Hand over ")).click().run()
    assert not at.error, [each.value for each in at.error]
    assert not any("without a worker" in each.value for each in at.markdown)
    assert "Everyone has a worker" in " ".join(each.value for each in at.markdown)
