"""A fact of a decision leads to its row, which stands on top and is marked."""

from typing import Any

import pytest

from casework import clock
from casework.database import elevated, reading, save
from casework.decisions.models import Decision
from casework.decisions.queries import FactRow, decisions_about
from casework.decisions.terms import FactSource
from casework.needs.forms import NewScore
from casework.needs.operations import record_needs
from casework.needs.terms import Domain, NeedAnswer
from casework.people.additions import safety
from casework.ui.decisions import card
from casework.ui.navigation.current_person import POINTED
from tests.cast import Cast
from tests.ui.conftest import Open

HERE = ":material/my_location: The fact that you followed stands here."


@pytest.mark.parametrize(
    ("fact", "page", "view", "row"),
    [
        (
            FactRow(FactSource.DECISION, 12, "Decided on 5 May: mediation, done"),
            "person",
            {"part-7": "Decisions"},
            ("earlier decision", 12),
        ),
        (
            FactRow(FactSource.EXPOSURE, 3, "Exposed to Blue kite since 5 May"),
            "person",
            {"part-7": "Criteria and exposures"},
            ("exposure", 3),
        ),
        (
            FactRow(FactSource.NEED, None, "housing: 1 of 5 since 5 May, no service"),
            "needs",
            {"needs_view": "Needs"},
            ("need", "housing"),
        ),
        (
            FactRow(FactSource.CONTACT, None, "3 talks since 5 May"),
            "person",
            {"part-7": "Contacts"},
            None,
        ),
    ],
)
def test_fact_leads_to_its_row(
    monkeypatch: pytest.MonkeyPatch, fact: FactRow, page: str, view: dict[str, str], row: Any
) -> None:
    went: list[Any] = []
    monkeypatch.setattr(card, "open_at", lambda *given: went.append(given))
    card.open_source(7, fact)
    assert went == [(7, page, view, row)]


def test_decision_that_was_followed_stands_on_top(cast: Cast, open_page: Open) -> None:
    person, wes = cast.people["tabled"], cast.viewers["wes"]
    new = Decision(
        person_id=person,
        conference_id=cast.conference_id,
        item_id=cast.rows["tabled", "agenda_item"],
        kind="mediation",
        reason="So it is.",
        due_on=clock.today(),
        tell_by=clock.today(),
        decided_at=clock.now(),
        owner_id=wes.account_id,
        teller_id=wes.account_id,
    )
    with elevated("a test's decision") as session:
        session.add(new)
    with reading(wes) as session:
        rows = decisions_about(session, person)
    last = rows[-1].decision_id
    assert len(rows) > 1
    state = {f"part-{person}": "Decisions", POINTED: ("earlier decision", last)}
    at = open_page("person", "wes", person_id=person, opened=person, **state)
    assert [each.value for each in at.caption].count(HERE) == 1
    first = next(e.key for e in at.button if str(e.key).startswith("Told"))
    assert first == f"Told, and their answer-{last}"


def test_need_that_was_followed_stands_on_top(cast: Cast, open_page: Open) -> None:
    ana, person = cast.viewers["ana"], cast.people["covered"]
    asked = [
        NewScore(domain=domain, answer=NeedAnswer.SCORED, score=score)
        for domain, score in ((Domain.HOUSING, 1), (Domain.FAMILY, 5))
    ]
    save(ana, lambda s: record_needs(s, ana, person, asked))
    state = {"needs_view": "Needs", POINTED: ("need", Domain.FAMILY.value)}
    at = open_page("needs", "ana", person_id=person, opened=person, **state)
    assert [each.value for each in at.caption].count(HERE) == 1
    texts = " ".join(each.value for each in at.markdown)
    family, housing = (f"**{d.value.capitalize()}**" for d in (Domain.FAMILY, Domain.HOUSING))
    assert texts.index(family) < texts.index(housing)


def test_exposure_that_was_followed_is_marked(cast: Cast, open_page: Open) -> None:
    ana, person = cast.viewers["ana"], cast.people["mine"]
    with reading(ana) as session:
        row = safety(session, person).exposures[0]
    state = {f"part-{person}": "Criteria and exposures", POINTED: ("exposure", row.row_id)}
    at = open_page("person", "ana", person_id=person, opened=person, **state)
    assert [each.value for each in at.caption].count(HERE) == 1
