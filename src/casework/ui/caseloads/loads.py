"""Each worker's caseload as a bar, by weight"""

from collections.abc import Sequence

import streamlit as st

from casework.caseloads.queries import CaseloadRow
from casework.contacts.standards import CASELOAD_CAP
from casework.people.terms import Tier, spelled
from casework.ui.widgets.escaping import escaped

MOST = 50


def render_loads(loads: Sequence[CaseloadRow]) -> None:
    for load in loads[:MOST]:
        _render_load(load)
    if len(loads) > MOST:
        st.caption(f"The {MOST} fullest of {len(loads)}.")


def _render_load(row: CaseloadRow) -> None:
    """The bar is the weight; the words beside it say the same."""
    if row.is_nobodys:
        said = f"**{escaped(row.worker)}** · {_people(row.people)}, {row.weight:g} by weight"
        st.markdown(f":red[:material/warning:] {said}: {_tiers(row)}")
        return
    weight = f"{row.weight:g} of {CASELOAD_CAP:g} by weight"
    said = f"**{escaped(row.worker)}** · {weight} · {_people(row.people)}"
    over = f" · :red[over by {-row.room:g}]" if row.is_over else f" · room for {row.room:g}"
    st.markdown(said + over)
    st.progress(min(row.weight / CASELOAD_CAP, 1.0))
    st.caption(_tiers(row))


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _tiers(row: CaseloadRow) -> str:
    named = [f"{row.by_tier[tier]} {spelled(tier)}" for tier in Tier if row.by_tier[tier]]
    without = row.by_tier[None]
    named += [f"{without} without a tier"] * bool(without)
    if away := row.people - sum(row.by_tier.values()):
        named.append(f"{away} away")
    return ", ".join(named) or "nobody"
