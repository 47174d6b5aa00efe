"""A case conference for the browser tests: its people, its members, and its buttons."""

from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import select

from casework import clock
from casework.accounts.models import Account, Team
from casework.conferences.models import Conference, ConferenceMember, ConferenceTeam
from casework.conferences.terms import Cadence
from casework.database import elevated
from casework.decisions.terms import DecisionType
from tests.browser.taps import at_rest

NAMES = (
    "Kofi Invented",
    "Lux Sample",
    "Mica Fiction",
    "Nia Example",
    "Oz Demoson",
    "Pim Placeholder",
)
SOON = 15_000
"""Milliseconds: by then a page has drawn, also on a slow machine."""


def a_conference() -> None:
    with elevated("a test's conference") as session:
        by_name = dict(session.execute(select(Account.user_name, Account.id)).tuples().all())
        east = session.scalars(select(Team.id).where(Team.name == "East")).one()
        conference = Conference(
            name="Thursday",
            cadence=Cadence.WEEKLY,
            first_at=clock.now() - timedelta(hours=2),
            blind_kinds=[DecisionType.TIER_DOWN.value],
        )
        session.add(conference)
        session.flush()
        of_it = {"conference_id": conference.id}
        session.add(ConferenceTeam(team_id=east, **of_it))
        for name, leads in (("demo.lead", True), ("demo.lead2", True), ("demo.worker", False)):
            session.add(ConferenceMember(account_id=by_name[name], leads=leads, **of_it))


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name).first
    expect(button).to_be_visible()
    at_rest(page)
    button.click()


def begin_today(lead: Page) -> None:
    """The cadence proposes next week's meeting: it is begun today when asked."""
    press(lead, "Begin the meeting")
    expect(lead.get_by_text("Begin now?")).to_be_visible()
    press(lead, "Yes, begin now")
