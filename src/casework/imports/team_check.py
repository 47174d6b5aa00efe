"""Team check: gives a roster's people only to workers of their own team, as assigning by hand does.

An assignment gives access, and the matching comes from the browser, so it is checked when rows are
imported.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from casework.accounts.queries import colleagues
from casework.imports.dry_run import DryRun, Result
from casework.imports.remarks import Remark
from casework.imports.roster.parse import PersonDraft
from casework.people.active_worker import CARRY
from casework.sentences import sentence

ELSEWHERE = sentence("{who} is not a worker of this team: kept as a name")


def given_to_own_team(session: Session, dry_run: DryRun, team_id: int) -> DryRun:
    """A worker of another team is kept as a name, to be linked once they belong to the team."""
    own = {each.account_id for each in colleagues(session, roles=CARRY, team_ids=[team_id])}
    return replace(dry_run, results=tuple(_within(result, own) for result in dry_run.results))


def _within(result: Result, own: set[int]) -> Result:
    draft = result.draft
    if not isinstance(draft, PersonDraft) or draft.worker_id in own or draft.worker_id is None:
        return result
    said = (*result.reasons, Remark(ELSEWHERE, who=draft.worker_name))
    kept: Any = replace(draft, worker_id=None)
    return replace(result, draft=kept, reasons=said)
