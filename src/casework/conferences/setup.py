"""Set up case conferences: leads, members, teams, and how the agenda scores."""

from collections.abc import Collection, Sequence

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences.forms import ChangedRule, NewConference
from casework.conferences.left_teams import close_records
from casework.conferences.members import MemberRow, members
from casework.conferences.models import (
    Conference,
    ConferenceMember,
    ConferenceRule,
    ConferenceTeam,
)
from casework.conferences.queries import ConferenceRow, conference_row, rules_in
from casework.conferences.terms import STAFF_MEMBERS, AgendaRule
from casework.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.sentences import say, sentence

CHANGED_MEANWHILE = sentence(
    "Someone changed this conference meanwhile. Theirs is shown beside yours: nothing is lost. "
    "Save again to keep yours."
)
RULES_CHANGED_MEANWHILE = sentence(
    "Another lead changed the rules meanwhile. Theirs are shown beside yours: nothing is lost. "
    "Save again to keep yours."
)


def add_conference(session: Session, viewer: Viewer, new: NewConference) -> int:
    require(session, viewer, Action.EDIT_CONFERENCE)
    _are_ours(viewer, new.team_ids)
    _has_free_name(session, new.name, None)
    conference = Conference(
        name=new.name,
        cadence=new.cadence,
        first_at=new.first_at,
        blind_kinds=_sorted(new),
        staff_stay=new.staff_stay,
        room=new.room or None,
    )
    session.add(conference)
    session.flush()
    _settle(session, conference.id, new)
    return conference.id


def change_conference(
    session: Session, viewer: Viewer, conference_id: int, new: NewConference, version: NewConference
) -> None:
    """Members who are removed lose what the conference let them see, at their next click. Leads no
    longer see the people of a team that is removed. `version`: the conference as it was on the
    screen."""
    conference = _ours(session, viewer, conference_id)
    before = _teams(session, conference_id)
    now = as_form(conference_row(conference), members(session, conference_id), before)
    if now != version:
        raise Conflict(say(CHANGED_MEANWHILE), dict(now) | {"version": now})
    _are_ours(viewer, new.team_ids - before)
    _has_free_name(session, new.name, conference_id)
    conference.name, conference.cadence = new.name, new.cadence
    conference.first_at, conference.blind_kinds = new.first_at, _sorted(new)
    conference.staff_stay, conference.room = new.staff_stay, new.room or None
    _settle(session, conference_id, new)
    close_records(session, conference_id, before - new.team_ids)


def as_form(
    row: ConferenceRow, those: Sequence[MemberRow], team_ids: Collection[int]
) -> NewConference:
    """What is stored, as the form would send it."""
    return NewConference.model_construct(
        name=row.name,
        cadence=row.cadence,
        first_at=row.first_at,
        team_ids=frozenset(team_ids),
        lead_ids=frozenset(m.account_id for m in those if m.leads and m.account_id),
        member_ids=frozenset(m.account_id for m in those if not m.leads and m.account_id),
        organisation_ids=frozenset(m.organisation_id for m in those if m.organisation_id),
        blind_kinds=row.blind_kinds,
        staff_stay=row.staff_stay,
        room=row.room or "",
    )


def end_conference(session: Session, viewer: Viewer, conference_id: int) -> None:
    """Agendas, decisions and minutes stay. The conference no longer meets or decides, and what it
    let its leads see ends with it."""
    conference = _ours(session, viewer, conference_id)
    conference.ended_at = clock.now()


def change_rules(
    session: Session,
    viewer: Viewer,
    conference_id: int,
    changed: Sequence[ChangedRule],
    version: Sequence[AgendaRule],
) -> None:
    """Saves all rules of one form, or none. `version`: the rules as they were on the screen."""
    leads_it(session, viewer, conference_id)
    held = select(ConferenceRule).where(ConferenceRule.conference_id == conference_id)
    rows = {row.kind: row for row in session.scalars(held)}
    now = tuple(rules_in(rows.values()))
    if now != tuple(version):
        theirs: dict[str, object] = {r.kind.name: r for r in now if r not in version}
        raise Conflict(say(RULES_CHANGED_MEANWHILE), theirs | {"version": now})
    for new in changed:
        row = rows.get(new.kind)
        if row is None:
            row = ConferenceRule(conference_id=conference_id, **new.model_dump())
            session.add(row)
        row.weight, row.days = new.weight, new.days


