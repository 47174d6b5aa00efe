"""Partner's screen: it shows only what is logged as disclosed."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.database import elevated, save
from casework.releases.models import Disclosure, Release
from casework.releases.operations import revoke_release
from tests.cast import Cast
from tests.ui.conftest import Open, counted, everything

OWN = {"text"}
"""What the provider reported back itself."""


def opened(cast: Cast, open_page: Open, place: str = "referral") -> AppTest:
    return open_page(
        "referrals",
        "pat",
        referral=cast.rows["mine", place],
        referral_opened_at=clock.now() - timedelta(minutes=1),
    )


def logged() -> list[tuple[str, str]]:
    """Disclosures logged by opening the page, which have no `told_by` account."""
    with elevated("a test looks", writes=False) as session:
        asked = select(Disclosure.field, Disclosure.value).where(Disclosure.told_by.is_(None))
        return [(field, value) for field, value in session.execute(asked)]


@pytest.mark.parametrize("place", ["referral", "referral@health", "referral@legal"])
def test_log_matches_what_was_shown(cast: Cast, open_page: Open, place: str) -> None:
    text = everything(opened(cast, open_page, place))
    heard = {(each.table, each.column) for each in cast.heard(text)}
    shown = {pair for pair in heard if pair[1] not in OWN}
    told = {(each.table, each.column) for _, value in logged() for each in cast.heard(value)}
    assert shown == told
    assert {("person", "chosen_name"), ("referral", "for_partner")} <= told
    assert {each.person for each in cast.heard(text)} == {"mine"}
    assert not {
        each.field_class
        for each in cast.heard(text)
        if each.table != "referral" and each.column not in OWN
    } & {
        "safety",
        "notes",
    }
    for _field, value in logged():
        for canary in (word for word in value.split() if word.startswith("Zq")):
            assert canary in text


def test_name_is_hidden_without_identity(cast: Cast, open_page: Open) -> None:
    with elevated("a test's releases") as session:
        for release in session.scalars(select(Release)):
            release.identity = release.whereabouts = False
    text = everything(opened(cast, open_page))
    assert {each.field_class for each in cast.heard(text)} <= {"health", "legal", "safety"}
    assert ("person", "chosen_name") not in {(c.table, c.column) for c in cast.heard(text)}


@pytest.mark.parametrize("about", ["covered", "ended", "teammate", "other"])
def test_other_referrals_are_not_found(cast: Cast, open_page: Open, about: str) -> None:
    """Revoked, ended or another organisation's: the same sentence as for an unused number."""
    said = []
    for number in (cast.rows[about, "referral"], 999_999):
        at = open_page("referrals", "pat", referral=number, referral_opened_at=clock.now())
        assert not cast.heard(everything(at))
        said.append([error.value for error in at.error])
    assert said[0] == said[1] != []
    assert logged() == []


def test_revoking_the_release_removes_the_referral_from_the_screen(
    cast: Cast, open_page: Open
) -> None:
    at = opened(cast, open_page)
    assert cast.heard(everything(at))
    ana = cast.viewers["ana"]
    for place in ("release", "release@health", "release@legal"):
        key = cast.rows["mine", place]
        save(ana, lambda session, key=key: revoke_release(session, ana, key))
    at.run()
    assert not cast.heard(everything(at))
    assert "not here any more" in at.error[0].value


def test_partner_view_takes_at_most_twelve_statements(cast: Cast, open_page: Open) -> None:
    with counted() as statements:
        opened(cast, open_page)
    asked = [each for each in statements if each.split()[0] in ("SELECT", "WITH")]
    assert 0 < len(asked) <= 12, asked


def test_list_shows_what_is_logged(cast: Cast, open_page: Open) -> None:
    with counted() as statements:
        text = everything(open_page("referrals", "pat"))
    asked = [each for each in statements if each.split()[0] in ("SELECT", "WITH")]
    assert 0 < len(asked) <= 12, asked
    heard = {(each.table, each.column) for each in cast.heard(text)}
    told = {(each.table, each.column) for _, value in logged() for each in cast.heard(value)}
    assert heard == told == {("person", "chosen_name")}
    values = {value for _, value in logged()}
    assert {"Immediate safety: Service", "made"} <= values
    for value in values:
        assert value.split(":")[-1].strip() in text


def test_accepting_is_two_taps_from_the_list(cast: Cast, open_page: Open) -> None:
    at = open_page("referrals", "pat")
    next(each for each in at.button if each.label == "Answer").click().run()
    assert not at.exception
    next(each for each in at.button if each.label == "Accept").click().run()
    assert not at.error
    assert not [each for each in at.button if each.label == "Accept"]
