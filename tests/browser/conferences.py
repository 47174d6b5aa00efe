"""A case conference for the browser tests: its people, its members, and its buttons."""

from collections.abc import Sequence
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import select

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Team
from casework.conferences import agenda, meeting
from casework.conferences.models import AgendaItem, Conference, ConferenceMember, ConferenceTeam
from casework.conferences.terms import Cadence
from casework.database import elevated, save
from casework.decisions.terms import DecisionType
from casework.people.models import Person
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


def pick(page: Page, field: str, option: str) -> None:
    """From a list that opens."""
    at_rest(page)
    page.get_by_role("combobox", name=field).click()
    page.get_by_role("option", name=option).first.click()
    at_rest(page)


def talk_about(*names: str) -> None:
    """A meeting that runs, with the first of these people on the screen."""
    lead, people = _lead(names)
    with elevated("a test's conference", writes=False) as session:
        conference_id = session.scalars(select(Conference.id)).one()
    meeting_id = save(lead, lambda s: agenda.prepare(s, lead, conference_id))
    save(lead, lambda s: agenda.put_on(s, lead, meeting_id, people))
    save(lead, lambda s: agenda.publish(s, lead, meeting_id))
    save(lead, lambda s: meeting.begin_meeting(s, lead, meeting_id, on_another_day=True))
    with elevated("a test's agenda", writes=False) as session:
        item = session.scalars(select(AgendaItem.id).order_by(AgendaItem.place)).first()
    save(lead, lambda s: meeting.go_to_item(s, lead, meeting_id, item))


def _lead(names: Sequence[str]) -> tuple[Viewer, list[int]]:
    with elevated("a test looks", writes=False) as session:
        account = session.scalars(select(Account).where(Account.user_name == "demo.lead")).one()
        asked = select(Person.chosen_name, Person.id).where(Person.chosen_name.in_(names))
        by_name = dict(session.execute(asked).tuples().all())
        return Viewer(account.id, Role.LEAD, account.display_name), [by_name[n] for n in names]


def begin_today(lead: Page) -> None:
    """The cadence proposes next week's meeting: it is begun today when asked."""
    press(lead, "Begin the meeting")
    expect(lead.get_by_text("Begin now?")).to_be_visible()
    press(lead, "Yes, begin now")
