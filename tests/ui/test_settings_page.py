"""The administrator's screen of standards, after a programme has changed one."""

from datetime import timedelta

from casework import clock
from casework.contacts.queries import standards_in_force
from casework.contacts.standard_changes import NewStandard, change_standard
from casework.contacts.standards import standard_for
from casework.database import reading, save
from casework.people.terms import Tier
from tests.cast import Cast
from tests.ui.conftest import Open


def test_programmes_own_standard_shows_beside_the_shipped_ones(cast: Cast, open_page: Open) -> None:
    adm = cast.viewers["adm"]
    new = NewStandard(
        tier=Tier.ACUTE,
        in_person=2,
        in_person_weeks=1,
        two_way=5,
        two_way_weeks=1,
        longest_gap_hours=36,
        weight=2,
        effective_from=clock.today(),
    )
    save(adm, lambda session: change_standard(session, adm, new))
    at = open_page("settings", "adm")
    assert not at.exception
    since = list(at.table[0].value["Since"])
    assert since == ["today", "the start", "the start", "the start"]


def test_typed_text_stays_when_somebody_else_saves(cast: Cast, open_page: Open) -> None:
    adm = cast.viewers["adm"]
    at = open_page("settings", "adm")
    given = {"tier": Tier.ACUTE, "in_person": 2, "in_person_weeks": 1, "two_way": 5}
    given |= {"two_way_weeks": 1, "longest_gap_hours": 36, "weight": 2}
    theirs = NewStandard.model_validate(given | {"effective_from": clock.today()})
    save(adm, lambda session: change_standard(session, adm, theirs))
    gap = next(each for each in at.number_input if each.label == "Longest gap (hours)")
    gap.set_value(24)
    day = clock.today() + timedelta(days=1)
    at.date_input[0].set_value(day)
    next(each for each in at.button if each.label == "Save the standard").click().run()
    assert "Someone changed this standard meanwhile" in at.error[0].value
    assert "Theirs, longest gap (hours): **36**" in [each.value for each in at.markdown]
    assert gap.value == 24, "nothing typed is lost"
    next(each for each in at.button if each.label == "Save the standard").click().run()
    assert not at.error
    with reading(adm) as session:
        found = standard_for(standards_in_force(session), Tier.ACUTE, day)
    assert found.longest_gap == timedelta(hours=24)
