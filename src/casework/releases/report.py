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
from casework.sentences import say, sentence

HEADER = (sentence("When"), sentence("What"), sentence("How"))
WIDTHS = (2, 5, 3)
ITS_CASE_CONFERENCE = sentence("what was said in the case conference while they were there")


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
        header = tuple(map(say, HEADER))
        blocks.append(
            PaperTable(header, rows, WIDTHS) if rows else Text(say("Nothing was told under it."))
        )
    today = day_in_words(clock.today(), year=True)
    return Document(
        title=say("Who was told what about {name}", name=name),
        subtitle=(say("As of {day}. You can take back any release at any time.", day=today),),
        blocks=tuple(blocks),
        footer=say("Yours to keep. Ask your worker about anything here."),
    )


def _title(row: ReleaseRow) -> str:
    first = day_in_words(row.starts_at.astimezone(clock.zone()).date(), year=True)
    last = day_in_words(row.until, year=True)
    held = {"to": row.organisation, "first": first, "last": last}
    if row.revoked_at:
        return say("{to}, from {first} to {last}, taken back on {day}", **held, day=_day(row))
    return say("{to}, from {first} to {last}", **held)


def _day(row: ReleaseRow) -> str:
    assert row.revoked_at
    return day_in_words(row.revoked_at.astimezone(clock.zone()).date(), year=True)


def _covers(row: ReleaseRow) -> str:
    named = [say(WORDS[each]) for each in row.classes]
    named += [say(ITS_CASE_CONFERENCE)] * row.takes_part
    named += [say("42 CFR Part 2 items")] * row.part_2 + [say("juvenile items")] * row.juvenile
    covers = ", ".join(named) or say("the referral alone")
    return say("For: {why}. It covers: {covers}.", why=row.why, covers=covers)


def _moment(row: DisclosureRow) -> str:
    return moment_in_words(row.told_at, year=True)
