"""Who can see what: tables drawn from the policy that is in force."""

import pandas as pd
import streamlit as st

from casework.access.actions import RULES, Action
from casework.access.policy import POLICY, FieldClass, Grant, Level, grants_for
from casework.access.roles import Role
from casework.access.table_rules import tables_by_class, tables_by_rule
from casework.sentences import say, sentence
from casework.spelling import spelled
from casework.ui.navigation.page import open_page
from casework.ui.widgets.explained_words import explained
from casework.ui.widgets.heading import section_heading

LEVELS = {
    Level.SEE: sentence("see"),
    Level.ANNOTATE: sentence("see, add"),
    Level.EDIT: sentence("change"),
}
NAMED = sentence("only what a release names")
FROM_THE_PROGRAM = sentence(
    "This is the rule that the program itself follows. Someone whose record you may not see "
    "is not found: the program never says that they are in it."
)
GOES_WITH_STATUS = sentence(
    "The chosen name goes with status: anyone who sees a person's status sees that name. Identity "
    "is the legal name, other names, birth date and photo."
)
KEPT_IN = sentence("**{name}**: {holds}. Kept in: {tables}.")
NO_POLICE = sentence(
    "There is no role for police, probation, parole or prosecutors, and no setting adds one."
)


def grants() -> pd.DataFrame:
    """Few columns, so that a phone shows them all."""
    return pd.DataFrame(
        [
            {
                say("Role"): spelled(grant.role),
                say("Which people"): spelled(grant.relation),
                say("What"): "; ".join(told(grant)) or say(NAMED),
            }
            for grant in POLICY
        ]
    )


def told(grant: Grant) -> list[str]:
    """By level: what of a person."""
    by_level = {
        say(words): [spelled(each) for each in FieldClass if grant.level(each) is level]
        for level, words in LEVELS.items()
    }
    return [f"{words}: {', '.join(held)}" for words, held in by_level.items() if held]


def without_people() -> list[str]:
    """Roles without a grant: one without levels shows what a release names."""
    granted = {grant.role for grant in POLICY}
    return [spelled(role) for role in Role if role not in granted]


def actions() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                say("What"): spelled(action),
                say("Who"): ", ".join(spelled(role) for role in Role if role in rule.roles),
            }
            for action, rule in RULES.items()
        ]
    )


def render_role(role: Role) -> None:
    """One role, as lines that fit a phone, in one text."""
    lines = []
    for grant in grants_for(role):
        held = "\n".join(f"- {each}" for each in told(grant) or [say(NAMED)])
        lines.append(say("**People: {which}**", which=spelled(grant.relation)) + f"\n\n{held}")
    if not lines:
        lines.append(say("Sees nothing about any person."))
    st.markdown("\n\n".join(lines))
    can = [spelled(action) for action, rule in RULES.items() if role in rule.roles]
    st.markdown(say("**Can:** {what}.", what="; ".join(can)))


def render_tables() -> None:
    held = tables_by_class()
    for each in FieldClass:
        tables = ", ".join(held.get(each, [])) or say("none yet")
        st.markdown(say(KEPT_IN, name=spelled(each), holds=each.holds, tables=tables))
    for rule, ruled in tables_by_rule().items():
        st.markdown(f"**{', '.join(ruled)}**: {rule}")


def render_roles() -> None:
    """All of them beside each other, as a phone shows them."""
    section_heading(say("All roles, about a person"))
    st.table(grants(), hide_index=True)
    st.caption(say("Nothing about any person: {roles}.", roles=", ".join(without_people())))
    with st.expander(say("All roles, what each can do")):
        st.caption(say("About a person it also takes the level above."))
        st.table(actions(), hide_index=True)


viewer = open_page(Action.SEE_POLICY, say("Who can see what"))
st.caption(f"{say(FROM_THE_PROGRAM)} {say(NO_POLICE)}")
one, all_of_them = st.columns([2, 3])
with one:
    names = [spelled(role) for role in Role]
    chosen = st.selectbox(say("Role"), names, index=names.index(spelled(viewer.role)))
    render_role(list(Role)[names.index(chosen)])
    st.caption(say(GOES_WITH_STATUS), help=explained("Release", "Part 2"))
with all_of_them:
    render_roles()
    with st.expander(say("Each table of the database, and its rule")):
        render_tables()
