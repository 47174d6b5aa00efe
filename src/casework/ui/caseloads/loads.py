"""Each worker's caseload as a row: weight against the cap, and the room that is left"""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from casework.caseloads.queries import CaseloadRow
from casework.contacts.standards import CASELOAD_CAP
from casework.people.terms import Lacks, Tier, spelled
from casework.sentences import say, say_counted, sentence
from casework.ui.caseloads.without_worker import why_without

WORKER, PEOPLE, LOAD = sentence("Worker"), sentence("People"), sentence("Load")
WEIGHT, ROOM, TIERS = sentence("By weight"), sentence("Room"), sentence("Tiers")
OVER = "background-color: #b3392f; color: #ffffff; font-weight: 600"
TALLEST = 12
"""Rows in sight; the others are a scroll inside the table away."""


def render_loads(loads: Sequence[CaseloadRow]) -> None:
    """Over the cap looks over the cap: a longer bar, and red words."""
    if lacking := [each for row in loads for each in row.lacks]:
        st.markdown(f":red[:material/person_off:] {_without(lacking)}")
    table = loads_table(loads)
    css = pd.DataFrame("", table.index, table.columns)
    css.loc[[row.is_over for row in loads], [say(WEIGHT), say(ROOM)]] = OVER
    longest = max(CASELOAD_CAP, *(row.weight for row in loads))
    st.dataframe(
        table.style.apply(lambda _: css, axis=None),
        hide_index=True,
        height=36 + 35 * min(len(loads), TALLEST),
        row_height=35,
        alt=say("Weight of each worker's caseload against the cap"),
        column_config={
            say(WORKER): st.column_config.TextColumn(width=180),
            say(PEOPLE): st.column_config.NumberColumn(width=56),
            say(LOAD): st.column_config.ProgressColumn(
                min_value=0.0, max_value=longest, format=" ", width=84
            ),
            say(WEIGHT): st.column_config.TextColumn(width=84),
            say(ROOM): st.column_config.TextColumn(width=100),
            say(TIERS): st.column_config.TextColumn(width=400),
        },
    )


def _without(lacking: Sequence[Lacks]) -> str:
    one = sentence("{count} person without a worker: {why}.")
    many = sentence("{count} people without a worker: {why}.")
    return say_counted(one, many, len(lacking), why=why_without(lacking))


def loads_table(loads: Sequence[CaseloadRow]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say(WORKER): [row.worker for row in loads],
            say(PEOPLE): [row.people for row in loads],
            say(LOAD): [row.weight for row in loads],
            say(WEIGHT): [_weight(row) for row in loads],
            say(ROOM): [_room(row) for row in loads],
            say(TIERS): [tiers_in_words(row) for row in loads],
        }
    )


def _weight(row: CaseloadRow) -> str:
    if row.is_nobodys:
        return f"{row.weight:g}"
    return say("{weight} of {cap}", weight=f"{row.weight:g}", cap=f"{CASELOAD_CAP:g}")


def _room(row: CaseloadRow) -> str:
    """A full caseload in words: 13.75 of 12 alone is easily missed."""
    if row.is_nobodys:
        return say("need a worker") if row.people and not row.elsewhere else ""
    if row.is_over:
        return say("over by {weight}", weight=f"{-row.room:g}")
    return say("room for {weight}", weight=f"{row.room:g}") if row.room else say("full")


def tiers_in_words(row: CaseloadRow) -> str:
    named = [f"{row.by_tier[tier]} {spelled(tier)}" for tier in Tier if row.by_tier.get(tier)]
    if without := row.by_tier.get(None):
        named.append(say_counted("{count} without a tier", "{count} without a tier", without))
    if away := row.people - sum(row.by_tier.values()):
        named.append(say_counted("{count} away", "{count} away", away))
    return ", ".join(named) or say("nobody")


def render_weights(weights: Mapping[Tier | None, float]) -> None:
    each = ", ".join(" ".join((spelled(tier), _number(weights[tier]))) for tier in Tier)
    st.caption(
        say(
            "Weights: {each}, without a tier {without}. A full caseload is {cap}. People in "
            "custody or out of the area do not count.",
            each=each,
            without=_number(weights[None]),
            cap=_number(CASELOAD_CAP),
        )
    )


def _number(weight: float) -> str:
    return format(weight, "g")
