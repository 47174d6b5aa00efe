"""The board as a file: the list of people, or for a director the counts by worker"""

from collections.abc import Sequence
from functools import partial

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.frequency import Frequency
from casework.people.list_files import PeopleList
from casework.sentences import say
from casework.ui.frequency.charts import worker_texts
from casework.ui.frequency.summary import by_worker
from casework.ui.frequency.tables import (
    LAST_TALK,
    MET,
    NOW,
    SILENT,
    TIER,
    TRIES,
    WORKER,
    PeopleRead,
    ids_of,
    people_table,
)
from casework.ui.frequency.week_cells import PERSON, THIS_WEEK
from casework.ui.widgets.people_files import own_team, render_counts_file, render_files

ON_PAPER = (WORKER, TIER, NOW, SILENT, TRIES, MET, THIS_WEEK)


def render_export(
    viewer: Viewer, board: Frequency, rows: Sequence[int], people: PeopleRead
) -> None:
    """What stands on the screen."""
    title = say("Contact frequency")
    if viewer.role is Role.DIRECTOR:
        render_counts_file(title, partial(_counts, board, people), "contact-frequency")
    elif rows:
        teams = board.people["team_id"][list(rows)]
        team = own_team(viewer, (int(each) for each in teams))
        listed = partial(_listed, title, board, rows, people)
        render_files(listed, "contact-frequency", team)


def _counts(board: Frequency, people: PeopleRead) -> list[list[object]]:
    table = worker_texts(by_worker(board, people.workers), board).reset_index()
    return [list(table.columns), *table.to_numpy().tolist()]


def _listed(title: str, board: Frequency, rows: Sequence[int], people: PeopleRead) -> PeopleList:
    table = people_table(board, rows, people).drop(columns=say(PERSON))
    talks = table[say(LAST_TALK)].dt.date.astype(object)
    table[say(LAST_TALK)] = talks.where(talks.notna(), None)
    cells = zip(ids_of(board, rows), table.to_numpy().tolist(), strict=True)
    return PeopleList(
        title,
        tuple(table.columns),
        {person: tuple(row) for person, row in cells},
        tuple(say(each) for each in ON_PAPER),
    )
