"""Combined queries: each read follows its own row rule."""

from typing import Any

import pytest
from sqlalchemy import func, literal_column, select

from casework.access.combined_query import together
from casework.conferences.models import AgendaRequest
from casework.contacts.models import Contact
from casework.database import reading
from casework.decisions.models import Decision, DecisionFact
from casework.errors import UnfilteredStatement
from casework.people.models import Exposure, Person, PersonIdentity
from casework.plans.models import SafetyEvent, SafetyPlan
from tests.cast import Cast


def reads() -> dict[str, Any]:
    about = select(Decision.id).where(Decision.reason != "")
    return {
        "people": select(Person.id, Person.chosen_name, Person.tier),
        "identities": select(PersonIdentity.person_id, PersonIdentity.birth_date),
        "contacts": select(Contact.person_id, Contact.occurred_at, Contact.mode),
        "events": select(SafetyEvent.person_id, SafetyEvent.kind, SafetyEvent.happened_at),
        "agreed": select(SafetyPlan.person_id, func.max(SafetyPlan.agreed_at)).group_by(
            SafetyPlan.person_id
        ),
        "exposures": select(Exposure.conflict, Exposure.since),
        "requests": select(AgendaRequest.person_id, AgendaRequest.why),
        "facts": select(DecisionFact.fact, DecisionFact.source, Person.chosen_name)
        .join(Person, Person.id == DecisionFact.person_id)
        .where(DecisionFact.decision_id.in_(about)),
    }


@pytest.mark.parametrize("who", ["ana", "cole", "lee", "sue", "dee", "ann", "pat", "adm"])
def test_combined_reads_return_the_same_rows_as_separate_ones(cast: Cast, who: str) -> None:
    with reading(cast.viewers[who]) as session:
        found = together(session, **reads())
        for name, asked in reads().items():
            alone = [tuple(row) for row in session.execute(asked)]
            assert sorted(map(str, alone)) == sorted(map(str, map(tuple, found[name]))), name


def test_single_read_works_and_rows_stay_with_their_read(cast: Cast) -> None:
    with reading(cast.viewers["ana"]) as session:
        (name,) = together(session, people=reads()["people"])
    assert name == "people"


@pytest.mark.parametrize(
    "slip",
    [
        select(PersonIdentity.__table__.c.legal_name),
        select(Person.__table__.c.id, Person.__table__.c.chosen_name),
        select(literal_column("legal_name")).select_from(PersonIdentity),
    ],
)
def test_unfilterable_read_is_refused_beside_a_filtered_one(cast: Cast, slip: Any) -> None:
    with reading(cast.viewers["ana"]) as session, pytest.raises(UnfilteredStatement):
        together(session, people=reads()["people"], slip=slip)
