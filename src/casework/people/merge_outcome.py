"""What goes on when two records become one: status, tier and workers. The screen says it before the
merge, and the merge does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.errors import Invalid
from casework.people.active_worker import who_can_work
from casework.people.models import Alias, Assignment, Person, PersonIdentity
from casework.people.name_matching import fold_name
from casework.people.operations import find_person
from casework.people.terms import OPEN, AssignmentKind, Status, Tier, spelled
from casework.sentences import say, sentence

PRESENT_FIRST = (
    Status.ENROLLED,
    Status.IN_CUSTODY,
    Status.OUT_OF_AREA,
    Status.PAUSED,
    Status.REFERRED,
    Status.CLOSED,
)
URGENT_FIRST = (*Tier, None)
RULES = (
    sentence("Status: whichever comes first of {statuses}."),
    sentence("Tier: the more urgent one."),
    sentence(
        "Main worker: asked where both have one. Other workers come along as second workers or "
        "cover."
    ),
    sentence(
        "Team and name: those of the record that goes on. The other names are kept, and find it."
    ),
)


def rules() -> list[str]:
    """As the screen says them, before the merge."""
    statuses = ", ".join(map(spelled, PRESENT_FIRST))
    return [say(each, statuses=statuses) for each in RULES]


ASKED = sentence("Both records have a worker. Choose who works with the person from now on.")
NOT_ANSWERED = sentence("as you answer above")
GONE = sentence(
    "One of the two workers is not there any more. Look again at who works with the person."
)


@dataclass(frozen=True, slots=True)
class GoingOn:
    """The answer where each record has a main worker of its own: accounts."""

    main: int
    second: int | None = None
    """None: the other one's work ends."""


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    status: Status
    tier: Tier | None
    primary: Assignment | None
    """Of either record; None where nobody works with the person under either."""
    joining: tuple[Assignment, ...]
    """Running ones, of the record that ends or of the main worker who becomes the second one."""
    rivals: tuple[Assignment, ...] = ()
    """The two main workers, where each record has one who can go on."""
    asks: bool = False
    """Whether somebody has to choose between them: the record that goes on was closed."""


def merge_outcome(
    session: Session, kept: Person, merged: Person, going_on: GoingOn | None = None
) -> MergeOutcome:
    """Nobody is closed, made less urgent or left without a worker by a merge."""
    own, other = (_running(session, person.id) for person in (kept, merged))
    accounts = {row.worker_id for row in (*own, *other) if row.worker_id is not None}
    able = who_can_work(session, accounts, kept.team_id)
    rivals = _rivals(own, other, able)
    primary = _chosen(rivals, going_on) if going_on else _primary(own, other, able)
    there = {row.worker_id for row in own} | {primary.worker_id if primary else None}
    joining = [row for row in other if row.worker_id in able - there]
    return MergeOutcome(
        min(kept.status, merged.status, key=PRESENT_FIRST.index),
        min(kept.tier, merged.tier, key=URGENT_FIRST.index),
        primary,
        tuple(_as_chosen(joining, rivals, going_on) if going_on else joining),
        rivals,
        asks=bool(rivals) and kept.status is Status.CLOSED and merged.status in OPEN,
    )


def _rivals(
    own: Sequence[Assignment], other: Sequence[Assignment], able: set[int]
) -> tuple[Assignment, ...]:
    firsts = [row for row in (*own, *other) if row.kind is AssignmentKind.PRIMARY]
    there = {row.worker_id: row for row in reversed(firsts) if row.worker_id in able}
    return tuple(reversed(there.values())) if len(there) > 1 else ()


def _chosen(rivals: Sequence[Assignment], going_on: GoingOn) -> Assignment:
    by_account = {row.worker_id: row for row in rivals}
    second = going_on.second
    if going_on.main not in by_account or second not in (
        None,
        *by_account.keys() - {going_on.main},
    ):
        raise Invalid(say(GONE))
    return by_account[going_on.main]


def _as_chosen(
    joining: Sequence[Assignment], rivals: Sequence[Assignment], going_on: GoingOn
) -> list[Assignment]:
    rest = [row for row in joining if row not in rivals]
    return rest + [row for row in rivals if row.worker_id == going_on.second]


