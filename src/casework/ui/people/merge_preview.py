"""Two records side by side before a merge."""

from collections.abc import Mapping

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.additions import Whereabouts, whereabouts
from casework.people.card import PersonCard, person_card
from casework.people.operations import open_person
from casework.people.terms import ContactPointKind
from casework.phones import show_phone
from casework.ui.people.state import COMPARED
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt

NOTHING = "not known"


def render_side_by_side(viewer: Viewer, here: PersonCard, other_id: int) -> bool:
    """False where the viewer may not open the other record. Both show only what the viewer's rows
    contain."""
    if not _opened(viewer, other_id):
        return False
    with reading(viewer) as session:
        other = person_card(session, other_id)
        reach = {each: whereabouts(session, each) for each in (here.person_id, other_id)}
    left, right = (_known(card, reach[card.person_id]) for card in (here, other))
    for label, value in left.items():
        mark = " :material/check: the same" if value == right[label] != NOTHING else ""
        st.markdown(f"{label}: **{escaped(value)}** here · **{escaped(right[label])}** there{mark}")
    return True


def _opened(viewer: Viewer, person_id: int) -> bool:
    """Comparing reads the other record, so it makes one entry in that record's trail, like any
    opening."""
    seen: set[int] = st.session_state.setdefault(COMPARED, set())
    if person_id not in seen and attempt(viewer, lambda s: open_person(s, viewer, person_id)):
        seen.add(person_id)
    return person_id in seen


def _known(card: PersonCard, reach: Whereabouts) -> Mapping[str, str]:
    identity = card.identity
    born = identity.birth_date if identity else None
    numbers = [p.value for p in reach.points if p.kind is ContactPointKind.PHONE]
    return {
        "Name": card.name,
        "Legal name": (identity.legal_name if identity else None) or NOTHING,
        "Other names": ", ".join(sorted(card.aliases)) or NOTHING,
        "Birth date": f"{born.day} {born:%B %Y}" if born else NOTHING,
        "Phones": ", ".join(sorted(show_phone(number) for number in numbers)) or NOTHING,
    }
