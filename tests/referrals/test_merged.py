"""Merging people: needs, referrals, releases and disclosures move, and move back on undo."""

from sqlalchemy import select

from casework.database import elevated, reading, save
from casework.needs.queries import scores_of
from casework.people.merging import merge_people, merges, undo_merge
from casework.releases.models import Disclosure
from casework.releases.queries import disclosures_about, releases_of
from tests.cast import Cast
from tests.referrals.builders import opened, refer, sign, with_facts


def counts(cast: Cast, person: int) -> tuple[int, int, int]:
    with reading(cast.viewers["sue"]) as session:
        return (
            len(scores_of(session, person)),
            len(releases_of(session, person)),
            len(disclosures_about(session, person)),
        )


def test_needs_referrals_and_releases_follow_a_merge_and_its_undo(cast: Cast) -> None:
    person, other, sue = with_facts(cast), cast.people["teammate"], cast.viewers["sue"]
    sign(cast, person)
    opened(cast, refer(cast, person))
    before = counts(cast, person), counts(cast, other)
    save(
        sue,
        lambda s: merge_people(s, sue, kept_id=other, merged_id=person, reason="the same birthday"),
    )
    together = tuple(mine + theirs for mine, theirs in zip(*before, strict=True))
    assert (counts(cast, person), counts(cast, other)) == ((0, 0, 0), together)
    with reading(sue) as session:
        merge = next(each for each in merges(session) if each.kept_id == other)
    save(sue, lambda s: undo_merge(s, sue, merge.merge_id))
    assert (counts(cast, person), counts(cast, other)) == before
    with elevated("a test looks", writes=False) as session:
        assert session.scalars(select(Disclosure).where(Disclosure.person_id == person)).all()
