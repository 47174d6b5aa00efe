"""Two records beside each other before a merge: who they are, and what stands in each."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.next_meetings import places_of
from casework.database import reading
from casework.date_forms import date_in_words
from casework.people.additions import whereabouts
from casework.people.card import AssignmentRow, PersonCard, assignments, person_card
from casework.people.operations import open_person
from casework.people.terms import AssignmentKind, ContactPointKind, spelled
from casework.phones import show_phone
from casework.plans.queries import open_draft, plan_in_force, plan_versions
from casework.referrals.queries import referrals_of
from casework.referrals.terms import NEXT
from casework.releases.queries import releases_of
from casework.sentences import say, sentence
from casework.ui.people.state import COMPARED
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day
from casework.ui.widgets.saving import attempt

NOTHING = sentence("none")
SAME = " :material/check:"
DIFFERS = sentence("(differs)")
TELLING = (
    sentence("Name"),
    sentence("Legal name"),
    sentence("Birth date"),
    sentence("Phones"),
    sentence("Team"),
)
"""Where two records of one person should say the same."""
ONE_PERSON = sentence("Are you sure that they are one person?")


def render_side_by_side(viewer: Viewer, here: PersonCard, other_id: int) -> PersonCard | None:
    """The other record; None where the viewer may not open it. Both show only what the viewer's
    rows contain."""
    if not _opened(viewer, other_id):
        return None
    with reading(viewer) as session:
        other = person_card(session, other_id)
        left, right = ({**_who(session, c), **_what(session, c)} for c in (here, other))
    lines = [f"| | {say('This one')} | {say('The other one')} |", "| --- | --- | --- |"]
    for label, value in left.items():
        mark = _mark(label, value, right[label])
        lines.append(f"| {say(label)} | {escaped(value)} | {escaped(right[label])}{mark} |")
    st.markdown("\n".join(lines))
    if other_than := [say(each) for each in TELLING if _differ(each, left[each], right[each])]:
        what = ", ".join(other_than).lower()
        st.warning(say("Not the same in both: {what}.", what=what) + " " + say(ONE_PERSON))
    return other


def _mark(label: str, left: str, right: str) -> str:
    if _differ(label, left, right):
        return f" **{say(DIFFERS)}**"
    return SAME if left == right != say(NOTHING) else ""


def _differ(label: str, left: str, right: str) -> bool:
    return label in TELLING and left != right and say(NOTHING) not in (left, right)


def _opened(viewer: Viewer, person_id: int) -> bool:
    """Comparing reads the other record, so it makes one entry in that record's trail, like any
    opening."""
    seen: set[int] = st.session_state.setdefault(COMPARED, set())
    if person_id not in seen and attempt(viewer, lambda s: open_person(s, viewer, person_id)):
        seen.add(person_id)
    return person_id in seen


def _who(session: Any, card: PersonCard) -> Mapping[str, str]:
    identity, reach = card.identity, whereabouts(session, card.person_id)
    born = identity.birth_date if identity else None
    numbers = [p.value for p in reach.points if p.kind is ContactPointKind.PHONE]
    return {
        sentence("Name"): card.name,
        sentence("Legal name"): (identity.legal_name if identity else None) or say(NOTHING),
        sentence("Other names"): _listed(sorted(card.aliases)),
        sentence("Birth date"): date_in_words(born) if born else say(NOTHING),
        sentence("Phones"): _listed(sorted(map(show_phone, numbers))),
    }


def _what(session: Any, card: PersonCard) -> Mapping[str, str]:
    given = session, card.person_id
    workers = [row for row in assignments(*given) if row.holds_now]
    places = places_of(*given)
    asked = [row for row in referrals_of(*given) if NEXT[row.state]]
    live = [row for row in releases_of(*given) if row.holds_later]
    return {
        sentence("Status"): spelled(card.status),
        sentence("Tier"): spelled(card.tier) if card.tier else say(NOTHING),
        sentence("Team"): card.team,
        sentence("Main worker"): _named(workers, AssignmentKind.PRIMARY),
        sentence("Second worker"): _named(workers, AssignmentKind.SECOND),
        sentence("Cover"): _named(workers, AssignmentKind.COVER),
        sentence("Safety plan"): _plan(*given),
        sentence("Open referrals"): _listed(
            f"{row.provider} ({spelled(row.state)})" for row in asked
        ),
        sentence("On agendas"): _listed(day(at.date()) for at in places),
        sentence("Releases"): _listed(row.organisation for row in live),
    }


def _named(workers: list[AssignmentRow], kind: AssignmentKind) -> str:
    return _listed(row.worker for row in workers if row.kind is kind)


def _plan(session: Any, person_id: int) -> str:
    versions = plan_versions(session, person_id)
    said = []
    if (agreed := plan_in_force(versions)) and agreed.agreed_at:
        said.append(say("agreed {day}", day=day(agreed.agreed_at.date())))
    if open_draft(versions):
        said.append(say("a draft"))
    return _listed(said)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or say(NOTHING)
