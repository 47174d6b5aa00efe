"""The disclosure report: what was disclosed to whom, on paper, for the person."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.date_words import day_in_words, moment_in_words
from casework.paper.document import Document, PaperTable, Text, heading, pdf
from casework.people.card import person_card
from casework.releases.queries import DisclosureRow, ReleaseRow, disclosures_about, releases_of
from casework.releases.terms import WORDS
from casework.sentences import say

HEADER = ("When", "What", "How")
WIDTHS = (2, 5, 3)


def disclosure_report_pdf(session: Session, viewer: Viewer, person_id: int) -> bytes:
    """Printing it is recorded in the person's trail."""
    require(session, viewer, Action.SIGN_RELEASE, person_id)
    card = person_card(session, person_id)
    told, releases = disclosures_about(session, person_id), releases_of(session, person_id)
    recorder.write(
        session,
        Event.EXPORTED,
        words=f"printed who was told what: {len(told)} entries",
        person_id=person_id,
        field_class=FieldClass.SAFETY,
    )
    return pdf(_document(card.name, told, releases))


def _document(name: str, told: Sequence[DisclosureRow], releases: Sequence[ReleaseRow]) -> Document:
    blocks: list[Text | PaperTable] = []
    for release in releases:
        of_it = [row for row in told if row.release_id == release.release_id]
        blocks += [heading(_title(release)), Text(_covers(release))]
        rows = tuple((_moment(row), f"{row.field}: {row.value}", row.who) for row in of_it)
        blocks.append(
            PaperTable(HEADER, rows, WIDTHS) if rows else Text("Nothing was told under it.")
        )
    today = day_in_words(clock.today(), year=True)
    return Document(
        title=f"Who was told what about {name}",
        subtitle=(f"As of {today}. You can take back any release at any time.",),
        blocks=tuple(blocks),
        footer="Yours to keep. Ask your worker about anything here.",
    )


def _title(row: ReleaseRow) -> str:
    first = day_in_words(row.starts_at.astimezone(clock.zone()).date(), year=True)
    ended = f", taken back on {_day(row)}" if row.revoked_at else ""
    return f"{row.organisation}, from {first} to {day_in_words(row.until, year=True)}{ended}"


def _day(row: ReleaseRow) -> str:
    assert row.revoked_at
    return day_in_words(row.revoked_at.astimezone(clock.zone()).date(), year=True)


def _covers(row: ReleaseRow) -> str:
    named = [say(WORDS[each]) for each in row.classes]
    named += ["what was said in the case conference while they were there"] * row.takes_part
    named += ["42 CFR Part 2 items"] * row.part_2 + ["juvenile items"] * row.juvenile
    return f"For: {row.why}. It covers: {', '.join(named) or 'the referral alone'}."


def _moment(row: DisclosureRow) -> str:
    return moment_in_words(row.told_at, year=True)
