"""What a partner's list shows: open referrals first, those with news marked. Each line is logged,
once a day, as two facts: that this referral exists, and the name where it was released."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.folding import fold
from casework.people.terms import spelled
from casework.referrals.disclosing import Telling, covered, log_shown
from casework.referrals.models import Referral, ReferralMove
from casework.referrals.provider_view import WORDS, Sent, SentRow, read_sent
from casework.referrals.terms import ReferralState
from casework.releases.models import Disclosure
from casework.sentences import say, sentence

MOST = 50
NOT_OPENED, NEWS = sentence("not opened by you yet"), sentence("something new")


class Stage(StrEnum):
    WAITING = "not answered"
    UNDER_WAY = "under way"
    DONE = "completed"


def stage_of(row: SentRow) -> Stage:
    if row.state is ReferralState.COMPLETED:
        return Stage.DONE
    return Stage.UNDER_WAY if row.is_answered else Stage.WAITING


@dataclass(frozen=True, slots=True)
class Listed:
    row: SentRow
    news: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page. `found`: how many of the chosen stage the search found, shown or not."""

    rows: list[Listed]
    found: int
    counts: Mapping[Stage, int]
    """Of the whole search, of every stage."""
    page: int
    pages: int


def sent_to_us(
    session: Session,
    viewer: Viewer,
    word: str = "",
    most: int = MOST,
    *,
    stage: Stage | None = None,
    page: int = 1,
) -> Inbox:
    """Writes the lines of this page, and no others, into the log, so call it in a unit of work that
    is saved."""
    require(session, viewer, Action.ANSWER_REFERRAL)
    found = session.scalars(select(Referral).order_by(Referral.moved_at.desc())).all()
    with unfiltered(session, "a partner reads what was sent to them, each line logged"):
        those = [each for each in read_sent(session, found) if _has(each.row, word)]
        counts = Counter(stage_of(each.row) for each in those)
        those = [each for each in those if stage in (None, stage_of(each.row))]
        news = _news(session, viewer, [each.row.referral_id for each in those])
        those.sort(key=lambda each: _order(each.row, news))
        pages = max(1, ceil(len(those) / most))
        page = min(page, pages)
        shown = those[(page - 1) * most : page * most]
        log_shown(session, viewer, _lines(shown), _day_began())
    rows = [Listed(each.row, say(news.get(each.row.referral_id, ""))) for each in shown]
    return Inbox(rows, len(those), counts, page, pages)


def _has(row: SentRow, word: str) -> bool:
    """Searches only what this line may show, so that a search reveals no name."""
    text = f"{row.who} {spelled(row.domain)} {row.service} {row.state.value}"
    return fold(word) in fold(text)


def _order(row: SentRow, news: Mapping[int, str]) -> tuple[bool, bool, bool]:
    """Open ones first; among these, unanswered ones first, then those with news. Equal ones keep
    their order."""
    is_over = stage_of(row) is Stage.DONE
    return is_over, row.is_answered, row.referral_id not in news


def _lines(those: Sequence[Sent]) -> Iterator[Telling]:
    for each in those:
        yield from covered(each.asking, each.releases, each.facts_in_list())


def _news(session: Session, viewer: Viewer, referral_ids: Collection[int]) -> dict[int, str]:
    """News since this account last opened the referral. The partner's own reports do not count."""
    opened = session.execute(
        select(Disclosure.referral_id, func.max(Disclosure.told_at))
        .where(
            Disclosure.referral_id.in_(referral_ids),
            Disclosure.told_to == viewer.account_id,
            Disclosure.field == WORDS,
        )
        .group_by(Disclosure.referral_id)
    )
    moved = session.execute(
        select(ReferralMove.referral_id, func.max(ReferralMove.at))
        .where(ReferralMove.referral_id.in_(referral_ids), ReferralMove.by_partner.is_(False))
        .group_by(ReferralMove.referral_id)
    )
    seen, last = dict(opened.tuples().all()), dict(moved.tuples().all())
    fresh = {number: NOT_OPENED for number in referral_ids if number not in seen}
    return fresh | {n: NEWS for n, at in seen.items() if n and n in last and last[n] > at}


def _day_began() -> datetime:
    return datetime.combine(clock.today(), time(), tzinfo=clock.zone())
