"""The decision that the lead is writing: kept with each field, so that no tap and no laptop that
dies loses it; the room and the next lead read the same."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from pydantic import ValidationError

from casework.conferences.agenda_rows import ItemRow
from casework.conferences.meeting import write_decision
from casework.decisions.carriers import Carrier
from casework.decisions.forms import Fact, NewDecision
from casework.decisions.terms import ADVERSE, OF_A_TIER, DecisionType
from casework.sentences import say, sentence
from casework.ui.meeting.state import TURN
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.formats import day
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.told_apart import told_apart
from casework.ui.widgets.validation import faults_by_field

LABELS = {
    "kind": sentence("What"),
    "tier": sentence("New tier"),
    "facts": sentence("Based on"),
    "rating": sentence("How far do the facts speak for it?"),
    "reason": sentence("Reason"),
    "owner_id": sentence("Who does it"),
    "due_on": sentence("By when"),
    "teller_id": sentence("Who tells them"),
    "tell_by": sentence("Tell by"),
    "dissent": sentence("Dissent"),
    "no_first_look": sentence("Nobody looked first without name. Why not?"),
}
"""In the order in which the room reads them."""
NAMED_FOR = {"due_on": "owner_id", "tell_by": "teller_id"}
ALWAYS = ("kind", "reason", "owner_id", "due_on", "teller_id", "tell_by")
EMPTY: tuple[object, ...] = (None, "", [])
ADVERSE_TOO = ("facts", "rating")


def turn_of_lead() -> int:
    return int(st.session_state.get(TURN, 0))


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """`known`: how many decisions about this person the lead saw when this one was begun."""

    item: ItemRow
    known: int
    says_why_no_look: bool = False
    """Whether the first look without name is missing, and the reason for it asked."""

    @property
    def turn(self) -> str:
        return f"{self.item.item_id}-{self.known}-{turn_of_lead()}"

    def key(self, field: str) -> str:
        return f"write-{self.turn}-{field}"

    def field(self, field: str, default: Any = None) -> dict[str, Any]:
        """The widget's key and callback; under the key first what somebody wrote here before."""
        key = self.key(field)
        if key not in st.session_state:
            stored = self.item.writing
            begun = _read(field, stored[field]) if field in stored else default
            if begun is not None:
                st.session_state[key] = begun
        return {"key": key, "on_change": self.keep}

    def choice(self, field: str, options: Collection[str]) -> dict[str, Any]:
        """Whoever was named and cannot own it any more counts as not chosen."""
        given = self.field(field)
        if st.session_state.get(given["key"]) not in options:
            st.session_state.pop(given["key"], None)
        return given

    def offer(self, facts: Sequence[Fact], able: Sequence[Carrier]) -> None:
        """Facts by their words as of when the person came up: a chosen "53 hours" stays chosen an
        hour later. Those that another lead chose come first."""
        begun = st.session_state.setdefault(f"facts-{self.turn}", list(facts))
        chosen = [Fact.model_validate(each) for each in self.item.writing.get("facts", ())]
        offered = {fact.fact: fact for fact in (*chosen, *begun)}
        st.session_state[f"offered-{self.turn}"] = offered
        st.session_state[f"able-{self.turn}"] = list(able)

    @property
    def facts(self) -> dict[str, Fact]:
        found: dict[str, Fact] = st.session_state.get(f"offered-{self.turn}", {})
        return found

    @property
    def able(self) -> list[Carrier]:
        found: list[Carrier] = st.session_state.get(f"able-{self.turn}", [])
        return found

    @property
    def names(self) -> dict[str, int]:
        names = told_apart({each.account_id: each.name for each in self.able})
        return {name: number for number, name in names.items()}

    def value(self, field: str) -> Any:
        return st.session_state.get(self.key(field))

    @property
    def kind(self) -> DecisionType | None:
        chosen = self.value("kind")
        return DecisionType(chosen) if chosen else None

    def typed(self) -> dict[str, Any]:
        """As the form takes it."""
        held = {field: self.value(field) for field in LABELS}
        held["facts"] = [self.facts[text] for text in held["facts"] or () if text in self.facts]
        for who in NAMED_FOR.values():
            held[who] = self.names.get(str(held[who]))
        filled = {name: value for name, value in held.items() if value not in (None, "")}
        return filled | {"known": self.known}

    @property
    def required(self) -> tuple[str, ...]:
        return (
            *ALWAYS,
            *(("tier",) if self.kind in OF_A_TIER else ()),
            *(ADVERSE_TOO if self.kind in ADVERSE else ()),
            *(("no_first_look",) if self.says_why_no_look else ()),
        )

    def faults(self) -> dict[str, str]:
        """By field: what is missing, or not right."""
        typed = self.typed()
        empty = [field for field in self.required if not typed.get(field)]
        found = {field: say("missing") for field in empty}
        if found:
            return found
        try:
            NewDecision.model_validate(typed)
        except ValidationError as fault:
            return faults_by_field(fault)
        return {}

    def filled_in(self) -> NewDecision | None:
        return None if self.faults() else NewDecision.model_validate(self.typed())

    @property
    def refusal_key(self) -> str:
        """Why it was not recorded: said until something in it is changed."""
        return f"refused-{self.turn}"

    def keep(self) -> None:
        viewer = current_viewer()
        st.session_state.pop(self.refusal_key, None)
        typed = {field: self.value(field) for field in LABELS}
        chosen = [self.facts[text] for text in typed["facts"] or () if text in self.facts]
        typed["facts"] = [fact.model_dump(mode="json") for fact in chosen]
        held = {name: _stored(value) for name, value in typed.items() if value not in EMPTY}
        attempt(
            viewer,
            lambda session: write_decision(session, viewer, self.item.item_id, held),
            tell=flash_refusal,
        )


def _read(field: str, stored: Any) -> Any:
    if field == "facts":
        return [each["fact"] for each in stored]
    return date.fromisoformat(stored) if field in NAMED_FOR and stored else stored


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def written(writing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the room reads of a decision that is being written: label and words. A day is shown
    once somebody is named for it."""
    for field, label in LABELS.items():
        value = writing.get(field)
        if not value or (field in NAMED_FOR and not writing.get(NAMED_FOR[field])):
            continue
        if field == "facts":
            value = "; ".join(str(each["fact"]) for each in value)
        elif field in NAMED_FOR:
            value = day(date.fromisoformat(value))
        yield say(label), str(value)
