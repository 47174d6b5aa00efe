"""Who can see what: the policy itself, as it is in force, drawn as tables."""

import pandas as pd
import streamlit as st

from casework.access.actions import RULES
from casework.access.guard import Action
from casework.access.policy import POLICY, FieldClass, Level
from casework.access.roles import Role
from casework.ui.page import open_page

LEVELS = {
    Level.NONE: "–",
    Level.SEE: "see",
    Level.ANNOTATE: "see, add",
    Level.EDIT: "change",
}
HOLDS = {
    FieldClass.STATUS: "chosen name, tier, status, worker, dates of contacts",
    FieldClass.IDENTITY: "legal name, other names, birth date, pronouns, photo",
    FieldClass.WHEREABOUTS: "phones, addresses, places, emergency contacts",
    FieldClass.SAFETY: "eligibility criteria, conflicts, exposures",
    FieldClass.NOTES: "notes of contacts, reasons, comments, tasks",
    FieldClass.HEALTH: "mental health, substance use",
    FieldClass.LEGAL: "court, supervision",
}


def grants() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"Role": grant.role.value, "Which people": grant.relation.value}
            | {each.value: LEVELS[grant.level(each)] for each in FieldClass}
            for grant in POLICY
        ]
    )


def without_people() -> list[str]:
    """Roles that no grant lets see anything about anyone."""
    granted = {grant.role for grant in POLICY if any(grant.levels.values())}
    return [role.value for role in Role if role not in granted]


def actions() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"What": action.value}
            | {role.value: "●" if role in rule.roles else "" for role in Role}
            for action, rule in RULES.items()
        ]
    )


open_page(Action.SEE_POLICY, "Who can see what")
st.markdown(
    "This is the rule that the program itself reads, not a description of it. Someone whose "
    "record you may not see is not found: the program never says that they are here."
)
st.subheader("About a person")
st.table(grants(), hide_index=True)
st.caption(f"Nothing about any person: {', '.join(without_people())}.")
with st.expander("What each class holds"):
    for each, words in HOLDS.items():
        st.markdown(f"**{each.value}**: {words}")
st.subheader("What each role can do")
st.caption("● allowed. About a person it also takes the level above.")
st.table(actions(), hide_index=True)
st.caption(
    "There is no role for police, probation, parole or prosecutors, and no setting adds one."
)