@dataclass(frozen=True, slots=True)
class Rival:
    account_id: int
    name: str


def workers_to_choose(
    session: Session, viewer: Viewer, *, kept_id: int, merged_id: int
) -> tuple[list[Rival], bool]:
    """The two main workers, that of the record that goes on first; and whether there is no answer
    beforehand. Nobody, where there is nothing to choose."""
    for person_id in (kept_id, merged_id):
        require(session, viewer, Action.MERGE, person_id)
    kept, merged = find_person(session, kept_id), find_person(session, merged_id)
    outcome = merge_outcome(session, kept, merged)
    names = _names(session, outcome.rivals)
    return [Rival(row.worker_id or 0, names[row.id]) for row in outcome.rivals], outcome.asks


def merge_preview(
    session: Session,
    viewer: Viewer,
    *,
    kept_id: int,
    merged_id: int,
    going_on: GoingOn | None = None,
) -> list[str]:
    """What the merge would make of the two, in words."""
    for person_id in (kept_id, merged_id):
        require(session, viewer, Action.MERGE, person_id)
    kept, merged = find_person(session, kept_id), find_person(session, merged_id)
    outcome = merge_outcome(session, kept, merged, going_on)
    former = names_that_join(session, kept, merged).values()
    names = _names(session, [row for row in (outcome.primary, *outcome.joining) if row])
    open_ones = outcome.rivals if outcome.asks and going_on is None else ()
    joining = [
        names[row.id]
        for row in outcome.joining
        if row is not outcome.primary and row not in open_ones
    ]
    main = names[outcome.primary.id] if outcome.primary else say("nobody yet")
    return [
        say("Name: {name}", name=kept.chosen_name),
        *([say("Was also known as {names}", names=", ".join(former))] if former else []),
        say("Status: {status}", status=spelled(outcome.status)),
        say("Tier: {tier}", tier=spelled(outcome.tier) if outcome.tier else say("none")),
        say("Main worker: {who}", who=say(NOT_ANSWERED) if open_ones else main),
        *([say("Coming along: {names}", names=", ".join(joining))] if joining else []),
    ]


def names_that_join(session: Session, kept: Person, merged: Person) -> dict[str, str]:
    """Names of the record that ends that the other one does not have, by their folded form. Its own
    aliases move with it."""
    own = names_of(session, kept)
    return {key: name for key, name in names_of(session, merged).items() if key not in own}


def names_of(session: Session, person: Person) -> dict[str, str]:
    """Chosen and legal name, and the others, by their folded form."""
    legal = select(PersonIdentity.legal_name).where(PersonIdentity.person_id == person.id)
    others = select(Alias.name).where(Alias.person_id == person.id, Alias.ended_at.is_(None))
    names = (person.chosen_name, session.scalar(legal), *session.scalars(others.order_by(Alias.id)))
    found: dict[str, str] = {}
    for name in (each for each in names if each):
        found.setdefault(fold_name(name), name)
    return found


def _names(session: Session, rows: Sequence[Assignment]) -> dict[int, str]:
    asked = select(Account.id, Account.display_name).where(
        Account.id.in_([row.worker_id for row in rows if row.worker_id])
    )
    names = dict(session.execute(asked).tuples().all())
    return {row.id: names.get(row.worker_id or 0) or row.worker_name or "somebody" for row in rows}


def _primary(
    own: Sequence[Assignment], other: Sequence[Assignment], able: set[int]
) -> Assignment | None:
    """That of the record that goes on, where its worker is still there; else the other's; else
    whatever name stands there."""
    firsts = [row for row in (*own, *other) if row.kind is AssignmentKind.PRIMARY]
    there = [row for row in firsts if row.worker_id in able]
    named = [row for row in firsts if row.worker_id is None]
    return next(iter((*there, *named, *firsts)), None)


def _running(session: Session, person_id: int) -> list[Assignment]:
    now = clock.now()
    rows = session.scalars(
        select(Assignment).where(Assignment.person_id == person_id).order_by(Assignment.id)
    )
    return [row for row in rows if row.ends_at is None or row.ends_at > now]
