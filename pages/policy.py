"""Who can see what: tables drawn from the policy that is in force."""

import pandas as pd
import streamlit as st

from casework.access.actions import RULES, Action
from casework.access.policy import POLICY, FieldClass, Grant, Level, grants_for
from casework.access.roles import Role
from casework.access.table_rules import tables_by_class, tables_by_rule
from casework.ui.navigation.page import open_page

LEVELS = {
    Level.SEE: "see",
    Level.ANNOTATE: "see, add",
    Level.EDIT: "change",
}
NAMED = "only what a release names"
FROM_THE_PROGRAM = (
    "This is the rule that the program itself follows. Someone whose record you may not see "
    "is not found: the program never says that they are in it."
)
GOES_WITH_STATUS = (
    "The chosen name goes with status: anyone who sees a person's status sees that name. Identity "
    "is the legal name, other names, birth date and photo."
)
NO_POLICE = (
    "There is no role for police, probation, parole or prosecutors, and no setting adds one."
)


def grants() -> pd.DataFrame:
    """Few columns, so that a phone shows them all."""
    return pd.DataFrame(
        [
            {
                "Role": grant.role.value,
                "Which people": grant.relation.value,
                "What": "; ".join(told(grant)) or NAMED,
            }
            for grant in POLICY
        ]
    )


def told(grant: Grant) -> list[str]:
    """By level: what of a person."""
    by_level = {
        words: [each.value for each in FieldClass if grant.level(each) is level]
        for level, words in LEVELS.items()
    }
    return [f"{words}: {', '.join(held)}" for words, held in by_level.items() if held]


def without_people() -> list[str]:
    """Roles that no grant lets see anything about anyone."""
    granted = {grant.role for grant in POLICY if any(grant.levels.values())}
    return [role.value for role in Role if role not in granted]


def actions() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "What": action.value,
                "Who": ", ".join(role.value for role in Role if role in rule.roles),
            }
            for action, rule in RULES.items()
        ]
    )


def render_role(role: Role) -> None:
    """One role, as lines that fit a phone."""
    for grant in grants_for(role):
        st.markdown(f"**People: {grant.relation.value}**")
        st.markdown("\n".join(f"- {each}" for each in told(grant) or [NAMED]))
    if role.value in without_people():
        st.markdown("Sees nothing about any person.")
    can = [action.value for action, rule in RULES.items() if role in rule.roles]
    st.markdown(f"**Can:** {'; '.join(can)}.")


def render_tables() -> None:
    held = tables_by_class()
    for each in FieldClass:
        tables = ", ".join(held.get(each, [])) or "none yet"
        st.markdown(f"**{each.value}**: {each.holds}. Kept in: {tables}.")
    for rule, ruled in tables_by_rule().items():
        st.markdown(f"**{', '.join(ruled)}**: {rule}")


def render_roles() -> None:
    """All of them beside each other, as a phone shows them."""
    with st.expander("All roles, about a person"):
        st.table(grants(), hide_index=True)
        st.caption(f"Nothing about any person: {', '.join(without_people())}.")
    with st.expander("All roles, what each can do"):
        st.caption("About a person it also takes the level above.")
        st.table(actions(), hide_index=True)


viewer = open_page(Action.SEE_POLICY, "Who can see what")
st.markdown(FROM_THE_PROGRAM)
names = [role.value for role in Role]
chosen = st.selectbox("Role", names, index=names.index(viewer.role.value))
render_role(Role(chosen))
st.caption(GOES_WITH_STATUS)
st.caption(NO_POLICE)
render_roles()
with st.expander("Each table of the database, and its rule"):
    render_tables()
