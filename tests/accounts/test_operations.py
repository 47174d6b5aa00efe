"""Account administration: what only the administrator may do."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import operations, passwords, queries, sessions, signin
from casework.accounts.forms import AccountChange, NewAccount, NewPhrase
from casework.accounts.models import Account, Credential
from casework.accounts.sessions import End
from casework.audit.models import AuditEntry
from casework.database import elevated, reading, save
from casework.errors import Conflict, Invalid, NotAllowed
from tests.accounts.conftest import PHRASE, make_account

NEW = NewAccount(user_name="sue", display_name="Sue S", role=Role.SUPERVISOR)
OTHER_PHRASE = "nine loud bells over town"


def change_of(account_id: int, **fields: object) -> AccountChange:
    with elevated("a test", writes=False) as session:
        account = session.get_one(Account, account_id)
        now = {
            "account_id": account_id,
            "version": account.version,
            "display_name": account.display_name,
            "role": account.role,
            "team_ids": frozenset(),
            "active": account.active,
        }
    return AccountChange.model_validate(now | fields)


def change(viewer: Viewer, account_id: int, **fields: object) -> None:
    wanted = change_of(account_id, **fields)
    save(viewer, lambda s: operations.change_account(s, viewer=viewer, change=wanted))


def test_a_new_account_starts_with_a_phrase_to_be_replaced(administrator: Viewer) -> None:
    _, phrase = save(
        administrator, lambda s: operations.create_account(s, viewer=administrator, new=NEW)
    )
    found = signin.look_up("sue")
    assert found.account_id
    assert passwords.matches(phrase, found.password_hash)
    assert sign_in_of(found.account_id).must_change


def test_sign_in_name_in_use_is_refused(administrator: Viewer, worker: Viewer) -> None:
    taken = NEW.model_copy(update={"user_name": "wendy"})
    with pytest.raises(Invalid, match="taken"):
        save(administrator, lambda s: operations.create_account(s, viewer=administrator, new=taken))


def test_administrator_sets_and_changes_teams(administrator: Viewer, worker: Viewer) -> None:
    east, west = (
        save(
            administrator, lambda s, n=name: operations.create_team(s, viewer=administrator, name=n)
        )
        for name in ("East", "West")
    )
    change(administrator, worker.account_id, team_ids={east})
    change(administrator, worker.account_id, team_ids={west})
    assert sign_in_of(worker.account_id).viewer.team_ids == {west}


def test_second_save_shows_what_changed(administrator: Viewer, worker: Viewer) -> None:
    stale = change_of(worker.account_id, display_name="Typed second")
    change(administrator, worker.account_id, display_name="Saved first")
    with pytest.raises(Conflict) as told:
        save(
            administrator,
            lambda s: operations.change_account(s, viewer=administrator, change=stale),
        )
    assert told.value.theirs["display_name"] == "Saved first"


def test_administrator_cannot_close_their_own_account(administrator: Viewer) -> None:
    make_account("anna", Role.ADMINISTRATOR)
    with pytest.raises(Invalid, match="your own role"):
        change(administrator, administrator.account_id, active=False)
    with pytest.raises(Invalid, match="your own role"):
        change(administrator, administrator.account_id, role=Role.ANALYST)


def test_another_administrator_can_be_closed(administrator: Viewer) -> None:
    anna = make_account("anna", Role.ADMINISTRATOR)
    change(administrator, anna.account_id, active=False)
    assert signin.look_up("anna").account_id is None


def test_a_start_phrase_replaces_a_forgotten_one_and_ends_sessions(
    administrator: Viewer, worker: Viewer
) -> None:
    cookie = cookie_of(worker.account_id)
    phrase = save(
        administrator,
        lambda s: operations.hand_over_start_phrase(
            s, viewer=administrator, account_id=worker.account_id
        ),
    )
    kept = signin.look_up("wendy").password_hash
    assert passwords.matches(phrase, kept)
    assert not passwords.matches(PHRASE, kept)
    assert signin.who_is_signed_in(cookie, active=True).ended is End.PASSWORD_CHANGED


def test_changing_ones_own_phrase_keeps_this_session(worker: Viewer) -> None:
    here, elsewhere = cookie_of(worker.account_id), cookie_of(worker.account_id)
    keep = signin.who_is_signed_in(here, active=True).session_id
    change_phrase(worker, PHRASE, OTHER_PHRASE, OTHER_PHRASE, keep)
    assert passwords.matches(OTHER_PHRASE, signin.look_up("wendy").password_hash)
    assert signin.who_is_signed_in(here, active=True).viewer == worker
    assert signin.who_is_signed_in(elsewhere, active=True).ended is End.PASSWORD_CHANGED


@pytest.mark.parametrize(
    ("now", "new", "again", "field"),
    [
        ("not it", OTHER_PHRASE, OTHER_PHRASE, "now"),
        (PHRASE, OTHER_PHRASE, OTHER_PHRASE + "s", "again"),
        (PHRASE, PHRASE, PHRASE, "new"),
    ],
)
def test_wrong_change_names_its_field(
    worker: Viewer, now: str, new: str, again: str, field: str
) -> None:
    with pytest.raises(Invalid) as told:
        change_phrase(worker, now, new, again)
    assert set(told.value.fields) == {field}
    assert passwords.matches(PHRASE, signin.look_up("wendy").password_hash)


VERBS: dict[str, Callable[[Viewer, int], object]] = {
    "create": lambda v, i: save(v, lambda s: operations.create_account(s, viewer=v, new=NEW)),
    "change": lambda v, i: change(v, i, display_name="Taken over", role=Role.ADMINISTRATOR),
    "hand over": lambda v, i: save(
        v, lambda s: operations.hand_over_start_phrase(s, viewer=v, account_id=i)
    ),
    "team": lambda v, i: save(v, lambda s: operations.create_team(s, viewer=v, name="Mine")),
    "list": lambda v, i: read_accounts(v),
}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
@pytest.mark.parametrize("verb", VERBS)
def test_only_administrators_manage_accounts(database: object, role: Role, verb: str) -> None:
    viewer = make_account("someone", role)
    with pytest.raises(NotAllowed):
        VERBS[verb](viewer, viewer.account_id)
    assert count(Account) == 1


@pytest.mark.parametrize("role", list(Role))
def test_no_viewer_reads_a_secret(database: object, role: Role) -> None:
    viewer = make_account("someone", role)
    cookie_of(viewer.account_id)
    with reading(viewer) as session:
        for mapper in Account.registry.mappers:
            if mapper.class_.__name__ in SECRET:
                assert session.scalars(select(mapper.class_)).all() == []


SECRET = {
    "Credential",
    "SignInSession",
    "SignInTicket",
    "SignInAttempt",
    "KnownDevice",
    "SetupCode",
}


def test_the_audit_says_who_changed_a_role_and_shows_no_hash(
    administrator: Viewer, worker: Viewer
) -> None:
    change(administrator, worker.account_id, role=Role.SUPERVISOR)
    save(
        administrator,
        lambda s: operations.hand_over_start_phrase(
            s, viewer=administrator, account_id=worker.account_id
        ),
    )
    with elevated("a test", writes=False) as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.account_id == administrator.account_id)
        ).all()
        changes = {entry.table_name: entry.changes for entry in entries}
        everything = str([entry.changes for entry in session.scalars(select(AuditEntry))])
    assert changes["account"] == {"role": ["outreach worker", "supervisor"]}
    assert "credential" in changes
    assert "$2b$" not in everything


def test_colleagues_are_found_by_role_and_team(administrator: Viewer, worker: Viewer) -> None:
    team = save(
        administrator, lambda s: operations.create_team(s, viewer=administrator, name="East")
    )
    change(administrator, worker.account_id, team_ids={team})
    with reading(worker) as session:
        found = queries.colleagues(session, roles=[Role.WORKER], team_ids=[team])
        assert [colleague.name for colleague in found] == ["Wendy"]
        assert queries.colleagues(session, team_ids=[team + 1]) == ()
        assert queries.account_names(session, [worker.account_id]) == {worker.account_id: "Wendy"}


def change_phrase(viewer: Viewer, now: str, new: str, again: str, keep: int | None = None) -> None:
    form = NewPhrase(now=now, new=new, again=again)
    save(viewer, lambda s: operations.change_own_phrase(s, viewer=viewer, form=form, keep=keep))


def read_accounts(viewer: Viewer) -> object:
    with reading(viewer) as session:
        return queries.all_accounts(session, viewer=viewer)


def cookie_of(account_id: int) -> str:
    with elevated("a test") as session:
        ticket = sessions.open_ticket(session, account_id)
    entered = signin.enter(ticket)
    assert entered
    return entered.cookie


def sign_in_of(account_id: int) -> sessions.SignIn:
    return signin.who_is_signed_in(cookie_of(account_id), active=True)


def count(model: type[Account] | type[Credential]) -> int:
    with elevated("a test", writes=False) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0
