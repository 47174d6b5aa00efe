"""The lead's decision form: what is missing is said at the field, and nothing typed is lost."""

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from casework.database import elevated
from casework.decisions.models import Decision
from casework.errors import Invalid
from casework.ui.meeting import decision_form
from tests.cast import Cast
from tests.ui.conftest import Open, everything
from tests.ui.meeting.builders import begin, opened

REASON = "Both sides would talk."


def decisions() -> int:
    with elevated("a test looks", writes=False) as session:
        return session.scalar(select(func.count(Decision.id))) or 0


def labels(at: AppTest) -> list[str]:
    return [each.label for each in (*at.selectbox, *at.text_area)]


def tap(at: AppTest) -> AppTest:
    next(b for b in at.button if b.label == "Record the decision").click().run()
    assert not at.exception
    return at


def choose(at: AppTest, field: str, option: str) -> None:
    next(s for s in at.selectbox if s.label.startswith(field)).set_value(option).run()


def test_missing_fields_are_said_in_their_labels(cast: Cast, open_page: Open) -> None:
    begin(cast, "tabled")
    at = opened(open_page, "meeting", "lee")
    assert not [each for each in labels(at) if "missing" in each]
    before = decisions()
    next(t for t in at.text_area if t.label.startswith("Reason")).set_value(REASON).run()
    tap(at)
    missing = [each for each in labels(at) if "missing" in each]
    assert [each.split(" *")[0] for each in missing] == ["What", "Who does it", "Who tells them"]
    assert "3 fields to fill in" in everything(at)
    assert next(t for t in at.text_area if t.label.startswith("Reason")).value == REASON
    assert decisions() == before


def refuse(*_: object) -> None:
    raise Invalid("Wes A cannot own this.")


def filled_in(at: AppTest) -> None:
    choose(at, "What", "mediation")
    next(t for t in at.text_area if t.label.startswith("Reason")).set_value(REASON).run()
    names = next(s for s in at.selectbox if s.label.startswith("Who does it")).options
    wes = next(each for each in names if each.startswith("Wes"))
    choose(at, "Who does it", wes)
    choose(at, "Who tells them", wes)


def test_a_refusal_goes_when_something_is_changed(
    cast: Cast, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(cast, "tabled")
    at = opened(open_page, "meeting", "lee")
    filled_in(at)
    monkeypatch.setattr(decision_form, "decide", refuse)
    tap(at)
    assert [each.value for each in at.error] == ["Wes A cannot own this."]
    assert len(at.run().error) == 1, "it stays while nothing is changed"
    next(t for t in at.text_area if t.label.startswith("Reason")).set_value("Both.").run()
    assert not at.error


def test_recorded_decision_names_its_owner_and_empties_the_form(
    cast: Cast, open_page: Open
) -> None:
    begin(cast, "tabled")
    at = opened(open_page, "meeting", "lee")
    before = decisions()
    filled_in(at)
    tap(at)
    assert decisions() == before + 1
    assert [each.value for each in at.toast] == ["Recorded. Wes A sees it on their Today page."]
    assert next(t for t in at.text_area if t.label.startswith("Reason")).value == ""
    assert "Decided so far" in everything(at)
