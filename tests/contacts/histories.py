"""Random contact histories for property tests, with awkward weeks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from casework.contacts.history import History, PastContact, Span
from casework.contacts.standards import DEFAULTS, ContactStandard
from casework.contacts.terms import Mode
from casework.people.terms import Status, Tier

ZONES = [ZoneInfo("America/Los_Angeles"), ZoneInfo("America/Chicago"), ZoneInfo("UTC")]
AROUND = [
    datetime(2026, 3, 8, tzinfo=UTC),  # clocks forward
    datetime(2026, 11, 1, tzinfo=UTC),  # clocks back
    datetime(2027, 1, 3, tzinfo=UTC),  # the end of 2026-W53
    datetime(2026, 6, 15, tzinfo=UTC),
]
REACH = 60 * 24 * 40


@st.composite
def spans(draw: st.DrawFn, around: datetime, values: type) -> list[Span]:  # type: ignore[type-arg]  # Status or Tier
    """Consecutive spans with some gaps; the last one may be open."""
    cuts = sorted(draw(st.lists(st.integers(-REACH, REACH), max_size=6, unique=True)))
    found = []
    for start, end in zip(cuts, [*cuts[1:], None], strict=False):
        if draw(st.integers(0, 9)) == 0:
            continue
        value = draw(st.sampled_from([*values, *_common(values)]))
        until = around + timedelta(minutes=end) if end is not None else None
        found.append(Span(around + timedelta(minutes=start), until, value))
    return found


def _common(values: type) -> list[object]:
    return [Status.ENROLLED] * 8 if values is Status else []


@st.composite
def cases(draw: st.DrawFn) -> tuple[History, datetime, ZoneInfo, list[ContactStandard]]:
    around, zone = draw(st.sampled_from(AROUND)), draw(st.sampled_from(ZONES))
    contacts = draw(
        st.lists(
            st.builds(
                PastContact,
                at=st.integers(-REACH, REACH).map(lambda m: around + timedelta(minutes=m)),
                mode=st.sampled_from(Mode),
            ),
            max_size=40,
        )
    )
    history = History(draw(spans(around, Status)), draw(spans(around, Tier)), contacts)
    return history, around, zone, draw(standards(around))


@st.composite
def standards(draw: st.DrawFn, around: datetime) -> list[ContactStandard]:
    """The default standards, with one or two changes within the period."""
    changes = st.builds(
        ContactStandard,
        tier=st.sampled_from(Tier),
        in_person=st.integers(0, 3),
        in_person_weeks=st.integers(1, 4),
        two_way=st.integers(1, 5),
        two_way_weeks=st.integers(1, 4),
        longest_gap=st.integers(24, 400).map(lambda h: timedelta(hours=h)),
        weight=st.just(1.0),
        effective_from=st.integers(-30, 30).map(lambda d: around.date() + timedelta(days=d)),
    )
    return [
        *DEFAULTS,
        *draw(st.lists(changes, max_size=2, unique_by=lambda s: (s.tier, s.effective_from))),
    ]
