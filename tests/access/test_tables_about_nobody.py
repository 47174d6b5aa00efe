"""Tables about no person: which roles write them."""

from collections.abc import Callable

import pytest

from casework import clock
from casework.access.rows import AboutPerson, models, rule_of
from casework.accounts.models import Account, SetupCode, TeamMembership
from casework.audit.models import AuditEntry
from casework.database import Base, unit_of_work
from casework.drafts.models import Draft
from casework.errors import NotAllowed
from tests.cast import Cast

WRITERS = {
    "conference": {"sue", "dee"},
    "conference_team": {"sue", "dee"},
    "conference_member": {"sue", "dee"},
    "conference_rule": {"lee"},
    "conference_meeting": {"lee"},
    "conference_presence": {"lee"},
    "minutes_addition": {"lee"},
    "first_look": {"sue", "dee", "adm", "ana", "lee", "ann", "pat"},
    "account": {"adm"},
    "contact_standard": {"adm"},
    "import_mapping": {"sue", "dee"},
    "import_row": {"sue", "dee"},
    "import_run": {"sue", "dee"},
    "organisation": {"adm", "sue", "dee"},
    "service": {"sue", "dee"},
    "setup_code": set(),
    "sign_in_attempt": set(),
    "sign_in_session": set(),
    "sign_in_ticket": set(),
    "credential": set(),
    "known_device": set(),
    "audit_entry": set(),
    "audit_seal": set(),
    "team": {"adm"},
    "team_membership": {"adm"},
    "draft": {"sue", "dee", "adm", "ana", "lee", "ann", "pat"},
    "submission": {"sue", "dee", "adm", "ana", "lee", "ann", "pat"},
}
EACH_ROLE = ("ana", "lee", "sue", "dee", "ann", "pat", "adm")


def test_every_table_about_nobody_has_its_writers_listed() -> None:
    about_nobody = {m.__tablename__ for m in models() if not isinstance(rule_of(m), AboutPerson)}
    assert about_nobody == set(WRITERS)


@pytest.mark.parametrize("who", EACH_ROLE)
def test_each_role_writes_only_the_tables_that_name_it(cast: Cast, who: str) -> None:
    viewer = cast.viewers[who]
    for model in models():
        rule = rule_of(model)
        if isinstance(rule, AboutPerson):
            continue
        own = [name for name in ("account_id", "run_by") if hasattr(model, name)]
        row = model(**dict.fromkeys(own, viewer.account_id))
        expected = who in WRITERS[model.__tablename__]
        assert rule.may_write(row, viewer) is expected, model.__tablename__


@pytest.mark.parametrize(
    "forged",
    [
        lambda me: Account(user_name="x.y", display_name="X", role="supervisor"),
        lambda me: TeamMembership(account_id=me, team_id=2),
        lambda me: AuditEntry(at=clock.now(), unit="u", event="opened"),
        lambda me: SetupCode(code_hash="0" * 64, expires_at=clock.now()),
        lambda me: Draft(account_id=me + 1, form="f", body="{}", updated_at=clock.now()),
    ],
)
def test_operation_without_a_permission_check_is_refused(
    cast: Cast, forged: Callable[[int], Base]
) -> None:
    ana = cast.viewers["ana"]
    with pytest.raises(NotAllowed), unit_of_work(ana) as session:
        session.add(forged(ana.account_id))
