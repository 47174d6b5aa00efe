"""A team's phone, and what administrators read of changes of accounts and teams."""

import pytest
from pydantic import ValidationError

from casework.access.roles import Role
from casework.accounts.forms import AccountChange, NewAccount, NewTeam, TeamChange
from casework.accounts.operations import change_account, change_team, create_account, create_team
from casework.accounts.queries import teams
from casework.audit.account_changes import AccountChangeRow, account_changes
from casework.database import reading, save
from casework.errors import Conflict, Invalid, NotAllowed
from tests.cast import Cast


def a_team(cast: Cast, name: str, phone: str = "") -> int:
    adm = cast.viewers["adm"]
    new = NewTeam(name=name, phone=phone)
    return int(save(adm, lambda s: create_team(s, viewer=adm, **new.model_dump())))


def phone_of(cast: Cast, team_id: int) -> str | None:
    with reading(cast.viewers["adm"]) as session:
        return next(row.phone for row in teams(session) if row.team_id == team_id)


def test_phone_of_a_team_is_kept_as_all_phones_are(cast: Cast) -> None:
    team = a_team(cast, "North", "(510) 555-0123 ext. 45")
    assert phone_of(cast, team) == "+15105550123;ext=45"


@pytest.mark.parametrize("wrong", ["call us", "12"])
def test_what_is_no_number_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError, match="is not a phone number"):
        NewTeam(name="North", phone=wrong)


def test_team_is_changed_once_by_two_screens(cast: Cast) -> None:
    adm, number = cast.viewers["adm"], a_team(cast, "North")
    with reading(adm) as session:
        version = next(row.version for row in teams(session) if row.team_id == number)
    typed = {"team_id": number, "version": version, "name": "North"}
    taken = TeamChange.model_validate(typed | {"name": "east"})
    with pytest.raises(Invalid):
        save(adm, lambda s: change_team(s, viewer=adm, change=taken))
    first = TeamChange.model_validate(typed | {"phone": "510 555 0123"})
    save(adm, lambda s: change_team(s, viewer=adm, change=first))
    late = TeamChange.model_validate(typed | {"phone": "510 555 0199"})
    with pytest.raises(Conflict) as clash:
        save(adm, lambda s: change_team(s, viewer=adm, change=late))
    assert clash.value.theirs["phone"] == "+15105550123"


def test_only_administrators_change_a_team(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    change = TeamChange(team_id=cast.teams["East"], version="", name="East")
    with pytest.raises(NotAllowed):
        save(sue, lambda s: change_team(s, viewer=sue, change=change))


def rows(cast: Cast) -> list[AccountChangeRow]:
    adm = cast.viewers["adm"]
    with reading(adm) as session:
        return account_changes(session, adm)


def said(cast: Cast, account_id: int) -> list[str]:
    named = {number: name for name, number in cast.teams.items()}
    return [row.in_words(named) for row in rows(cast) if row.account_id == account_id]


def test_changes_of_an_account_are_read_in_words(cast: Cast) -> None:
    adm, east = cast.viewers["adm"], cast.teams["East"]
    new = NewAccount(
        user_name="zed", display_name="Zed", role=Role.WORKER, team_ids=frozenset({east})
    )
    number, _ = save(adm, lambda s: create_account(s, viewer=adm, new=new))
    as_it_is = {"account_id": number, "display_name": "Zed", "team_ids": frozenset()}
    for version, active in ((1, True), (2, False)):
        typed = {"version": version, "role": Role.SUPERVISOR, "active": active}
        change = AccountChange.model_validate(as_it_is | typed)
        save(adm, lambda s, change=change: change_account(s, viewer=adm, change=change))
    assert sorted(said(cast, number)) == [
        "a new pass phrase",
        "added the account: name Zed; user name zed; role outreach worker",
        "changed the account: role outreach worker → supervisor",
        "closed the account",
        "put into East",
        "taken out of East",
    ]
    assert {each.by for each in rows(cast) if each.account_id == number} == {adm.account_id}


def test_role_and_organization_are_said_beside_an_account_that_opens_again(cast: Cast) -> None:
    adm, organisations = cast.viewers["adm"], cast.organisations
    new = NewAccount(
        user_name="pia",
        display_name="Pia",
        role=Role.PARTNER,
        organisation_id=organisations["Provider"],
    )
    number, _ = save(adm, lambda s: create_account(s, viewer=adm, new=new))
    shut = {"active": False, "role": Role.PARTNER, "organisation_id": organisations["Elsewhere"]}
    for version, typed in ((1, shut), (2, {"active": True, "role": Role.ADMINISTRATOR})):
        as_it_is = {"account_id": number, "display_name": "Pia", "version": version, "team_ids": ()}
        change = AccountChange.model_validate(as_it_is | typed)
        save(adm, lambda s, change=change: change_account(s, viewer=adm, change=change))
    last, first = said(cast, number)[:2]
    assert last == ("opened the account again; role partner → administrator; another organization")
    assert first == "closed the account; another organization"


def test_changes_of_accounts_hold_nothing_about_a_person(cast: Cast) -> None:
    """The cast has a canary in every text about everybody."""
    a_team(cast, "North")
    assert rows(cast)
    assert not cast.heard(repr(rows(cast)))
    known = {"account", "credential", "team", "team_membership"}
    assert {row.table for row in rows(cast)} <= known


@pytest.mark.parametrize("who", ["ana", "sue", "lee", "dee", "ann", "pat"])
def test_nobody_else_reads_changes_of_accounts(cast: Cast, who: str) -> None:
    viewer = cast.viewers[who]
    with reading(viewer) as session, pytest.raises(NotAllowed):
        account_changes(session, viewer)
