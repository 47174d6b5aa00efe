"""Merging two records of one person: which one goes on, and what becomes of both"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.card import PersonCard
from casework.people.merge_form import SecondRecord
from casework.people.merge_outcome import GoingOn, merge_preview, rules
from casework.people.merging import merge_people
from casework.people.queries import PersonRow
from casework.people.search import is_too_short, search_people
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.navigation.current_person import focus_on
from casework.ui.people.merge_preview import render_side_by_side
from casework.ui.people.merge_workers import BOTH, choose_workers
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import FieldFaults, required, required_note
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.told_apart import told_apart

LABELS = {"going_on": BOTH, "reason": sentence("How do you know that they are one person?")}
NOBODY_ELSE = sentence("No one else on your caseload or team has a name like this.")


@dataclass(frozen=True, slots=True)
class TwoRecords:
    """The two records that are looked at, and the version of each when that began."""

    version: Mapping[int, int]


def render_merge(viewer: Viewer, card: PersonCard) -> None:
    with st.expander(say("Merge with a second record of the same person"), expanded=True):
        required_note()
        other = _choose_other(viewer, card)
        if other is None or (there := render_side_by_side(viewer, card, other.person_id)) is None:
            return
        form = EditForm("merge", card.person_id, f"with {other.person_id}")
        now = TwoRecords({each.person_id: each.version for each in (card, there)})
        opened = form.opened_with(viewer, now)
        kept_id = _choose_kept(card, other)
        if kept_id is None:
            return
        merged_id = other.person_id if kept_id == card.person_id else card.person_id
        ids = {"kept_id": kept_id, "merged_id": merged_id}
        faults = FieldFaults(form, LABELS)
        going_on, is_missing = choose_workers(viewer, **ids)
        faults.below("going_on")
        _render_outcome(viewer, going_on, **ids)
        answered = {"asks": is_missing, "going_on": going_on}
        _render_save(viewer, form, opened, faults, answered, **ids)


def _choose_other(viewer: Viewer, card: PersonCard) -> PersonRow | None:
    label = required(say("Name of the other record"))
    text = st.text_input(label, key=f"merge-search-{card.person_id}")
    with reading(viewer) as session:
        found = [f.person for f in search_people(session, text, limit=8)] if text else []
    others = {row.person_id: row for row in found if row.person_id != card.person_id}
    if text and not others:
        short = is_too_short(text)
        st.caption(say("Type at least two letters.") if short else say(NOBODY_ELSE))
    if not others:
        return None
    names = told_apart({number: _in_short(row) for number, row in others.items()})
    chosen = st.radio(
        required(say("Which one")),
        list(names),
        format_func=names.__getitem__,
        index=None,
        key=f"merge-other-{card.person_id}",
    )
    return others.get(chosen or 0)


def _choose_kept(card: PersonCard, other: PersonRow) -> int | None:
    labels = {
        card.person_id: say(
            "This one: {who}, {status}", who=escaped(card.name), status=spelled(card.status)
        ),
        other.person_id: say(
            "The other one: {who}, {status}", who=escaped(other.name), status=spelled(other.status)
        ),
    }
    return st.radio(
        required(say("Which record goes on?")),
        list(labels),
        format_func=labels.__getitem__,
        index=None,
        key=f"merge-kept-{card.person_id}-{other.person_id}",
    )


def _render_outcome(
    viewer: Viewer, going_on: GoingOn | None, *, kept_id: int, merged_id: int
) -> None:
    with reading(viewer) as session:
        lines = merge_preview(
            session, viewer, kept_id=kept_id, merged_id=merged_id, going_on=going_on
        )
    st.markdown(f"**{say('After the merge')}**")
    st.markdown("\n".join(f"- {escaped(line)}" for line in lines))
    everything = say(
        "Everything else of both stands in one record: contacts, plans, needs, referrals, releases "
        "and places on agendas."
    )
    st.caption(" ".join([everything, *rules()]))


def _render_save(
    viewer: Viewer,
    form: EditForm,
    opened: TwoRecords,
    faults: FieldFaults,
    answered: Mapping[str, Any],
    *,
    kept_id: int,
    merged_id: int,
) -> None:
    with st.container(border=True):
        reason = st.text_input(
            required(say(LABELS["reason"])),
            max_chars=1000,
            live=AT_A_PAUSE,
            **form.field(viewer, "reason"),
        )
        faults.below("reason")
        st.caption(say("It can be undone for 30 days, under Reviews."))
        if not st.button(say("Merge the two records"), key=form.key("save")):
            return
    new = faults.read(SecondRecord, {**answered, "reason": reason})
    if new is None:
        return
    merge = partial(
        merge_people,
        viewer=viewer,
        kept_id=kept_id,
        merged_id=merged_id,
        reason=new.reason,
        going_on=new.going_on,
        seen=opened.version,
    )
    if form.save_change(viewer, merge, {}):
        flash(say("Merged. This record goes on."))
        focus_on(kept_id)


def _in_short(row: PersonRow) -> str:
    worker = escaped(row.worker_in_words)
    return f"{escaped(row.name)} · {tier_and_status(row.tier, row.status)} · {worker}"
