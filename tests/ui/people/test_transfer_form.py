"""Transferring a person to another team, on the screen."""

from typing import Any

from streamlit.testing.v1 import AppTest

from casework.caseloads.operations import transfer_person
from casework.database import reading, save
from casework.people.card import person_card
from casework.people.forms import TeamTransfer, TierChange
from casework.people.journey import change_tier
from casework.people.terms import Tier
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.ui.conftest import Open, everything

WHY = "He moved across the river."


def opened(open_page: Open, person_id: int) -> AppTest:
    return open_page(
        "person", "sue", person_id=person_id, **{f"part-{person_id}": "Transfer to another team"}
    )


def sent(at: AppTest, team_id: int | None, why: str) -> AppTest:
    def in_form(kind: str) -> Any:
        return next(e for e in getattr(at, kind) if "-transfer-" in str(e.key))

    in_form("selectbox").set_value(team_id)
    in_form("text_input").set_value(why)
    return in_form("button").click().run()


def team_of(cast: Cast, person_id: int) -> str:
    with reading(cast.viewers["dee"]) as session:
        return person_card(session, person_id).team


def test_supervisor_transfers_and_the_new_one_sees_somebody_without_a_worker(
    cast: Cast, open_page: Open
) -> None:
    zoe = enrolled(cast.viewers["ana"], chosen_name="Zoe Trial")
    at = sent(opened(open_page, zoe), cast.teams["West"], WHY)
    assert not at.exception
    assert team_of(cast, zoe) == "West"
    assert "without a worker" in everything(open_page("today", "sam"))
    assert "Zoe Trial" in everything(open_page("caseloads", "sam"))


def test_worker_who_has_the_record_open_is_told_and_sees_nothing_more(
    cast: Cast, open_page: Open
) -> None:
    zoe = enrolled(cast.viewers["ana"], chosen_name="Zoe Trial")
    at = open_page("person", "ana", person_id=zoe)
    sue, to_west = (
        cast.viewers["sue"],
        TeamTransfer(team_id=cast.teams["West"], reason=WHY, version=1),
    )
    save(sue, lambda s: transfer_person(s, sue, zoe, to_west))
    at.run()
    assert not at.exception
    assert [each.value for each in at.error] == ["There is no such record here."]
    assert "Zoe Trial" not in everything(at)


def test_transfer_without_team_or_reason_says_so_and_keeps_what_was_typed(
    cast: Cast, open_page: Open
) -> None:
    zoe = enrolled(cast.viewers["ana"])
    at = sent(opened(open_page, zoe), None, WHY)
    assert [each.value for each in at.error] == ["Not saved yet. New team: Please fill this in."]
    below = [each.value for each in at.markdown if each.value.startswith(":red[")]
    assert below == [":red[:material/error: Please fill this in.]"]
    marked = [each.label for each in (*at.selectbox, *at.text_input) if "-transfer-" in each.key]
    assert marked == ["New team *", "Why *"]
    assert WHY in [each.value for each in at.text_input]
    assert team_of(cast, zoe) == "East"


def test_transfer_asks_again_where_the_record_changed_meanwhile(
    cast: Cast, open_page: Open
) -> None:
    ana, zoe = cast.viewers["ana"], enrolled(cast.viewers["ana"])
    at = opened(open_page, zoe)
    up = TierChange(tier=Tier.ACUTE, reason="Shots at the door.")
    save(ana, lambda s: change_tier(s, ana, zoe, up))
    at = sent(at, cast.teams["West"], WHY)
    assert "Someone changed this record" in at.error[0].value
    assert "Theirs, tier: **acute**" in [each.value for each in at.markdown]
    assert team_of(cast, zoe) == "East"
    sent(at, cast.teams["West"], WHY)
    assert team_of(cast, zoe) == "West"
