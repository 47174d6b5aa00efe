"""The lead's notes, options and decision form."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences.facts import facts_to_pick
from casework.conferences.meeting import decide, write_decision, write_notes
from casework.conferences.person_on_screen import Heard
from casework.conferences.queries import ItemRow
from casework.date_spans import DUE
from casework.decisions.forms import Fact, NewDecision
from casework.decisions.terms import ADVERSE, OF_A_TIER, TELL_WITHIN, DecisionType, Rating
from casework.people.terms import Tier, spelled
from casework.ui.meeting.state import TURN
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash, flash_refusal
from casework.ui.widgets.formats import day
from casework.ui.widgets.fragment import fragment
from casework.ui.widgets.live_text import AT_A_PAUSE, sent_while_typing
from casework.ui.widgets.saving import Work, attempt
from casework.ui.widgets.validation import read_form

FIELDS = (
    "kind", "tier", "facts", "rating", "reason", "owner_id", "due_on", "teller_id", "tell_by",
    "dissent", "no_first_look",
)  # fmt: skip
SHOWN = (
    "kind", "tier", "facts", "rating", "reason", "owner_id", "due_on", "teller_id", "tell_by",
    "dissent",
)  # fmt: skip
NAMED_FOR = {"due_on": "owner_id", "tell_by": "teller_id"}
LABELS = {
    "kind": "Decision",
    "tier": "New tier",
    "facts": "Based on",
    "rating": "How far do the facts speak for it?",
    "reason": "Reason",
    "owner_id": "Who does it?",
    "due_on": "By when?",
    "teller_id": "Who tells them?",
    "tell_by": "Tell them by",
    "dissent": "Dissent (optional)",
    "no_first_look": "Nobody looked first without name. Why not?",
}


def _turn() -> int:
    return int(st.session_state.get(TURN, 0))


@fragment()
def render_notes(item: ItemRow) -> None:
    key = f"notes-{item.item_id}-{_turn()}"
    with sent_while_typing(key, live=True):
        st.text_area(
            "Options (the room sees this while you write)",
            value=item.notes,
            key=key,
            height=110,
            max_chars=10_000,
            on_change=_keep_notes,
            args=(item.item_id, key),
        )


def _keep_notes(item_id: int, key: str) -> None:
    viewer, notes = current_viewer(), st.session_state.get(key, "")
    attempt(viewer, lambda s: write_notes(s, viewer, item_id, notes), tell=flash_refusal)


@fragment()
def render_decision_form(
    viewer: Viewer, item: ItemRow, heard: Heard, blind_kinds: Collection[DecisionType]
) -> None:
    known = sum(row.item_id == item.item_id for row in heard.brief.decisions)
    turn = f"{item.item_id}-{known}-{_turn()}"
    if not heard.able:
        st.warning("No worker is assigned. Assign one first.")
        return
    offered = _offered(item, turn, facts_to_pick(heard.brief))
    typed = _render_fields(item, turn, list(offered), heard)
    if typed["kind"] in blind_kinds and not heard.looked_at:
        typed |= _render_no_first_look(item, turn)
    if st.button("Record the decision", type="primary", key=f"decide-{turn}"):
        filled = typed | {"facts": [offered[text] for text in typed["facts"]]}
        new = read_form(NewDecision, filled | {"known": known}, LABELS)
        if new and attempt(viewer, _recording(viewer, item.item_id, new), form=f"decide-{turn}"):
            flash("Recorded. Who does it and who tells them see it now.")
            st.rerun()


def _offered(item: ItemRow, turn: str, facts: Sequence[Fact]) -> dict[str, Fact]:
    """Facts by their words as of when the person came up: a chosen "53 hours" stays chosen an
    hour later. Those that another lead chose come first."""
    begun = st.session_state.setdefault(f"facts-{turn}", list(facts))
    chosen = [Fact.model_validate(each) for each in item.writing.get("facts", ())]
    offered = {fact.fact: fact for fact in (*chosen, *begun)}
    st.session_state[f"offered-{turn}"] = offered
    return offered


def _render_no_first_look(item: ItemRow, turn: str) -> dict[str, Any]:
    """Nobody can rate blind any more: the full view is open."""
    why = st.text_input(
        LABELS["no_first_look"],
        max_chars=2000,
        live=AT_A_PAUSE,
        **_kept(item, turn, "no_first_look", ""),
    )
    return {"no_first_look": why}


def _recording(viewer: Viewer, item_id: int, new: NewDecision) -> Work[int]:
    return lambda session: decide(session, viewer, item_id, new)


def _render_fields(item: ItemRow, turn: str, facts: Sequence[str], heard: Heard) -> dict[str, Any]:
    kinds = [kind.value for kind in DecisionType]
    proposed = item.question.value if item.question else None
    typed: dict[str, Any] = {"kind": _pills(item, turn, "kind", kinds, proposed)}
    kind = DecisionType(typed["kind"]) if typed["kind"] else None
    if kind in OF_A_TIER:
        typed["tier"] = _pills(item, turn, "tier", [tier.value for tier in Tier])
    typed["facts"] = st.pills(
        LABELS["facts"],
        facts,
        selection_mode="multi",
        **_kept(item, turn, "facts", None),
    )
    if kind in ADVERSE:
        if typed["facts"]:
            typed["rating"] = _pills(item, turn, "rating", [each.value for each in Rating])
        else:
            st.caption("It takes something away: choose the facts first, then rate them.")
    with sent_while_typing(f"reason-{turn}", live=True):
        typed["reason"] = st.text_area(
            LABELS["reason"], max_chars=2000, height=90, **_kept(item, turn, "reason", "")
        )
    return typed | _render_who(item, turn, heard)


def _render_who(item: ItemRow, turn: str, heard: Heard) -> dict[str, Any]:
    names = {each.name: each.account_id for each in heard.able}
    absent = {each.name for each in heard.able if each.account_id in heard.absent}
    typed: dict[str, Any] = {}
    for who, when, ahead in (
        ("owner_id", "due_on", timedelta(days=7)),
        ("teller_id", "tell_by", TELL_WITHIN),
    ):
        left, right = st.columns([2, 1])
        with left:
            # not pills: on a phone they cut long names off
            chosen = st.radio(
                LABELS[who],
                list(names),
                index=None,
                format_func=lambda n: escaped(f"{n} (not here)" if n in absent else n),
                horizontal=True,
                **_kept_of(names, item, turn, who),
            )
            typed[who] = names.get(str(chosen))
        with right:
            kept = _kept(item, turn, when, clock.today() + ahead)
            typed[when] = date_field(LABELS[when], DUE, **kept)
    typed["dissent"] = st.text_input(
        LABELS["dissent"], max_chars=2000, live=AT_A_PAUSE, **_kept(item, turn, "dissent", "")
    )
    return typed


def _pills(
    item: ItemRow, turn: str, field: str, options: list[str], default: str | None = None
) -> Any:
    kept = _kept(item, turn, field, default)
    return st.pills(LABELS[field], options, format_func=spelled, **kept)


def _kept(item: ItemRow, turn: str, field: str, default: Any) -> dict[str, Any]:
    """The widget's key and callback; under the key first what somebody wrote here before."""
    key = f"write-{turn}-{field}"
    if key not in st.session_state:
        begun = _read(field, item.writing[field]) if field in item.writing else default
        if begun is not None:
            st.session_state[key] = begun
    return {"key": key, "on_change": _keep_decision, "args": (item.item_id, turn)}


