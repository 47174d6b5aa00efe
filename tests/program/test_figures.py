"""The director's figures: counts with their base; small ones of what a director does not see are
not said."""

from datetime import timedelta
from pathlib import Path

import pytest

from casework import clock
from casework.accounts.models import Account
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, reading, save
from casework.decisions.models import Decision
from casework.decisions.terms import DecisionType
from casework.errors import NotAllowed
from casework.people.models import Person
from casework.people.terms import Status
from casework.program import figures, safety
from casework.program.figures import FEWEST, Share, program_overview
from casework.program.paper import overview_pdf
from casework.program.safety import last_backup, safety_checks
from tests.cast import Cast
from tests.people.builders import enrolled


@pytest.mark.parametrize("who", ["sue", "ana", "lee", "ann", "pat", "adm"])
def test_the_overview_is_for_directors_alone(cast: Cast, who: str) -> None:
    for asked in (program_overview, safety_checks, overview_pdf):
        with pytest.raises(NotAllowed), reading(cast.viewers[who]) as session:
            asked(session, cast.viewers[who])


def test_teams_add_up_to_the_program(cast: Cast) -> None:
    dee = cast.viewers["dee"]
    with reading(dee) as session:
        found = program_overview(session, dee)
    assert list(found.teams) == ["East", "West"]
    for name in ("served", "standard", "plans"):
        parts = [getattr(each, name) for each in found.teams.values()]
        whole = getattr(found.program, name)
        assert (whole.some, whole.of) == (sum(p.some for p in parts), sum(p.of for p in parts))
    with elevated("a test counts", writes=False) as session:
        enrolled = session.query(Person).filter_by(status=Status.ENROLLED, merged_into_id=None)
        assert found.program.served.of == enrolled.count() > FEWEST - 1


def test_decisions_and_referrals_of_few_are_not_said(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    dee = cast.viewers["dee"]
    decided(cast, done=3, left=5)
    with reading(dee) as session:
        found = program_overview(session, dee)
    count = found.program.decisions
    assert count.of >= 8
    assert count.left >= 5
    monkeypatch.setattr(figures, "FEWEST", count.of + 1)
    assert found.program.decisions.said is None
    monkeypatch.setattr(figures, "FEWEST", min(count.some, count.left))
    assert found.program.decisions.said == (count.some, count.of)


@pytest.mark.parametrize(
    ("some", "of", "is_said"),
    [
        (9, 20, False),
        (11, 20, False),
        (11, 22, True),
        (0, 11, True),
        (11, 11, True),
        (0, 10, False),
        (0, 0, False),
    ],
)
def test_neither_those_done_nor_those_left_are_few(some: int, of: int, *, is_said: bool) -> None:
    assert (Share(some, of, exact=False).said is not None) is is_said
    assert Share(some, of).said == (some, of), "what a director sees is exact"


def test_no_team_is_said_where_another_ones_would_follow() -> None:
    """The program minus the large team would be the small one."""
    large, small = Share(12, 24, exact=False), Share(1, 2, exact=False)
    for other in (small, Share(12, 14, exact=False), figures.NONE):
        assert figures._added({1: large, 2: other}, [1]).said is None
    assert figures._added({1: large, 2: small}, [1, 2]).said == (13, 26)
    assert figures._added({1: large, 2: large}, [1]).said == (12, 24)


def test_a_team_without_decisions_hides_the_other_ones(cast: Cast) -> None:
    dee, east = cast.viewers["dee"], cast.teams["East"]
    with elevated("a test's decisions are all of East") as session:
        for each in session.query(Person):
            each.team_id = east
    enrolled(cast.viewers["wes"])
    decided(cast, done=FEWEST, left=FEWEST)
    with reading(dee) as session:
        found = program_overview(session, dee)
    assert found.program.decisions.said is not None
    assert [team.decisions.said for team in found.teams.values()] == [None, None]


def decided(cast: Cast, done: int, left: int) -> None:
    """So many more decisions that were due last week."""
    with elevated("a test's decisions") as session:
        like = session.query(Decision).first()
        assert like is not None
        shape = {
            column.key: getattr(like, column.key)
            for column in Decision.__mapper__.column_attrs
            if column.key not in ("id", "version")
        }
        now, due = clock.now(), clock.today() - timedelta(days=7)
        for number in range(done + left):
            made = shape | {"kind": DecisionType.MEDIATION, "due_on": due}
            made |= {"done_at": now if number < done else None}
            session.add(Decision(**made))


def test_safety_counts_what_is_known(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dee = cast.viewers["dee"]
    monkeypatch.setattr(safety, "backups_folder", lambda: tmp_path)
    long_ago = clock.now() - timedelta(days=90)
    with elevated("a test's accounts") as session:
        for account in session.query(Account):
            account.created_at = long_ago
            account.demo = False
        count = session.query(Account).filter_by(active=True).count()
    with reading(dee) as session:
        found = safety_checks(session, dee)
    assert found.audit_guarded
    assert found.unused_accounts == found.accounts == count
    assert found.openings_to_review == 6
    assert found.releases_ending <= found.releases
    assert found.last_backup is None


def test_last_backup_is_the_newest_whole_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(safety, "backups_folder", lambda: tmp_path)
    (tmp_path / "casework-1.sqlite.part").touch()
    assert last_backup() is None
    (tmp_path / "casework-1.sqlite").touch()
    assert last_backup() is not None


def test_the_printed_overview_is_recorded(cast: Cast) -> None:
    dee = cast.viewers["dee"]
    file = save(dee, lambda session: overview_pdf(session, dee))
    assert file.startswith(b"%PDF")
    with elevated("a test reads the audit", writes=False) as session:
        (entry,) = session.query(AuditEntry).filter_by(event=Event.EXPORTED).all()
        assert entry.account_id == dee.account_id
        assert entry.person_id is None
