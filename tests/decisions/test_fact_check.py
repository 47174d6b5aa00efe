"""Facts of a decision: written with it, never later, not even by a lead's own session."""

import pytest

from casework.conferences import meeting
from casework.database import unit_of_work
from casework.decisions.fact_check import NEVER_LATER
from casework.decisions.models import DecisionFact
from casework.decisions.terms import FactSource
from casework.errors import NotAllowed
from tests.cast import Cast
from tests.conferences.builders import do, down, talking_about


def test_lead_cannot_add_a_fact_to_a_decision_of_earlier(cast: Cast) -> None:
    lead, (_, item) = cast.viewers["lee"], talking_about(cast, "mine")
    decision_id = do(lead, meeting.decide, item, down(cast))
    added_later = DecisionFact(
        person_id=cast.people["mine"],
        decision_id=decision_id,
        source=FactSource.CONTACT,
        fact="He was seen with them.",
    )
    with pytest.raises(NotAllowed, match=NEVER_LATER), unit_of_work(lead) as session:
        session.add(added_later)


def test_forgotten_after_each_transaction(cast: Cast) -> None:
    lead, (_, item) = cast.viewers["lee"], talking_about(cast, "mine")
    with unit_of_work(lead) as session:
        meeting.decide(session, lead, item, down(cast))
        assert session.info["decisions of this transaction"]
        session.commit()
        assert "decisions of this transaction" not in session.info
