"""Files of a dry run: each that is taken stands in the trail."""

from collections.abc import Callable

import pytest

from casework.access.viewer import Viewer
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, save
from casework.errors import NotAllowed
from casework.imports.dry_run import DryRun
from casework.imports.files_to_take import take_rejects, take_report
from casework.imports.terms import Kind
from tests.cast import Cast
from tests.imports.runs import ROSTER, bring_in

TAKES = [take_report, take_rejects]
Take = Callable[..., bytes]


def ran(viewer: Viewer, cast: Cast) -> DryRun:
    return bring_in(viewer, ROSTER, Kind.ROSTER, cast.teams["East"])[1]


def taken() -> list[str]:
    with elevated("a test reads the trail", writes=False) as session:
        asked = session.query(AuditEntry).filter_by(event=Event.EXPORTED)
        return [entry.words or "" for entry in asked]


@pytest.mark.parametrize("take", TAKES)
def test_each_file_is_recorded(cast: Cast, take: Take) -> None:
    sue = cast.viewers["sue"]
    run = ran(sue, cast)
    assert save(sue, lambda session: take(session, sue, run))
    assert len(taken()) == 1


@pytest.mark.parametrize("take", TAKES)
def test_nobody_else_takes_one(cast: Cast, take: Take) -> None:
    run, ana = ran(cast.viewers["sue"], cast), cast.viewers["ana"]
    with pytest.raises(NotAllowed):
        save(ana, lambda session: take(session, ana, run))
    assert not taken()
