"""The agenda's rules in words, and the form that changes their weights and days."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.forms import ChangedRule
from casework.conferences.setup import change_rules
from casework.conferences.terms import (
    HEAVIEST,
    LONGEST_DAYS,
    TIMES_BY_TIER,
    WITHOUT_DAYS,
    AgendaRule,
    ReasonKind,
)
from casework.people.terms import Tier
from casework.plural import counted
from casework.ui.widgets.edit_form import form_key, row_at_opening, save_change, theirs_beside
from casework.ui.widgets.escaping import escaped

LABELS = {kind.name: kind.value.capitalize() for kind in ReasonKind}
COUNTS_MORE = (
    f"Counts {TIMES_BY_TIER[Tier.ACUTE]} times for acute and {TIMES_BY_TIER[Tier.ACTIVE]} times "
    "for active people; twice that once a second longest gap has passed, three times after a third."
)


@dataclass(frozen=True, slots=True)
class RulesAtOpening:
    rules: tuple[AgendaRule, ...]
    version: tuple[AgendaRule, ...]


def render_reason(kind: str, weight: int, said: str, rule: str) -> None:
    """The reason with its rule, where somebody asks why a person is here."""
    st.markdown(
        f"{kind.capitalize()} **+{weight}** · {escaped(said)}  \n:small[Rule: {escaped(rule)}]"
    )


def render_rules(viewer: Viewer, conference_id: int, rules: Sequence[AgendaRule]) -> None:
    with st.expander("The rules and their weights", icon=":material/tune:"):
        st.caption("Anyone may ask why somebody is proposed: these rules are the whole answer.")
        form = f"rules of {conference_id}"
        opened = row_at_opening(form, RulesAtOpening(tuple(rules), tuple(rules)))
        with st.form(form_key(form), border=False):
            typed = [_render_rule(rule, form_key(form)) for rule in opened.rules]
            if not st.form_submit_button("Change the rules", type="primary"):
                return
        changed = [new for new, rule in zip(typed, opened.rules, strict=True) if new.rule != rule]
        work = partial(
            change_rules,
            viewer=viewer,
            conference_id=conference_id,
            changed=changed,
            version=opened.version,
        )
        if save_change(viewer, form, work, theirs_beside(LABELS, _said)):
            st.rerun()


def _render_rule(rule: AgendaRule, key: str) -> ChangedRule:
    """Fields limited to what a rule may hold."""
    name = rule.kind.name
    st.markdown(f"**{rule.kind.value.capitalize()}** · {rule.in_words}")
    if rule.kind is ReasonKind.CONTACT:
        st.caption(COUNTS_MORE)
    left, right = st.columns(2)
    weight = left.number_input("Weight (0: off)", 0, HEAVIEST, rule.weight, key=f"{key}-w-{name}")
    days = rule.days
    if rule.kind not in WITHOUT_DAYS:
        days = right.number_input("Days", 0, LONGEST_DAYS, rule.days, key=f"{key}-d-{name}")
    return ChangedRule(kind=rule.kind, weight=weight, days=days)


def _said(rule: object) -> str:
    assert isinstance(rule, AgendaRule)
    days = "" if rule.kind in WITHOUT_DAYS else f", {counted(rule.days, 'day', 'days')}"
    return f"weight {rule.weight}{days}"
