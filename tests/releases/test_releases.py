"""Releases: signing, revoking, and the unchangeable log of disclosures."""

from datetime import timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import exc, select, text

from casework import clock
from casework.access.policy import FieldClass
from casework.database import elevated, reading, save
from casework.errors import Invalid, NotAllowed, NotFound
from casework.releases.forms import NewDisclosure, NewRelease
from casework.releases.models import Disclosure, Release
from casework.releases.operations import note_disclosure, revoke_release
from casework.releases.queries import disclosures_about, releases_of
from casework.releases.terms import Signed
from casework.tasks.models import Task
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.referrals.builders import sign, with_facts


def test_release_is_live_through_its_last_day(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    until = clock.today() + timedelta(days=10)
    release = sign(cast, person, until=until)
    with elevated("a test looks", writes=False) as session:
        ends_at = session.get_one(Release, release).ends_at
    for moment, live in ((ends_at - timedelta(seconds=1), True), (ends_at, False)):
        with clock.set_to(moment), reading(ana) as session:
            row = next(r for r in releases_of(session, person) if r.release_id == release)
            assert row.is_live is live
            assert row.until == until


def form(**more: object) -> NewRelease:
    base = {
        "organisation_id": 1,
        "why": "x",
        "until": clock.today() + timedelta(days=90),
        "signed": Signed.PAPER,
        "language": "English",
    }
    return NewRelease.model_validate(base | more)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"until": clock.today() + timedelta(days=91)}, "90 days at most"),
        ({"until": clock.today() - timedelta(days=1)}, "before the first"),
        ({"signed": Signed.SCREEN}, "types their name"),
        ({"part_2": True}, "choose that as well"),
        ({"juvenile": True, "classes": {FieldClass.IDENTITY}}, "choose that as well"),
        ({"classes": {FieldClass.SAFETY}}, "never released"),
        ({"classes": {FieldClass.NOTES}}, "never released"),
        ({"language": " "}, "at least 1"),
    ],
)
def test_invalid_release_is_refused_with_a_sentence(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        form(**wrong)
    assert form().until == clock.today() + timedelta(days=90)


def test_worker_is_warned_a_week_before_a_release_ends(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    release = sign(cast, person)
    asked = select(Task).where(Task.origin == Origin.RELEASE, Task.origin_id == release)
    with elevated("a test looks", writes=False) as session:
        task = session.scalars(asked).one()
        assert (task.due_on, task.owner_id) == (
            clock.today() + timedelta(days=23),
            ana.account_id,
        )
    save(ana, lambda s: revoke_release(s, ana, release))
    with elevated("a test looks", writes=False) as session:
        assert session.scalars(asked).one().done_at is not None


@pytest.mark.parametrize("who", ["ben", "lee", "dee", "pat", "ann", "adm"])
def test_other_roles_neither_take_nor_revoke_a_release(cast: Cast, who: str) -> None:
    person, viewer = with_facts(cast), cast.viewers[who]
    release = sign(cast, person)
    with pytest.raises((NotFound, NotAllowed)):
        save(viewer, lambda s: revoke_release(s, viewer, release))


def test_phone_disclosure_is_logged_only_where_allowed(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    release = sign(cast, person, FieldClass.LEGAL)
    told = NewDisclosure(
        release_id=release, field_class=FieldClass.LEGAL, what="court", how="phone"
    )
    save(ana, lambda s: note_disclosure(s, ana, told))
    health = told.model_copy(update={"field_class": FieldClass.HEALTH})
    protected = told.model_copy(update={"protected": True})
    for refused in (health, protected):
        with pytest.raises(Invalid, match="does not cover"):
            save(ana, lambda s, refused=refused: note_disclosure(s, ana, refused))
    save(ana, lambda s: revoke_release(s, ana, release))
    with pytest.raises(Invalid, match="ended or was revoked"):
        save(ana, lambda s: note_disclosure(s, ana, told))
    with reading(ana) as session:
        rows = [row for row in disclosures_about(session, person) if row.release_id == release]
    assert [(row.value, row.who, row.organisation) for row in rows] == [
        ("court", "told by Ana A", "Provider")
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE disclosure SET value = 'nothing'",
        "UPDATE disclosure SET release_id = release_id",
        "DELETE FROM disclosure",
    ],
)
def test_sql_cannot_change_the_disclosure_log(cast: Cast, statement: str) -> None:
    with elevated("a test looks", writes=False) as session:
        before = sorted(session.scalars(select(Disclosure.value)).all())
    assert before
    with pytest.raises(exc.DBAPIError, match="never changed"), elevated("a test") as session:
        session.connection().execute(text(statement))
    with elevated("a test looks", writes=False) as session:
        assert sorted(session.scalars(select(Disclosure.value)).all()) == before
