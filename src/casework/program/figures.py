"""Figures of the effort, for the program and for each team: counts with what they are of.

Contact and plans are facts that a director sees of everybody, so their counts are exact. Decisions
and referrals are not: a count of fewer than 11 of them is not said, neither of those done nor of
those left (`Share.said`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.queries import TeamRow, teams
from casework.contacts.contact_gap import ContactGap
from casework.contacts.counts import FEW
from casework.contacts.frequency import Frequency, frequency
from casework.contacts.queries import contact_gaps
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import VERDICTS
from casework.decisions.models import Decision
from casework.decisions.terms import DecisionType
from casework.people.models import Person
from casework.people.queries import Filters
from casework.people.terms import Status
from casework.plans.due import review_now
from casework.plans.queries import agreed_and_drafted, events_of
from casework.plans.review import Due
from casework.referrals.models import Referral
from casework.referrals.terms import ReferralState

FEWEST = 11
"""Fewer are not said, where a director does not see the records behind them."""
WINDOW = timedelta(days=90)
COUNTS_ONLY = "counts by team for the director, returns no record"
NOT_SENT = (ReferralState.OFFERED, ReferralState.DECLINED)
SERVED = (ReferralState.CONFIRMED, ReferralState.COMPLETED)


@dataclass(frozen=True, slots=True)
class Share:
    some: int
    of: int
    exact: bool = True

    @property
    def said(self) -> tuple[int, int] | None:
        """None where all of them, those done or those left are too few; none at all may be said."""
        is_few = self.of < FEWEST or any(0 < part < FEWEST for part in (self.some, self.left))
        return None if is_few and not self.exact else (self.some, self.of)

    @property
    def left(self) -> int:
        return self.of - self.some


NONE = Share(0, 0, exact=False)
"""Of a team without any: too few, as another team's few are."""


@dataclass(frozen=True, slots=True)
class Figures:
    served: Share
    """Talked with in the weeks shown, of those enrolled now."""
    standard: Share
    """Person-weeks met, of those due, in the last full weeks."""
    plans: Share
    """Enrolled people whose agreed plan is not past its review."""
    decisions: Share
    """Done, of those that were due in the last 90 days."""
    referrals: Share
    """First service confirmed, of those sent in the last 90 days."""


@dataclass(frozen=True, slots=True)
class ProgramOverview:
    program: Figures
    teams: Mapping[str, Figures]
    met_by_week: tuple[float, ...]
    """In percent; full weeks in which anything was due."""
    talked_by_week: tuple[int, ...]
    last_week: Share
    """Person-weeks met, of those due, in the last full week alone."""


def program_overview(session: Session, viewer: Viewer) -> ProgramOverview:
    require(session, viewer, Action.SEE_OVERVIEW)
    board, all_teams = frequency(session, Filters()), teams(session)
    per_person = _per_person(session, board)
    of_each = {team.team_id: NONE for team in _with_people(all_teams, per_person)}
    decided, sent = of_each | _decisions(session), of_each | _referrals(session)
    return ProgramOverview(
        _figures(per_person, [team.team_id for team in all_teams], decided, sent),
        {
            team.name: _figures(
                per_person[per_person["team"] == team.team_id], [team.team_id], decided, sent
            )
            for team in _with_people(all_teams, per_person)
        },
        _met_by_week(board),
        tuple(int(count) for count in (board.two_way > 0).sum(axis=0)[:-1]),
        _last_week(board),
    )


def _with_people(all_teams: Sequence[TeamRow], per_person: pd.DataFrame) -> list[TeamRow]:
    return [team for team in all_teams if (per_person["team"] == team.team_id).any()]


def _per_person(session: Session, board: Frequency) -> pd.DataFrame:
    enrolled = (board.people["status"] == Status.ENROLLED).to_numpy(dtype=bool)
    return pd.DataFrame(
        {
            "team": board.people["team_id"].to_numpy(),
            "enrolled": enrolled,
            "talked": enrolled & (board.two_way.sum(axis=1) > 0),
            "met": _weeks(board, WeekVerdict.MET).sum(axis=1),
            "short": _weeks(board, WeekVerdict.SHORT).sum(axis=1),
            "planned": _current_plans(session, board) & enrolled,
        }
    )


