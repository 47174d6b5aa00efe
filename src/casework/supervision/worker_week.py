"""A worker's week on paper, for the talk between supervisor and worker.

Record number and initials in place of names, in notes too; never phones, addresses or places, as
far as the program knows them (hidden_details.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, colleagues
from casework.audit import recorder
from casework.audit.terms import Event
from casework.contacts.contact_gap import ContactGap
from casework.contacts.queries import ContactRow, contact_gaps, recent_contacts
from casework.date_words import day_in_words, moment_in_words
from casework.decisions.queries import DecisionRow, decisions_seen
from casework.errors import Invalid, NotAllowed, NotFound
from casework.paper.document import Document, Text, heading, notice, pdf
from casework.people.list_files import COUNTS_ONLY, FOOTER, record_of
from casework.people.queries import PersonRow, people_of_worker
from casework.people.terms import spelled
from casework.plans.due import DueRow, plans_due
from casework.plans.review import Due
from casework.referrals.stuck import StuckRow, who_is_stuck
from casework.sentences import say, say_counted, sentence
from casework.supervision.hidden_details import HiddenDetails, hidden_details
from casework.tasks.queries import OpenTask, open_tasks_about

NOT_YOURS = sentence("There is no such worker in your teams.")
NOBODY = sentence("This worker has nobody in your teams: there is nothing to print.")
NOT_TOLD = sentence("Decision: {what}, due {due}; not told, {who} tells by {by}.")
LAST = 5
"""Contacts looked through for the last note."""


@dataclass(frozen=True, slots=True)
class PersonsWeek:
    person: PersonRow
    gap: ContactGap
    plan: DueRow
    stuck: Sequence[StuckRow]
    decisions: Sequence[DecisionRow]
    last: ContactRow | None
    """The last contact with a note that the reader may see."""
    tasks: Sequence[OpenTask]

    @property
    def most_guarded(self) -> FieldClass:
        """Of what is printed: a need may name a person's health."""
        of_health = any(row.domain.field_class is FieldClass.HEALTH for row in self.stuck)
        return FieldClass.HEALTH if of_health else FieldClass.NOTES


def worker_week_pdf(session: Session, viewer: Viewer, worker_id: int) -> bytes:
    """Recorded in the trail of each person."""
    require(session, viewer, Action.EXPORT)
    if viewer.role is Role.DIRECTOR:
        raise NotAllowed(say(COUNTS_ONLY))
    worker = _worker(session, viewer, worker_id)
    weeks = _weeks(session, viewer, worker_id)
    if not weeks:
        raise Invalid(say(NOBODY))
    for guarded in (FieldClass.NOTES, FieldClass.HEALTH):
        recorder.write_each(
            session,
            Event.EXPORTED,
            [each.person.person_id for each in weeks if each.most_guarded is guarded],
            words=f"printed the week of {worker.name} for supervision",
            field_class=guarded,
        )
    hidden = hidden_details(session, [each.person for each in weeks])
    return pdf(_document(viewer, worker, weeks, hidden))


def _worker(session: Session, viewer: Viewer, worker_id: int) -> Colleague:
    theirs = colleagues(session, roles=[Role.WORKER], team_ids=viewer.team_ids)
    found = next((each for each in theirs if each.account_id == worker_id), None)
    if found is None:
        raise NotFound(say(NOT_YOURS))
    return found


def _weeks(session: Session, viewer: Viewer, worker_id: int) -> list[PersonsWeek]:
    """The most urgent first."""
    people = [
        each for each in people_of_worker(session, worker_id) if each.team_id in viewer.team_ids
    ]
    ids = [each.person_id for each in people]
    gaps, plans = contact_gaps(session, ids), plans_due(session, viewer, people)
    plan_of = {row.person.person_id: row for row in plans}
    stuck = who_is_stuck(session, viewer, people)
    decided = decisions_seen(session, open_only=True)
    tasks = open_tasks_about(session, ids)
    found = [
        PersonsWeek(
            each,
            gaps[each.person_id],
            plan_of[each.person_id],
            [row for row in stuck if row.person.person_id == each.person_id],
            [row for row in decided if row.person_id == each.person_id],
            _last_note(recent_contacts(session, each.person_id, LAST)),
            tasks.get(each.person_id, ()),
        )
        for each in people
    ]
    return sorted(found, key=lambda week: week.gap.urgency)


