"""When a release is valid, and what it covers: in SQL for the rows, in Python for one release."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from casework import clock
from casework.access.policy import FieldClass
from casework.needs.terms import Protection
from casework.releases.terms import RELEASABLE


def live(release: Any, at: Any) -> ColumnElement[bool]:
    """From the first moment of the first day to the last of the last day, unless revoked before."""
    return and_(release.starts_at <= at, release.ends_at > at, release.revoked_at.is_(None))


def admits(release: Any, at: Any) -> ColumnElement[bool]:
    """Whether the organization may be there while a case conference talks about the person."""
    return and_(live(release, at), release.takes_part.is_(True))


def is_live(release: Any, at: datetime) -> bool:
    return bool(release.starts_at <= at < release.ends_at) and release.revoked_at is None


def last_day(release: Any) -> date:
    """The last day on which it is valid; for a release or for its row."""
    ends_at: datetime = release.ends_at
    return (ends_at.astimezone(clock.zone()) - timedelta(seconds=1)).date()


def covers(release: Any, field_class: Any, protection: Any) -> tuple[ColumnElement[bool], ...]:
    """For a referral's own fields. Only health and legal ones need a release that names their
    class; for all others, a live release is enough."""
    guarded = (FieldClass.HEALTH, FieldClass.LEGAL)
    of_class = [
        and_(field_class == each, getattr(release, each.value).is_(True)) for each in guarded
    ]
    named = [
        and_(protection == Protection.PART_2, release.part_2.is_(True)),
        and_(protection == Protection.JUVENILE, release.juvenile.is_(True)),
    ]
    return (
        or_(field_class.not_in(guarded), *of_class),
        or_(protection == Protection.ORDINARY, *named),
    )


def lets_out(release: Any, field_class: FieldClass, protection: Protection) -> bool:
    """Whether this release covers a fact of that class and protection."""
    if field_class not in RELEASABLE or not getattr(release, field_class.value):
        return False
    if protection is Protection.PART_2:
        return bool(release.part_2)
    return protection is Protection.ORDINARY or bool(release.juvenile)


def covers_referral(release: Any, field_class: FieldClass, protection: Protection) -> bool:
    """The rule of `covers` in Python: a referral for rent needs no more than a live release."""
    plain = field_class not in (FieldClass.HEALTH, FieldClass.LEGAL)
    if not plain:
        return lets_out(release, field_class, protection)
    named = {Protection.PART_2: release.part_2, Protection.JUVENILE: release.juvenile}
    return bool(named.get(protection, True))
