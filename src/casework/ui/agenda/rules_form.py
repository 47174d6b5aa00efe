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
from casework.people.terms import Tier, spelled
from casework.sentences import say, say_counted
from casework.ui.agenda.labels import RULE_LABELS as LABELS
from casework.ui.agenda.panel import close_panel
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash


@dataclass(frozen=True, slots=True)
class RulesOnScreen:
    version: tuple[AgendaRule, ...]
    rules: tuple[AgendaRule, ...]


def reason_in_words(kind: str, weight: int, said: str, rule: str) -> str:
    """The reason with its rule, where somebody asks why a person is here."""
    small = say("Rule: {rule}", rule=escaped(rule))
    return f"**{escaped(kind.capitalize())} +{weight}** · {escaped(said)}  \n:small[{small}]"


def render_rules_form(viewer: Viewer, conference_id: int, rules: Sequence[AgendaRule]) -> None:
    st.caption(say("Anyone may ask why somebody is proposed: these rules are the whole answer."))
    form = EditForm("rules", part=str(conference_id))
    opened = form.opened_with(viewer, RulesOnScreen(tuple(rules), tuple(rules)))
    typed = [_render_rule(viewer, form, rule) for rule in opened.rules]
    if not st.button(
        say("Change the rules"), type="primary", key=form.key("save"), width="stretch"
    ):
        return
    changed = [new for new, rule in zip(typed, opened.rules, strict=True) if new.rule != rule]
    work = partial(
        change_rules,
        viewer=viewer,
        conference_id=conference_id,
        changed=changed,
        version=opened.version,
    )
    if form.save_change(viewer, work, LABELS, _said):
        close_panel()
        flash(say("Saved: the proposals follow the new rules."))
        st.rerun()


def _render_rule(viewer: Viewer, form: EditForm, rule: AgendaRule) -> ChangedRule:
    """Fields limited to what a rule may hold."""
    st.markdown(_in_words(rule))
    left, right = st.columns(2)
    given = form.field(viewer, f"{rule.kind.name}-weight", int, rule.weight)
    weight = left.number_input(say("Weight (0: off)"), 0, HEAVIEST, step=1, **given)
    days = rule.days
    if rule.kind not in WITHOUT_DAYS:
        given = form.field(viewer, f"{rule.kind.name}-days", int, rule.days)
        days = right.number_input(say("Days"), 0, LONGEST_DAYS, step=1, **given)
    return ChangedRule(kind=rule.kind, weight=weight, days=days)


def _in_words(rule: AgendaRule) -> str:
    said = f"**{escaped(spelled(rule.kind).capitalize())}** · {escaped(rule.in_words)}"
    if rule.kind is not ReasonKind.CONTACT:
        return said
    more = say(
        "Counts {acute} times for acute and {active} times for active people; twice that once a "
        "second longest gap has passed, three times after a third.",
        acute=TIMES_BY_TIER[Tier.ACUTE],
        active=TIMES_BY_TIER[Tier.ACTIVE],
    )
    return f"{said}  \n:small[{more}]"


def _said(rule: object) -> str:
    assert isinstance(rule, AgendaRule)
    if rule.kind in WITHOUT_DAYS:
        return say("weight {weight}", weight=rule.weight)
    return say_counted(
        "weight {weight}, {count} day",
        "weight {weight}, {count} days",
        rule.days,
        weight=rule.weight,
    )