def _last_note(contacts: Sequence[ContactRow]) -> ContactRow | None:
    return next((each for each in contacts if each.note and not each.withdrawn), None)


def _document(
    viewer: Viewer, worker: Colleague, weeks: Sequence[PersonsWeek], hidden: HiddenDetails
) -> Document:
    printed = moment_in_words(clock.now(), year=True)
    overdue = sum(week.gap.is_overdue for week in weeks)
    said = say_counted(
        "{count} person, {overdue} overdue.",
        "{count} people, {overdue} overdue.",
        len(weeks),
        overdue=overdue,
    )
    blocks: list[Text] = [Text(said)]
    for week in weeks:
        blocks += _person(week, hidden)
    blocks += [heading(say("Agreed today")), notice("\n\n\n\n\n")]
    return Document(
        title=say("{who}: week for supervision", who=worker.name),
        subtitle=(say("As of {day}.", day=printed),),
        blocks=tuple(blocks),
        footer=say(FOOTER, who=viewer.name, when=printed),
    )


def _person(week: PersonsWeek, hidden: HiddenDetails) -> list[Text]:
    tier = spelled(week.person.tier) if week.person.tier else say("no tier")
    title = f"{record_of(week.person)} · {tier} · {spelled(week.person.status)}"
    lines = [_contact(week.gap), _plan(week.plan)]
    lines += [_need(row) for row in week.stuck]
    lines += [_decision(row) for row in week.decisions]
    lines += [
        say("Agreed: {what}, by {day}.", what=say(row.what), day=day_in_words(row.due_on))
        for row in week.tasks
    ]
    if week.last and week.last.note:
        when = moment_in_words(week.last.occurred_at)
        lines.append(say("Last note ({when}): {note}", when=when, note=week.last.note))
    return [heading(title), Text(hidden.replaced("\n".join(lines)))]


def _contact(gap: ContactGap) -> str:
    said = gap.in_words(clock.zone()).rstrip(".")
    if not gap.attempts_since:
        return say("Contact: {gap}.", gap=said)
    return say_counted(
        "Contact: {gap}; tried once since.",
        "Contact: {gap}; tried {count} times since.",
        gap.attempts_since,
        gap=said,
    )


def _need(row: StuckRow) -> str:
    return say_counted(
        "Need: {need}, open for {count} day.",
        "Need: {need}, open for {count} days.",
        row.days,
        need=spelled(row.domain),
    )


def _plan(row: DueRow) -> str:
    if row.review.due is Due.NEVER_MADE:
        return say("Plan: none.")
    day = row.review.by.astimezone(clock.zone()).date() if row.review.by else None
    undated, dated = PLANS[row.review.due]
    return say(dated, day=day_in_words(day)) if day else say(undated)


PLANS = {
    Due.OVERDUE: (sentence("Plan: review overdue."), sentence("Plan: review overdue by {day}.")),
    Due.DUE: (sentence("Plan: review due."), sentence("Plan: review due by {day}.")),
    Due.CURRENT: (sentence("Plan: current."), sentence("Plan: current, review by {day}.")),
}
"""Without and with the day of the review."""


def _decision(row: DecisionRow) -> str:
    due = day_in_words(row.due_on)
    if row.is_late:
        late = say_counted("{count} day late", "{count} days late", row.days_late)
        due = say("{day}, {late}", day=due, late=late)
    if row.told_at:
        return say("Decision: {what}, due {due}.", what=row.what, due=due)
    by = {"who": row.teller, "by": day_in_words(row.tell_by)}
    return say(NOT_TOLD, what=row.what, due=due, **by)