def leads_it(
    session: Session, viewer: Viewer, conference_id: int, *, also_ended: bool = False
) -> None:
    """Raises NotAllowed or NotFound unless the viewer is one of this conference's leads now."""
    require(session, viewer, Action.LEAD_CONFERENCE)
    running = true() if also_ended else Conference.ended_at.is_(None)
    leads = session.scalar(
        select(ConferenceMember.id)
        .join(Conference, Conference.id == ConferenceMember.conference_id)
        .where(
            running,
            ConferenceMember.conference_id == conference_id,
            ConferenceMember.account_id == viewer.account_id,
            ConferenceMember.leads,
            ConferenceMember.ended_at.is_(None),
        )
    )
    if leads is None:
        raise NotFound(say(NOT_FOUND))


def _ours(session: Session, viewer: Viewer, conference_id: int) -> Conference:
    require(session, viewer, Action.EDIT_CONFERENCE)
    found = session.scalars(select(Conference).where(Conference.id == conference_id)).one_or_none()
    if found is None or found.ended_at is not None:
        raise NotFound(say(NOT_FOUND))
    _are_ours(viewer, _teams(session, conference_id))
    return found


def _are_ours(viewer: Viewer, team_ids: Collection[int]) -> None:
    """A supervisor can let a conference see the people of her own teams only."""
    if viewer.role is Role.SUPERVISOR and not set(team_ids) <= viewer.team_ids:
        raise NotAllowed(
            say(
                "You set up conferences for your own teams only. Ask the director for one that "
                "reaches over several."
            )
        )


def _has_free_name(session: Session, name: str, own_id: int | None) -> None:
    there = session.scalar(select(Conference.id).where(Conference.name == name))
    if there is not None and there != own_id:
        raise Invalid(say("There is a conference of this name already. Choose another name."))


def _sorted(new: NewConference) -> list[str]:
    return sorted(kind.value for kind in new.blind_kinds)


def _teams(session: Session, conference_id: int) -> set[int]:
    asked = select(ConferenceTeam.team_id).where(ConferenceTeam.conference_id == conference_id)
    return set(session.scalars(asked))


def _settle(session: Session, conference_id: int, new: NewConference) -> None:
    _are_staff(session, new)
    rows = session.scalars(
        select(ConferenceTeam).where(ConferenceTeam.conference_id == conference_id)
    ).all()
    for row in rows:
        if row.team_id not in new.team_ids:
            session.delete(row)
    session.add_all(
        ConferenceTeam(conference_id=conference_id, team_id=team)
        for team in new.team_ids - {row.team_id for row in rows}
    )
    _settle_members(session, conference_id, new)


def _are_staff(session: Session, new: NewConference) -> None:
    people = new.lead_ids | new.member_ids
    roles = dict(
        session.execute(
            select(Account.id, Account.role).where(Account.id.in_(people), Account.active)
        )
        .tuples()
        .all()
    )
    if any(roles.get(each) is not Role.LEAD for each in new.lead_ids):
        raise Invalid(say("A lead needs an account whose role is case conference lead."))
    if any(roles.get(each) not in STAFF_MEMBERS for each in new.member_ids):
        raise Invalid(say("Choose members among workers, leads, supervisors and directors."))


def _settle_members(session: Session, conference_id: int, new: NewConference) -> None:
    """One row is one period of membership: a change between member and lead ends one row and begins
    another."""
    wanted: dict[tuple[int | None, int | None], bool] = {
        **{(each, None): False for each in new.member_ids},
        **{(each, None): True for each in new.lead_ids},
        **{(None, each): False for each in new.organisation_ids},
    }
    running = select(ConferenceMember).where(
        ConferenceMember.conference_id == conference_id, ConferenceMember.ended_at.is_(None)
    )
    for row in session.scalars(running).all():
        place = (row.account_id, row.organisation_id)
        if wanted.get(place) == row.leads:
            wanted.pop(place)
        else:
            row.ended_at = clock.now()
    session.add_all(_member(conference_id, *place, leads) for place, leads in wanted.items())


def _member(
    conference_id: int, account_id: int | None, organisation_id: int | None, leads: bool
) -> ConferenceMember:
    return ConferenceMember(
        conference_id=conference_id,
        account_id=account_id,
        organisation_id=organisation_id,
        leads=leads,
    )
