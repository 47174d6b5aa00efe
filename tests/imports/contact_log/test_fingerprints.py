"""Fingerprints of log rows: each row is imported once, in every script and after updates."""

import re
import unicodedata
from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from casework.contacts.models import Contact, ContactNote
from casework.database import elevated
from casework.imports.models import ImportRow
from casework.imports.terms import Kind
from tests.imports.conftest import Programme
from tests.imports.runs import ROSTER, bring_in, counted, verdicts

HEAD = "Date,Time,Staff,Participant,Type,Minutes,Outcome,Notes\n"
LINE = "2026-11-02,10:00,L. Vasquez,Ada Quill,F2F,30,Reached,{}\n"
NOTES = ("good talk", "Не ответил", "Перезвонил сам", "没有接电话", "José, 5 min", "لم يرد")


def log(*notes: str) -> str:
    return HEAD + "".join(map(LINE.format, notes))


@pytest.fixture
def ada(programme: Programme) -> Programme:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    return programme


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Не ответил", "Перезвонил сам"),
        ("لم يرد", "تحدثنا"),
        ("没有接电话", "见面了"),
        ("አልመለሰም", "ተነጋገርን"),
        ("नहीं मिला", "नहीं मिली"),
    ],
)
def test_notes_that_differ_in_another_script_import_as_two(
    ada: Programme, one: str, other: str
) -> None:
    _, dry_run = bring_in(ada.supervisor, log(one, other), Kind.CONTACTS, ada.east)
    assert verdicts(dry_run) == {"accept": 2}
    with elevated("a test looks", writes=False) as session:
        assert set(session.scalars(select(ContactNote.text))) == {one, other}


@pytest.mark.parametrize("note", NOTES)
def test_same_note_twice_imports_once(ada: Programme, note: str) -> None:
    _, dry_run = bring_in(ada.supervisor, log(note, note), Kind.CONTACTS, ada.east)
    assert [result.reason for result in dry_run.results] == ["face_to_face", "same line again"]


def fold_of_then(text: str) -> str:
    """A copy of the former fold of fingerprints; it must not change with the current one."""
    letters = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"})
    plain = unicodedata.normalize("NFKD", text.lower().translate(letters))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’‘`´]", "", plain)).strip()


def mark_of_then(person_id: int, note: str) -> str:
    typed = ("10 00", "2026 11 02", "f2f", "l vasquez", "30", "reached")
    parts = ("contact", person_id, date(2026, 11, 2), *typed, fold_of_then(note))
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def as_imported_then(amended: timedelta) -> None:
    """Replaces stored fingerprints by former ones, and amends the contacts' times."""
    with elevated("a test's earlier import") as session:
        for row in session.scalars(select(ImportRow).where(ImportRow.contact_id.is_not(None))):
            contact = session.get_one(Contact, row.contact_id)
            note = session.get_one(ContactNote, row.contact_id).text
            row.fingerprint = mark_of_then(contact.person_id, note)
            contact.occurred_at += amended


@pytest.mark.parametrize("note", NOTES)
def test_row_imported_before_the_new_fold_adds_nothing(ada: Programme, note: str) -> None:
    bring_in(ada.supervisor, log(note), Kind.CONTACTS, ada.east)
    as_imported_then(amended=timedelta(hours=2))
    _, dry_run = bring_in(ada.supervisor, log(note), Kind.CONTACTS, ada.east)
    assert [result.reason for result in dry_run.results] == ["already imported"]
    assert counted() == (3, 1)


def test_file_imported_before_the_new_fold_adds_nothing(ada: Programme) -> None:
    bring_in(ada.supervisor, log(*NOTES), Kind.CONTACTS, ada.east)
    as_imported_then(amended=timedelta(hours=2))
    _, dry_run = bring_in(ada.supervisor, log(*NOTES), Kind.CONTACTS, ada.east)
    assert verdicts(dry_run) == {"duplicate": len(NOTES)}
    assert counted() == (3, len(NOTES))
