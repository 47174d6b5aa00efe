"""Edit forms, each with a change on another screen: what it is, and how it is made and read"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from casework import clock
from casework.accounts.forms import AccountChange, TeamChange
from casework.accounts.operations import change_account, change_team
from casework.accounts.queries import all_accounts, teams
from casework.caseloads.operations import reassign
from casework.compensation.forms import NewCase
from casework.compensation.operations import change_case, note_case
from casework.compensation.queries import cases_of
from casework.conferences import agenda
from casework.conferences.forms import ChangedMeeting, ChangedRule
from casework.conferences.queries import meeting
from casework.conferences.rescheduling import change_meeting
from casework.conferences.setup import change_conference, change_rules
from casework.conferences.terms import Cadence, ReasonKind
from casework.contacts.amending import amend_contact
from casework.contacts.forms import Amendment, NewContact
from casework.contacts.operations import log_contact
from casework.contacts.queries import read_standards, recent_contacts
from casework.contacts.standard_changes import NewStandard, change_standard, on_screen
from casework.contacts.terms import Mode
from casework.database import reading, save
from casework.needs.forms import NewGoal
from casework.needs.operations import change_goal, set_goal
from casework.needs.queries import goals_of
from casework.needs.terms import Domain
from casework.people.card import assignments, person_card
from casework.people.forms import ChangedDetails, NewAssignment, StatusChange, TierChange
from casework.people.journey import change_status, change_tier
from casework.people.operations import change_details
from casework.people.terms import Status, Tier
from casework.providers.forms import NewService
from casework.providers.operations import add_service, change_service
from casework.providers.queries import services
from casework.ui.agenda.panel import CONFERENCE, MEETING, RULES, Opened
from casework.ui.agenda.state import CHOSEN, PANEL
from casework.ui.compensation.case_form import case_panel
from casework.ui.needs.goal_forms import change_panel
from casework.ui.people.details_form import DETAILS
from casework.ui.providers.service_rows import service_panel
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.conferences.builders import a_conference, form_of, prepared, rules_of

Made = int
"""The row that the case is about."""


@dataclass(frozen=True)
class Case:
    """One edit form, changed on two screens."""

    page: str
    who: str
    make: Callable[[Cast], Made]
    state: Callable[[Cast, Made], dict[str, Any]]
    start: Callable[[Cast, Made], str]
    """How the keys of its fields begin."""
    theirs: Callable[[Cast, Made], object]
    typed: dict[str, Any]
    said: str
    stored: Callable[[Cast, Made], object]
    """What both of them change."""
    them: object
    mine: object
    function: Callable[[], None] | None = field(default=None)
    """Draws the form, where a test cannot get to it on its page."""


def save_as(cast: Cast, who: str, work: Callable[[Any, Any], Any]) -> Any:
    viewer = cast.viewers[who]
    return save(viewer, lambda session: work(session, viewer))


def read_as(cast: Cast, who: str, work: Callable[[Any], Any]) -> Any:
    with reading(cast.viewers[who]) as session:
        return work(session)


def mine(cast: Cast, *_: object) -> int:
    return cast.people["mine"]


def person(cast: Cast, part: str, **more: Any) -> dict[str, Any]:
    number = cast.people["mine"]
    return {"person_id": number, "opened": number, f"part-{number}": part, **more}


def needs(cast: Cast, view: str) -> dict[str, Any]:
    return {"person_id": mine(cast), "opened": mine(cast), "needs_view": view}


# Accounts


def ben(cast: Cast) -> Any:
    adm = cast.viewers["adm"]
    rows = read_as(cast, "adm", lambda s: all_accounts(s, viewer=adm))
    return next(row for row in rows if row.user_name == "ben")


def change_ben(cast: Cast, **change: Any) -> None:
    adm, now = cast.viewers["adm"], ben(cast)
    as_it_is = {"display_name": now.name, "role": now.role, "team_ids": now.team_ids}
    as_it_is |= {"account_id": now.account_id, "version": now.version, "active": now.active}
    new = AccountChange.model_validate(as_it_is | change)
    save(adm, lambda session: change_account(session, viewer=adm, change=new))


def one_account() -> None:
    from casework.accounts.queries import all_accounts, teams
    from casework.database import reading
    from casework.ui.accounts.edit_forms import render_change
    from casework.ui.web.current_viewer import current_viewer

    viewer = current_viewer()
    with reading(viewer) as session:
        rows = all_accounts(session, viewer=viewer)
        names = {team.team_id: team.name for team in teams(session)}
    render_change(viewer, next(row for row in rows if row.user_name == "ben"), names)


# Contacts, compensation, services, goals, standards


def talk(cast: Cast) -> Made:
    at = clock.now() - timedelta(minutes=20)
    new = NewContact(person_ids=[mine(cast)], mode=Mode.VOICE, occurred_at=at, minutes=10)
    return int(save_as(cast, "ana", lambda s, v: log_contact(s, v, new))[0])


def contact(cast: Cast, number: Made) -> Any:
    rows = read_as(cast, "ana", lambda s: recent_contacts(s, mine(cast)))
    return next(row for row in rows if row.contact_id == number)


def amend(cast: Cast, number: Made) -> None:
    row = contact(cast, number)
    kept = {name: getattr(row, name) for name in ("mode", "occurred_at", "version")}
    new = Amendment(contact_id=number, minutes=40, **kept)
    save_as(cast, "ana", lambda s, v: amend_contact(s, v, new))


CRIME = NewCase(crime_on=clock.today() - timedelta(days=400))
MOTEL = NewService(provider="Inn", name="Motel nights", domain=Domain.HOUSING, hours="9 to 5")


def crime(cast: Cast) -> Made:
    save_as(cast, "ana", lambda s, v: note_case(s, v, mine(cast), CRIME))
    return max(row.case_id for row in read_as(cast, "ana", lambda s: cases_of(s, [mine(cast)])))


def case(cast: Cast, number: Made) -> Any:
    rows = read_as(cast, "ana", lambda s: cases_of(s, [mine(cast)]))
    return next(row for row in rows if row.case_id == number)


def change_crime(cast: Cast, number: Made) -> None:
    theirs, version = CRIME.model_copy(update={"claim": "C17"}), case(cast, number).version
    save_as(cast, "ana", lambda s, v: change_case(s, v, number, theirs, version))


def service(cast: Cast, number: Made) -> Any:
    return next(row for row in read_as(cast, "sue", services) if row.service_id == number)


def change_motel(cast: Cast, number: Made) -> None:
    theirs, version = MOTEL.model_copy(update={"hours": "at night"}), service(cast, number).version
    save_as(cast, "sue", lambda s, v: change_service(s, v, number, theirs, version))


def new_goal(cast: Cast) -> Made:
    wants = NewGoal(domain=Domain.HOUSING, text="A room of his own")
    return int(save_as(cast, "ana", lambda s, v: set_goal(s, v, mine(cast), wants)))


def goal(cast: Cast, number: Made) -> Any:
    rows = read_as(cast, "ana", lambda s: goals_of(s, mine(cast)))
    return next(row for row in rows if row.goal_id == number)


def block(cast: Cast, number: Made) -> None:
    change = {"version": goal(cast, number).version, "blocked_by": "No deposit"}
    save_as(cast, "ana", lambda s, v: change_goal(s, v, number, **change))


def acute(cast: Cast, *_: Made) -> Any:
    return on_screen(read_as(cast, "adm", read_standards), Tier.ACUTE)


def change_acute(cast: Cast, *_: Made) -> None:
    given = {"tier": Tier.ACUTE, "in_person": 2, "in_person_weeks": 1, "two_way": 5}
    given |= {"two_way_weeks": 1, "longest_gap_hours": 36, "weight": 2}
    theirs = NewStandard.model_validate(given | {"effective_from": clock.today()})
    save_as(cast, "adm", lambda s, v: change_standard(s, v, theirs))


# A person


def card(cast: Cast, *_: Made) -> Any:
    return read_as(cast, "sue", lambda s: person_card(s, mine(cast)))


def change_names(cast: Cast, *_: Made) -> None:
    now = card(cast)
    theirs = ChangedDetails(chosen_name=now.name, languages="Spanish", version=now.version)
    save_as(cast, "ana", lambda s, v: change_details(s, v, mine(cast), theirs))


def change_the_tier(cast: Cast, *_: Made) -> None:
    theirs = TierChange(tier=Tier.ACTIVE, reason="Calmer since May.")
    save_as(cast, "sue", lambda s, v: change_tier(s, v, mine(cast), theirs))


def change_the_status(cast: Cast, *_: Made) -> None:
    theirs = StatusChange(status=Status.PAUSED, reason="Away for work.")
    save_as(cast, "sue", lambda s, v: change_status(s, v, mine(cast), theirs))


def main_worker(cast: Cast, *_: Made) -> object:
    rows = read_as(cast, "sue", lambda s: assignments(s, mine(cast)))
    return next(row.worker for row in rows if row.holds_now)


def give_to_ben(cast: Cast, *_: Made) -> None:
    new = NewAssignment(worker_id=cast.viewers["ben"].account_id, reason="Ana is away.")
    save_as(cast, "sue", lambda s, v: reassign(s, v, mine(cast), new))


# Teams


def east(cast: Cast, *_: Made) -> Any:
    rows = read_as(cast, "adm", teams)
    return next(row for row in rows if row.name == "East")


def change_east(cast: Cast, *_: Made) -> None:
    now = east(cast)
    typed = {"team_id": now.team_id, "version": now.version, "name": "East", "site": "Main Street"}
    new = TeamChange.model_validate(typed)
    save_as(cast, "adm", lambda s, v: change_team(s, viewer=v, change=new))


# Conferences


def conference_panel(cast: Cast, number: Made) -> dict[str, Any]:
    return {PANEL: Opened(CONFERENCE, number)}


def make_it_monthly(cast: Cast, number: Made) -> None:
    now = form_of(number)
    theirs = now.model_copy(update={"cadence": Cadence.MONTHLY})
    save_as(cast, "sue", lambda s, v: change_conference(s, v, number, theirs, now))


def with_agenda(cast: Cast) -> Made:
    number = a_conference(cast)
    save_as(cast, "lee", lambda s, v: agenda.prepare(s, v, number))
    return number


def weight(number: Made, kind: ReasonKind) -> int:
    return next(rule.weight for rule in rules_of(number) if rule.kind is kind)


def change_event_rule(cast: Cast, number: Made) -> None:
    theirs = ChangedRule(kind=ReasonKind.EVENT, weight=9, days=1)
    save_as(cast, "lee", lambda s, v: change_rules(s, v, number, [theirs], rules_of(number)))


def planned(cast: Cast, number: Made) -> Any:
    return read_as(cast, "lee", lambda s: meeting(s, number))


def a_meeting(cast: Cast) -> Made:
    return prepared(cast, "mine", conference_id=a_conference(cast))


def meeting_panel(cast: Cast, number: Made) -> dict[str, Any]:
    return {CHOSEN: planned(cast, number).conference_id, PANEL: Opened(MEETING)}


def rename_the_meeting(cast: Cast, number: Made) -> None:
    now = planned(cast, number)
    theirs = ChangedMeeting(name="Spring", meets_at=now.meets_at, version=now.schedule)
    save_as(cast, "lee", lambda s, v: change_meeting(s, v, number, theirs))


CASES = {
    "conferences.setup.change_conference": Case(
        page="agenda",
        who="sue",
        make=a_conference,
        state=conference_panel,
        start=lambda cast, number: f"conference-0-{number}-0-",
        theirs=make_it_monthly,
        typed={"cadence": Cadence.FORTNIGHTLY.value},
        said="Theirs, how often: **every four weeks**",
        stored=lambda cast, number: form_of(number).cadence,
        them=Cadence.MONTHLY,
        mine=Cadence.FORTNIGHTLY,
    ),
    "conferences.setup.change_rules": Case(
        page="agenda",
        who="lee",
        make=with_agenda,
        state=lambda cast, number: {CHOSEN: number, PANEL: Opened(RULES)},
        start=lambda cast, number: f"rules-0-{number}-0-",
        theirs=change_event_rule,
        typed={"EVENT-weight": 3},
        said="Theirs, event since last time: **weight 9, 1 day**",
        stored=lambda cast, number: weight(number, ReasonKind.EVENT),
        them=9,
        mine=3,
    ),
    "conferences.rescheduling.change_meeting": Case(
        page="agenda",
        who="lee",
        make=a_meeting,
        state=meeting_panel,
        start=lambda cast, number: f"change meeting {number}-0-0-",
        theirs=rename_the_meeting,
        typed={"name": "Budget day"},
        said="Theirs, name of this meeting (all members read it, partners too): **Spring**",
        stored=lambda cast, number: planned(cast, number).name,
        them="Spring",
        mine="Budget day",
    ),
    "accounts.operations.change_team": Case(
        page="accounts",
        who="adm",
        make=lambda cast: east(cast).team_id,
        state=lambda cast, number: {"team to change": number},
        start=lambda cast, number: f"accounts-0-team {number}-0-",
        theirs=change_east,
        typed={"site": "Oak Street"},
        said="Theirs, site: **Main Street**",
        stored=lambda cast, number: east(cast).site,
        them="Main Street",
        mine="Oak Street",
    ),
    "accounts.operations.change_account": Case(
        page="accounts",
        who="adm",
        make=lambda cast: ben(cast).account_id,
        state=lambda cast, number: {},
        start=lambda cast, number: f"accounts-0-{number}-0-",
        theirs=lambda cast, number: change_ben(cast, display_name="Benjamin"),
        typed={"display_name": "Benny"},
        said="Theirs, name: **Benjamin**",
        stored=lambda cast, number: ben(cast).name,
        them="Benjamin",
        mine="Benny",
        function=one_account,
    ),
    "accounts.operations.change_account, teams": Case(
        page="accounts",
        who="adm",
        make=lambda cast: ben(cast).account_id,
        state=lambda cast, number: {},
        start=lambda cast, number: f"accounts-0-{number}-0-",
        theirs=lambda cast, number: change_ben(cast, team_ids=set(cast.teams.values())),
        typed={"team_ids": []},
        said="Theirs, teams: **East, West**",
        stored=lambda cast, number: len(ben(cast).team_ids),
        them=2,
        mine=0,
        function=one_account,
    ),
    "contacts.amending.amend_contact": Case(
        page="person",
        who="ana",
        make=talk,
        state=lambda cast, number: person(cast, "Contacts", amending=number),
        start=lambda cast, number: f"amend {number}-{mine(cast)}-0-",
        theirs=amend,
        typed={"minutes": 25},
        said="Theirs, minutes: **40**",
        stored=lambda cast, number: contact(cast, number).minutes,
        them=40,
        mine=25,
    ),
    "compensation.operations.change_case": Case(
        page="needs",
        who="ana",
        make=crime,
        state=lambda cast, number: needs(cast, "Compensation") | {OPEN_PANEL: case_panel(number)},
        start=lambda cast, number: f"compensation-{mine(cast)}-{number}-0-",
        theirs=change_crime,
        typed={"claim": "C18"},
        said="Theirs, claim number: **C17**",
        stored=lambda cast, number: case(cast, number).claim,
        them="C17",
        mine="C18",
    ),
    "providers.operations.change_service": Case(
        page="directory",
        who="sue",
        make=lambda cast: save_as(cast, "sue", lambda s, v: add_service(s, v, MOTEL)),
        state=lambda cast, number: {OPEN_PANEL: service_panel(number)},
        start=lambda cast, number: f"services-0-{number}-0-",
        theirs=change_motel,
        typed={"hours": "at noon"},
        said="Theirs, opening hours: **at night**",
        stored=lambda cast, number: service(cast, number).hours,
        them="at night",
        mine="at noon",
    ),
    "needs.operations.change_goal": Case(
        page="needs",
        who="ana",
        make=new_goal,
        state=lambda cast, number: needs(cast, "Goals") | {OPEN_PANEL: change_panel(number)},
        start=lambda cast, number: f"goal {number}-{mine(cast)}-0-",
        theirs=block,
        typed={"blocked": "His papers"},
        said="Theirs, in the way: **No deposit**",
        stored=lambda cast, number: goal(cast, number).blocked_by,
        them="No deposit",
        mine="His papers",
    ),
    "contacts.standard_changes.change_standard": Case(
        page="settings",
        who="adm",
        make=lambda cast: 0,
        state=lambda cast, number: {},
        start=lambda cast, number: "standards-0-acute-0-",
        theirs=change_acute,
        typed={"longest_gap_hours": 24},
        said="Theirs, longest gap (hours): **36**",
        stored=lambda cast, number: acute(cast).longest_gap_hours,
        them=36,
        mine=24,
    ),
    "people.operations.change_details": Case(
        page="person",
        who="ana",
        make=mine,
        state=lambda cast, number: person(cast, "Details", **{OPEN_PANEL: DETAILS}),
        start=lambda cast, number: f"details-{number}-0-",
        theirs=change_names,
        typed={"languages": "Tagalog", "birth_date": date(1999, 4, 5)},
        said="Theirs, languages: **Spanish**",
        stored=lambda cast, number: card(cast).identity.languages,
        them="Spanish",
        mine="Tagalog",
    ),
    "people.journey.change_tier": Case(
        page="person",
        who="sue",
        make=mine,
        state=lambda cast, number: person(cast, "Tier and worker"),
        start=lambda cast, number: f"tier and worker-{number}-tier-0-",
        theirs=change_the_tier,
        typed={"tier": Tier.STABILISING, "reason": "He has work."},
        said="Theirs, tier: **active**",
        stored=lambda cast, number: card(cast).tier,
        them=Tier.ACTIVE,
        mine=Tier.STABILISING,
    ),
    "people.journey.change_status": Case(
        page="person",
        who="sue",
        make=mine,
        state=lambda cast, number: person(cast, "Tier and worker"),
        start=lambda cast, number: f"tier and worker-{number}-status-0-",
        theirs=change_the_status,
        typed={"status": Status.IN_CUSTODY, "reason": "Arrested on Friday."},
        said="Theirs, status: **paused**",
        stored=lambda cast, number: card(cast).status,
        them=Status.PAUSED,
        mine=Status.IN_CUSTODY,
    ),
    "caseloads.operations.reassign": Case(
        page="person",
        who="sue",
        make=mine,
        state=lambda cast, number: person(cast, "Tier and worker"),
        start=lambda cast, number: f"tier and worker-{number}-reassign-0-",
        theirs=give_to_ben,
        typed={"worker": "Ana A", "reason": "They get on well."},
        said="Theirs, main worker: **Ben A**",
        stored=main_worker,
        them="Ben A",
        mine="Ana A",
    ),
}
