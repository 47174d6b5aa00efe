"""Plans due: never made, overdue, due, each with its reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.contacts.contact_gap import ContactGap
from casework.contacts.queries import contact_gaps
from casework.people.queries import PersonRow
from casework.people.terms import Status, Tier
from casework.plans.queries import EventRow, agreed_and_drafted, events_of
from casework.plans.review import Due, Happening, Review, gap_since, review_of

NO_DAY = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DueRow:
    person: PersonRow
    review: Review
    agreed_at: datetime | None
    drafting: bool


def to_plan_with(people: Iterable[PersonRow]) -> list[PersonRow]:
    """Those from whose enrollment on a plan is due."""
    return [person for person in people if person.status is not Status.REFERRED]


def plans_due(
    session: Session,
    viewer: Viewer,
    people: Sequence[PersonRow],
    gaps: Mapping[int, ContactGap] | None = None,
) -> list[DueRow]:
    """A row for each of these people; those with a current plan come last. `gaps`: of them, where
    they were read already."""
    require(session, viewer, Action.SEE_PLANS_DUE)
    those = [person.person_id for person in people]
    agreed, drafting = agreed_and_drafted(session, those)
    events, gaps = events_of(session, those), gaps or contact_gaps(session, those)
    rows = [
        DueRow(
            person,
            review_now(
                person.tier,
                person.status,
                agreed.get(person.person_id),
                events.get(person.person_id, ()),
                gaps[person.person_id],
            ),
            agreed.get(person.person_id),
            person.person_id in drafting,
        )
        for person in people
    ]
    return sorted(rows, key=_loudest_first)


def _loudest_first(row: DueRow) -> tuple[Due, datetime, int, str]:
    """Sort key: how urgent, then by day. People without a plan have no day, and are sorted by tier,
    with those without a tier first."""
    person, by = row.person, row.review.by or row.agreed_at or NO_DAY
    tier = list(Tier).index(person.tier) if person.tier else -1
    return row.review.due, by, tier, person.name


def review_now(
    tier: Tier | None,
    status: Status,
    agreed_at: datetime | None,
    events: Sequence[EventRow],
    gap: ContactGap,
) -> Review:
    happenings = [Happening(event.kind.value, event.happened_at) for event in events]
    if status is Status.ENROLLED and (quiet := _gap(gap)):
        happenings.append(quiet)
    return review_of(agreed_at, tier, happenings, clock.now())


def _gap(gap: ContactGap) -> Happening | None:
    """The gap in contact that calls for a review. Counted only while the person can be met, so not
    from a time in custody."""
    since = gap.last_two_way, gap.status_since
    return gap_since(max((at for at in since if at), default=None), None)