def _weeks(board: Frequency, verdict: WeekVerdict) -> Any:
    return board.verdict == VERDICTS.index(verdict)


def _current_plans(session: Session, board: Frequency) -> Any:
    """By the rule of Plans due."""
    ids = [int(each) for each in board.people["person_id"]]
    agreed, _ = agreed_and_drafted(session, ids)
    events = events_of(session, ids)
    gaps = _gaps(session, board, ids)
    reviews = (
        review_now(tier, status, agreed.get(each), events.get(each, ()), gaps[each])
        for each, tier, status in zip(
            ids, board.people["tier"], board.people["status"], strict=True
        )
    )
    return np.array([each.due in (Due.DUE, Due.CURRENT) for each in reviews], dtype=bool)


def _gaps(session: Session, board: Frequency, ids: Sequence[int]) -> Mapping[int, ContactGap]:
    """For a large program without the day on which a status began."""
    if len(ids) <= FEW:
        return contact_gaps(session, ids)
    return {each: board.gap(row) for row, each in enumerate(ids)}


def _decisions(session: Session) -> dict[int, Share]:
    due = Decision.due_on.between(clock.today() - WINDOW, clock.today())
    needs_doing = Decision.kind != DecisionType.NO_CHANGE
    return _by_team(session, Decision, Decision.done_at.is_not(None), due, needs_doing)


def _referrals(session: Session) -> dict[int, Share]:
    sent = Referral.state.not_in(NOT_SENT), Referral.offered_at >= clock.now() - WINDOW
    return _by_team(session, Referral, Referral.state.in_(SERVED), *sent)


def _by_team(session: Session, model: Any, some: Any, *where: Any) -> dict[int, Share]:
    asked = (
        select(
            Person.team_id,
            func.count(model.id).label("of"),
            func.sum(case((some, 1), else_=0)).label("some"),
        )
        .join(Person, Person.id == model.person_id)
        .where(*where)
        .group_by(Person.team_id)
    )
    with unfiltered(session, COUNTS_ONLY):
        return {
            row.team_id: Share(int(row.some), row.of, exact=False) for row in session.execute(asked)
        }


def _figures(
    rows: pd.DataFrame,
    team_ids: Sequence[int],
    decided: Mapping[int, Share],
    sent: Mapping[int, Share],
) -> Figures:
    enrolled = int(rows["enrolled"].sum())
    met = int(rows["met"].sum())
    return Figures(
        Share(int(rows["talked"].sum()), enrolled),
        Share(met, met + int(rows["short"].sum())),
        Share(int(rows["planned"].sum()), enrolled),
        _added(decided, team_ids),
        _added(sent, team_ids),
    )


def _added(shares: Mapping[int, Share], team_ids: Sequence[int]) -> Share:
    """Of one team only if no team's own is too small: it would follow from the others."""
    theirs = [shares.get(team, NONE) for team in team_ids]
    added = Share(sum(s.some for s in theirs), sum(s.of for s in theirs), exact=False)
    hidden = len(team_ids) == 1 and any(share.said is None for share in shares.values())
    return NONE if hidden else added


def _last_week(board: Frequency) -> Share:
    met, short = (
        int(_weeks(board, verdict)[:, -2].sum()) for verdict in (WeekVerdict.MET, WeekVerdict.SHORT)
    )
    return Share(met, met + short)


def _met_by_week(board: Frequency) -> tuple[float, ...]:
    met = _weeks(board, WeekVerdict.MET).sum(axis=0)[:-1]
    due = met + _weeks(board, WeekVerdict.SHORT).sum(axis=0)[:-1]
    return tuple(float(100 * m / d) for m, d in zip(met, due, strict=True) if d)
