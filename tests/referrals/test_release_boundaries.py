"""Boundaries of a release: every fact × class × protection × time × revoked against a simple
reference, and the log equal to what was shown."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from casework import clock
from casework.access.policy import FieldClass
from casework.database import elevated, save
from casework.errors import NotFound
from casework.needs.forms import NewScore
from casework.needs.operations import record_needs
from casework.needs.terms import Domain, NeedAnswer, Protection
from casework.referrals.answering import open_referral
from casework.releases.models import Disclosure
from casework.releases.terms import REDISCLOSURE
from tests.cast import Cast
from tests.examples import examples
from tests.referrals.builders import CLASSES, FACTS, opened, put_releases, refer, sign, with_facts


@dataclass(frozen=True)
class Drawn:
    classes: frozenset[FieldClass]
    part_2: bool
    juvenile: bool
    starts: int
    """Seconds from now; the end likewise."""
    ends: int
    revoked: bool
    here: bool
    """To the partner's own organisation."""


RELEASES = st.builds(
    Drawn,
    classes=st.frozensets(st.sampled_from(CLASSES)),
    part_2=st.booleans(),
    juvenile=st.booleans(),
    starts=st.sampled_from([-86_400, -1, 0, 1, 86_400]),
    ends=st.sampled_from([-1, 0, 1, 86_400]),
    revoked=st.sampled_from([False, False, True]),
    here=st.sampled_from([True, True, False]),
)


NARRATIVE = {domain.value for domain in Domain}
"""A note beside a score is never told."""


def holds(release: Drawn) -> bool:
    return release.starts <= 0 < release.ends and not release.revoked and release.here


def lets_out(release: Drawn, field: str) -> bool:
    """The reference: whether one release covers one fact."""
    field_class, protection = FACTS[field]
    if not holds(release) or field_class not in release.classes:
        return False
    if protection is Protection.PART_2 and not release.part_2:
        return False
    return not (protection is Protection.JUVENILE and not release.juvenile)


def as_row(cast: Cast, drawn: Drawn) -> dict[str, Any]:
    now = clock.now()
    return {
        **{each.value: each in drawn.classes for each in CLASSES},
        "part_2": drawn.part_2,
        "juvenile": drawn.juvenile,
        "starts_at": now + timedelta(seconds=drawn.starts),
        "ends_at": now + timedelta(seconds=drawn.ends),
        "revoked_at": now if drawn.revoked else None,
        "organisation_id": cast.organisations["Provider" if drawn.here else "Elsewhere"],
    }


@pytest.mark.hypothesis
def test_only_what_a_live_release_covers_is_shown_and_logged(cast: Cast) -> None:
    person = with_facts(cast)
    sign(cast, person)
    number = refer(cast, person)
    noon = clock.now().replace(microsecond=0)

    @settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
    @given(drawn=st.lists(RELEASES, max_size=3))
    def each(drawn: list[Drawn]) -> None:
        with clock.set_to(noon):
            keys = put_releases(cast, person, [as_row(cast, one) for one in drawn])
            _try(cast, number, drawn, keys)

    each()


def _try(cast: Cast, number: int, drawn: list[Drawn], keys: list[int]) -> None:
    before = _logged()
    if not any(holds(each) for each in drawn):
        with pytest.raises(NotFound, match="not here any more"):
            opened(cast, number)
        assert _logged() == before
        return
    shown = opened(cast, number).shown
    told = {each.field for each in shown}
    for field in FACTS:
        assert (field in told) == any(lets_out(each, field) for each in drawn), field
    assert not any("Words about" in each.value and each.field in NARRATIVE for each in shown)
    new = _logged()[len(before) :]
    assert [(row.field, row.value) for row in new] == [(s.field, s.value) for s in shown]
    by_key = dict(zip(keys, drawn, strict=True))
    for row in new:
        if row.field in FACTS:
            assert lets_out(by_key[row.release_id], row.field)


class Logged(NamedTuple):
    field: str
    value: str
    release_id: int


def _logged() -> list[Logged]:
    """The logged disclosures to partners, in order."""
    with elevated("a test looks", writes=False) as session:
        rows = session.execute(
            select(Disclosure.field, Disclosure.value, Disclosure.release_id)
            .where(Disclosure.told_to.is_not(None), Disclosure.told_by.is_(None))
            .order_by(Disclosure.id)
        )
        return [Logged(*row) for row in rows]


def test_notice_goes_only_with_part_2_items(cast: Cast) -> None:
    person = with_facts(cast)
    sign(cast, person, *CLASSES, part_2=True, juvenile=True)
    shown = {each.field: each.notice for each in opened(cast, refer(cast, person)).shown}
    assert shown["substance use"] == REDISCLOSURE
    assert not any(notice for field, notice in shown.items() if field != "substance use")


def test_opening_logs_each_fact_once_and_again_when_changed(cast: Cast) -> None:
    person = with_facts(cast)
    sign(cast, person, FieldClass.HEALTH)
    number, pat, ana = refer(cast, person), cast.viewers["pat"], cast.viewers["ana"]
    since = clock.now()
    for _rerun in range(3):
        save(pat, lambda session: open_referral(session, pat, number, since))
    assert len([row for row in _logged() if row.field == "mental health"]) == 1
    better = NewScore(domain=Domain.MENTAL_HEALTH, answer=NeedAnswer.SCORED, score=5)
    save(ana, lambda session: record_needs(session, ana, person, [better]))
    save(pat, lambda session: open_referral(session, pat, number, since))
    assert [row.value for row in _logged() if row.field == "mental health"] == [
        "2 of 5: Bad most days, no help",
        "5 of 5: Feels well",
    ]
