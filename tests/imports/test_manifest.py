"""Realistic export: every row gets the verdict of its manifest."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from casework.imports.contact_log.judge import judge_contacts
from casework.imports.known_people import People
from casework.imports.matching.suggest_all import Memory, matching_of
from casework.imports.read_file import read_table
from casework.imports.roster.duplicates import as_known
from casework.imports.roster.judge import judge_roster
from casework.imports.terms import Kind, Verdict
from tests.imports.files import SITE

EXPORT = Path(__file__).resolve().parents[2] / "../shared/data/spreadsheet-export"
pytestmark = pytest.mark.skipif(not EXPORT.exists(), reason="the neighbouring data is not here")

Verdicts = dict[int, tuple[str, str]]


def manifest(name: str) -> Verdicts:
    with (EXPORT / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"] == name]
    return {int(row["row"]): (row["verdict"], american(row["reason"])) for row in rows}


def american(reason: str) -> str:
    """The manifest has the British spelling."""
    return reason.replace("enrolment", "enrollment")


def roster() -> tuple[Verdicts, People]:
    table = read_table((EXPORT / "roster.csv").read_bytes(), Kind.ROSTER)
    matching = matching_of(table, Kind.ROSTER, region="US", memory=Memory(), staff={})
    results = list(judge_roster(table, matching, SITE, People()))
    people = [replace(as_known(r.draft, r.row), id=r.row, row=None) for r in results if r.draft]
    rejected = [r.name_key for r in results if r.verdict is Verdict.REJECT]
    return {r.row: (r.verdict.value, r.reason) for r in results}, People.of(people, rejected)


def test_every_row_of_the_exported_roster_gets_its_verdict() -> None:
    assert roster()[0] == manifest("roster")


def test_every_row_of_the_exported_log_gets_its_verdict() -> None:
    _, people = roster()
    table = read_table((EXPORT / "contacts.xlsx").read_bytes(), Kind.CONTACTS)
    matching = matching_of(table, Kind.CONTACTS, region="US", memory=Memory(), staff={})
    results = judge_contacts(table, matching, SITE, people)
    assert {r.row: (r.verdict.value, r.reason) for r in results} == manifest("contacts")
