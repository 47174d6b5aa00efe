"""A list of people as a file: record number and initials in place of names, each file audited.

Only what stands on the screen comes in, as words that were made for it: never phones, addresses or
places. Names are read here, by the rules of whoever asks, and of one own team on paper alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.date_words import moment_in_words
from casework.errors import Invalid, NotAllowed
from casework.paper.document import Document, PaperTable, pdf
from casework.people.initials import initials
from casework.people.queries import PersonRow, people_by_id
from casework.sentences import say, say_counted, sentence
from casework.spreadsheets import xlsx_file

COUNTS_ONLY = sentence("A director's files hold counts only: ask the team's supervisor for a list.")
NOBODY = sentence(
    "Nobody of this list is in a team of yours (any more): there is nothing to put in a file."
)
ONE_OWN_TEAM = sentence(
    "Names are printed for one team of your own at a time. Choose the team first."
)
FOOTER = sentence("For {who}, printed {when}. Confidential: destroy after reading.")
RECORD = sentence("Record")


class FileKind(StrEnum):
    WORKBOOK = "a workbook"
    PAPER = "paper"
    NAMED = "paper with names"


@dataclass(frozen=True, slots=True)
class PeopleList:
    """`rows`: the cells of each person, without the name, in the order of `header`."""

    title: str
    header: tuple[str, ...]
    rows: Mapping[int, tuple[object, ...]]
    on_paper: tuple[str, ...] = ()
    """The columns that paper has room for."""


def list_xlsx(session: Session, viewer: Viewer, listed: PeopleList) -> bytes:
    people = _theirs(session, viewer, listed)
    _record(session, people, listed, FileKind.WORKBOOK)
    cells = [(record_of(each), *listed.rows[each.person_id]) for each in people]
    return xlsx_file(_sheet_name(listed.title), [(say(RECORD), *listed.header), *cells])


def list_pdf(
    session: Session, viewer: Viewer, listed: PeopleList, *, names_of_team: int | None = None
) -> bytes:
    """With `names_of_team`, the chosen names of that team, which has to be the viewer's own. Every
    page says who reads it, and when it was printed."""
    people = _theirs(session, viewer, listed)
    named = names_of_team is not None
    if named and (
        names_of_team not in viewer.team_ids or {each.team_id for each in people} != {names_of_team}
    ):
        raise Invalid(say(ONE_OWN_TEAM))
    _record(session, people, listed, FileKind.NAMED if named else FileKind.PAPER)
    shown = [listed.header.index(each) for each in listed.on_paper or listed.header]
    rows = tuple(
        (
            f"{each.name} ({each.person_id})" if named else record_of(each),
            *(_on_paper(listed.rows[each.person_id][place]) for place in shown),
        )
        for each in people
    )
    printed = moment_in_words(clock.now(), year=True)
    return pdf(
        Document(
            title=listed.title,
            subtitle=(
                say_counted(
                    "{count} person, as of {when}.",
                    "{count} people, as of {when}.",
                    len(people),
                    when=printed,
                ),
            ),
            blocks=(
                PaperTable(
                    (say(RECORD), *(listed.header[place] for place in shown)),
                    rows,
                    (3, *(2 for _ in shown)),
                ),
            ),
            footer=say(FOOTER, who=viewer.name, when=printed),
        )
    )


def counts_xlsx(
    session: Session, viewer: Viewer, title: str, rows: Sequence[Sequence[object]]
) -> bytes:
    """Counts by worker or team: about nobody."""
    require(session, viewer, Action.EXPORT)
    recorder.write(session, Event.EXPORTED, words=f"took the counts of “{title}” as a workbook")
    return xlsx_file(_sheet_name(title), rows)


def record_of(person: PersonRow) -> str:
    """ "17 R. D." """
    return f"{person.person_id} {initials(person.name)}".strip()


def _theirs(session: Session, viewer: Viewer, listed: PeopleList) -> Sequence[PersonRow]:
    """People of the viewer's own teams, in the order of the list. Somebody opened with a reason is
    for reading, and comes into no file."""
    require(session, viewer, Action.EXPORT)
    if viewer.role is Role.DIRECTOR:
        raise NotAllowed(say(COUNTS_ONLY))
    found = people_by_id(session, list(listed.rows))
    theirs = [found[each] for each in listed.rows if each in found]
    if not (own := [each for each in theirs if each.team_id in viewer.team_ids]):
        raise Invalid(say(NOBODY))
    return own


def _record(
    session: Session, people: Sequence[PersonRow], listed: PeopleList, kind: FileKind
) -> None:
    recorder.write_each(
        session,
        Event.EXPORTED,
        [each.person_id for each in people],
        words=f"took the list “{listed.title}” as {kind}: {len(people)} people",
        field_class=FieldClass.STATUS,
    )


def _sheet_name(title: str) -> str:
    """A workbook takes 31 letters, and some signs not at all."""
    return re.sub(r"[\\/*?:\[\]]", " ", title)[:31]


def _on_paper(cell: object) -> str:
    return "" if cell is None else str(cell)
