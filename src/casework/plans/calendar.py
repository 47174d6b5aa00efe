"""Plan dates as a calendar file for the worker's phone, without names."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar
from icalendar import Event as Entry
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.errors import Invalid
from casework.plans.forms import Appointment
from casework.plans.queries import PlanRow, sections_of
from casework.plans.terms import Section
from casework.sentences import say

LASTS = timedelta(hours=1)
WARNED = (timedelta(days=1), timedelta(hours=2))
ALL_DAY_WARNED = (timedelta(hours=15),)
"""A day without a time begins at midnight: nine in the morning of the day before."""


def dates_file(session: Session, viewer: Viewer, plan: PlanRow) -> bytes:
    """The future appointments. Raises Invalid where there are none."""
    require(session, viewer, Action.PRINT_PLAN, plan.person_id)
    row = sections_of(session, plan.plan_id).get(Section.DATES)
    items = [item for item in (row.items if row else ()) if isinstance(item, Appointment)]
    coming = [item for item in items if item.on >= clock.today()]
    if not coming:
        raise Invalid(say("The plan has no date that is still to come."))
    recorder.write(
        session,
        Event.EXPORTED,
        words=f"took {len(coming)} dates of safety plan {plan.number} as a calendar file",
        person_id=plan.person_id,
        field_class=FieldClass.WHEREABOUTS,
    )
    return calendar(coming)


def calendar(items: Iterable[Appointment]) -> bytes:
    """Kind, day, time and kind of place only, so that a phone that is lost or seized reveals
    nothing else."""
    made = Calendar()
    made.add("prodid", "-//Casework//dates//EN")
    made.add("version", "2.0")
    for item in items:
        made.add_component(_entry(item))
    return bytes(made.to_ical())


def _entry(item: Appointment) -> Entry:
    entry = Entry()
    entry.add("uid", item.key)
    entry.add("dtstamp", clock.now())
    entry.add("summary", item.kind.value.capitalize())
    entry.add("class", "PRIVATE")
    if item.place_type:
        entry.add("location", item.place_type.value.capitalize())
    if item.at is None:
        entry.add("dtstart", item.on)
    else:  # in UTC, so that no phone has to know the name of our time zone
        start = datetime.combine(item.on, item.at, clock.zone()).astimezone(UTC)
        entry.add("dtstart", start)
        entry.add("dtend", start + LASTS)
    for before in WARNED if item.at else ALL_DAY_WARNED:
        entry.add_component(_alarm(item, before))
    return entry


def _alarm(item: Appointment, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", item.kind.value.capitalize())
    alarm.add("trigger", -before)
    return alarm
