"""The agenda's rules in words, and the form that changes their weights and days."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.forms import ChangedRule
from casework.conferences.setup import change_rules
from casework.conferences.terms import HEAVIEST, LONGEST_DAYS, WITHOUT_DAYS, AgendaRule
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt


def render_reason(kind: str, weight: int, said: str, rule: str) -> None:
    """The reason with its rule, where somebody asks why a person is here."""
    st.markdown(
        f"{kind.capitalize()} **+{weight}** · {escaped(said)}  \n:small[Rule: {escaped(rule)}]"
    )


def render_rules(viewer: Viewer, conference_id: int, rules: Sequence[AgendaRule]) -> None:
    with st.expander("The rules and their weights", icon=":material/tune:"):
        st.caption("Anyone may ask why somebody is proposed: these rules are the whole answer.")
        with st.form("rules", border=False):
            typed = [_render_rule(rule) for rule in rules]
            if not st.form_submit_button("Change the rules", type="primary"):
                return
        changed = [new for new, rule in zip(typed, rules, strict=True) if new.rule != rule]
        work = partial(change_rules, viewer=viewer, conference_id=conference_id, changed=changed)
        if attempt(viewer, work):
            st.rerun()


def _render_rule(rule: AgendaRule) -> ChangedRule:
    """Fields limited to what a rule may hold."""
    name = rule.kind.name
    st.markdown(f"**{rule.kind.value.capitalize()}** · {rule.in_words}")
    left, right = st.columns(2)
    weight = left.number_input("Weight (0: off)", 0, HEAVIEST, rule.weight, key=f"w-{name}")
    days = rule.days
    if rule.kind not in WITHOUT_DAYS:
        days = right.number_input("Days", 0, LONGEST_DAYS, rule.days, key=f"d-{name}")
    return ChangedRule(kind=rule.kind, weight=weight, days=days)
