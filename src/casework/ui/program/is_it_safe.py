"""Is it safe? One line for each thing that a director asks about; what is unknown says so."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import streamlit as st

from casework import clock
from casework.program.safety import SafetyChecks
from casework.sentences import say, say_counted, sentence
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.side_panel import side_panel

EXPLAIN = "explain"
BACKUP_OLD, SEAL_OLD = timedelta(hours=48), timedelta(days=2)


Check = tuple[Badge, str]
"""How it stands, and what to do."""


def safety_checks_said(found: SafetyChecks) -> list[Check]:
    """Green is known and good; gray is not known here."""
    drill = Badge(say("No restore drill is recorded"), "gray", "help")
    return [
        (_backup(found), say("Ask whoever runs the server when a copy was last taken, and where.")),
        (drill, say("A backup is one once it was restored. Ask for a drill each quarter.")),
        (_audit(found), say("Each night the audit is sealed: a later change of it would show.")),
        (_openings(found), say("Supervisors review each, under Reviews. Ask them about it.")),
        (_accounts(found), say("Ask an administrator to close what nobody needs, under Accounts.")),
        (_releases(found), say("The workers see theirs: they ask the person, or let it end.")),
    ]


def render_is_it_safe(found: SafetyChecks) -> None:
    """In letters of a text's own color: what one looks for is no aside."""
    checks = safety_checks_said(found)
    explain = ActionButton(EXPLAIN, say("What to do"), "help")
    if section_heading(say("Is it safe?"), actions=[explain]) == EXPLAIN:
        side_panel(say("Is it safe?"), partial(_render_todo, checks))
    with st.container(border=True):
        st.markdown("  \n".join(_line(badge) for badge, _ in checks))


def _render_todo(checks: Sequence[Check]) -> None:
    st.markdown("\n\n".join(map(_with_todo, checks)))


def _line(badge: Badge) -> str:
    return f":{badge.color}[:material/{badge.icon}:] {escaped(badge.text)}"


def _with_todo(check: Check) -> str:
    badge, todo = check
    return f"**{_line(badge)}**  \n{escaped(todo)}"


def _backup(found: SafetyChecks) -> Badge:
    if found.last_backup is None:
        return Badge(say("No backup is known on this server"), "gray", "help")
    said = say("Backup {when}", when=when(found.last_backup))
    if clock.now() - found.last_backup > BACKUP_OLD:
        return Badge(said, "red", "error")
    return Badge(said, "green", "check_circle")


def _audit(found: SafetyChecks) -> Badge:
    if not found.audit_guarded:
        return Badge(say("The audit can be changed: call who runs the server"), "red", "error")
    if found.last_sealed is None:
        return Badge(say("Audit not sealed yet"), "orange", "schedule")
    said = say("Audit sealed {when}", when=when(found.last_sealed))
    is_old = clock.now() - found.last_sealed > SEAL_OLD
    return Badge(said, "orange", "schedule") if is_old else Badge(said, "green", "check_circle")


def _openings(found: SafetyChecks) -> Badge:
    count = found.openings_to_review
    if not count:
        return Badge(say("No emergency access to review"), "green", "check_circle")
    one, many = (
        sentence("{count} emergency access to review"),
        sentence("{count} emergency accesses to review"),
    )
    return Badge(say_counted(one, many, count), "red", "error")


def _accounts(found: SafetyChecks) -> Badge:
    unused = found.unused_accounts
    said = say("{unused} of {all} accounts unused for 60 days", unused=unused, all=found.accounts)
    return Badge(said, "orange", "schedule") if unused else Badge(said, "green", "check_circle")


def _releases(found: SafetyChecks) -> Badge:
    ending = found.releases_ending
    said = say("{ending} of {all} releases end this week", ending=ending, all=found.releases)
    return Badge(said, "orange", "schedule") if ending else Badge(said, "green", "check_circle")
