"""Who changed accounts, roles and teams, and when."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from casework.access.viewer import Viewer
from casework.accounts.queries import account_names
from casework.audit.account_changes import MOST, account_changes
from casework.database import reading
from casework.sentences import say, sentence
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import section_heading

PROGRAM = sentence("the server's command line")


def render_account_changes(viewer: Viewer, teams: Mapping[int, str]) -> None:
    with reading(viewer) as session:
        rows = account_changes(session, viewer)
        numbers = {number for row in rows for number in (row.by, row.account_id) if number}
        names = account_names(session, numbers)
    section_heading(say("Changes of accounts and teams"), say("newest first"))
    if not rows:
        st.caption(say("Nothing was changed yet."))
        return
    st.dataframe(
        pd.DataFrame(
            {
                say("When"): when(row.at),
                say("Who"): names.get(row.by or 0, say(PROGRAM)),
                say("Whose account"): names.get(row.account_id or 0, ""),
                say("What"): row.in_words(teams),
            }
            for row in rows
        ),
        hide_index=True,
    )
    if len(rows) == MOST:
        st.caption(say("The newest {most}.", most=MOST))