def _kept_of(options: Collection[str], item: ItemRow, turn: str, field: str) -> dict[str, Any]:
    """Whoever was named and cannot own it any more counts as not chosen."""
    kept = _kept(item, turn, field, None)
    if st.session_state.get(kept["key"]) not in options:
        st.session_state.pop(kept["key"], None)
    return kept


def _read(field: str, stored: Any) -> Any:
    if field == "facts":
        return [each["fact"] for each in stored]
    return date.fromisoformat(stored) if field in ("due_on", "tell_by") and stored else stored


def _keep_decision(item_id: int, turn: str) -> None:
    viewer = current_viewer()
    held = {field: st.session_state.get(f"write-{turn}-{field}") for field in FIELDS}
    offered = st.session_state.get(f"offered-{turn}", {})
    held["facts"] = [offered[text].model_dump(mode="json") for text in held["facts"] or ()]
    writing = {name: _stored(value) for name, value in held.items() if value not in (None, "", [])}
    attempt(viewer, lambda s: write_decision(s, viewer, item_id, writing), tell=flash_refusal)


def written(writing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the room reads of a decision that is being written: label and words. A day is shown
    once somebody is named for it."""
    for field in SHOWN:
        value = writing.get(field)
        if not value or (field in NAMED_FOR and not writing.get(NAMED_FOR[field])):
            continue
        if field == "facts":
            value = "; ".join(str(each["fact"]) for each in value)
        elif field in NAMED_FOR:
            value = day(date.fromisoformat(value))
        yield LABELS[field].removesuffix("?"), str(value)


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
