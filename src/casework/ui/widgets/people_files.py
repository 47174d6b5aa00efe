"""The list on the screen as a file: a workbook, paper, and paper with the names of one own team"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.people.list_files import PeopleList, counts_xlsx, list_pdf, list_xlsx
from casework.sentences import say
from casework.ui.widgets.download_button import offer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
MakeRows = Callable[[], Sequence[Sequence[object]]]
MakeList = Callable[[], PeopleList]
"""Called on the click: most lists are looked at and not taken."""


def render_files(listed: MakeList, name: str, named_team: int | None) -> None:
    """`name` of the file. `named_team`: the one own team of which all the list is, if it is so."""
    with st.popover(say("Export"), icon=":material/download:"):
        st.caption(say("Record number and initials in place of names. Each file is recorded."))
        offer(say("Workbook (XLSX)"), partial(_workbook, listed), f"{name}.xlsx", XLSX)
        offer(say("Paper (PDF)"), partial(_paper, listed, None), f"{name}.pdf", PDF)
        if named_team is not None:
            make = partial(_paper, listed, named_team)
            offer(say("Paper with names, for supervision"), make, f"{name}-names.pdf", PDF)


def render_counts_file(title: str, rows: MakeRows, name: str) -> None:
    """For who takes no list of people."""
    offer(
        say("Export counts"),
        partial(_counts, title, rows),
        f"{name}-counts.xlsx",
        XLSX,
        icon=":material/download:",
    )


def own_team(viewer: Viewer, team_ids: Iterable[int]) -> int | None:
    """The one team that all of them are of, if it is the viewer's."""
    found = set(team_ids)
    return found.pop() if len(found) == 1 and found <= viewer.team_ids else None


def _counts(title: str, rows: MakeRows, viewer: Viewer) -> bytes:
    with unit_of_work(viewer) as session:
        return counts_xlsx(session, viewer, title, rows())


def _workbook(listed: MakeList, viewer: Viewer) -> bytes:
    with unit_of_work(viewer) as session:
        return list_xlsx(session, viewer, listed())


def _paper(listed: MakeList, team_id: int | None, viewer: Viewer) -> bytes:
    with unit_of_work(viewer) as session:
        return list_pdf(session, viewer, listed(), names_of_team=team_id)
