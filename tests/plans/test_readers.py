"""Readers of a section under each choice of the person: on the screen, in comparisons, on paper,
in the calendar file and in the trail."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from casework import clock
from casework.access import query_cache
from casework.access.models import BreakGlass
from casework.audit.queries import trail
from casework.database import elevated, reading, save
from casework.errors import CaseworkError, NotFound
from casework.plans import policy
from casework.plans.calendar import dates_file
from casework.plans.compare import compare_versions
from casework.plans.forms import Appointment
from casework.plans.print_plan import PrintChoice, print_plan
from casework.plans.terms import DateKind, Readers, Section
from tests.cast import Cast
from tests.plans.builders import agree, begun, keep_for, put, read, shared, versions, write

SECRET = "zqsecretword"
ALL, CLOSE, WORKER = Readers.ALL, Readers.CLOSE, Readers.WORKER
SEES = {
    "ana": {ALL, CLOSE, WORKER},
    "cole": {ALL, CLOSE, WORKER},
    "sue": {ALL, CLOSE},
    "lee": {ALL},
    "wes": {ALL},
    "ben": set(),
    "sam": set(),
    "dee": set(),
    "ann": set(),
    "pat": set(),
    "adm": set(),
}
"""Typed by hand. Lee and wes opened the record with a reason."""
CELLS = [(who, readers) for who in SEES for readers in Readers]


@pytest.fixture
def person(cast: Cast) -> int:
    number = shared(cast)
    with elevated("a test opens a record") as session:
        for who in ("lee", "wes"):
            session.add(
                BreakGlass(
                    account_id=cast.viewers[who].account_id,
                    person_id=number,
                    reason="He called the night line.",
                    granted_at=clock.now(),
                    expires_at=clock.now() + timedelta(hours=1),
                )
            )
    return number


def made(cast: Cast, person: int, readers: Readers, section: Section = Section.SIGNS) -> int:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    keep_for(ana, plan, section, readers)
    write(ana, plan, section, SECRET)
    write(ana, plan, Section.NOW, "open to all")
    agree(ana, plan)
    return plan


def wrong(cast: Cast, person: int, readers: Readers) -> list[str]:
    plan = made(cast, person, readers)
    found = []
    for who, may in SEES.items():
        rows = read(cast.viewers[who], plan)
        sees = Section.SIGNS in rows and rows[Section.SIGNS].words == SECRET
        if sees != (readers in may):
            found.append(f"{who} reads what is for {readers.value}: {sees}")
    return found


@pytest.mark.parametrize("readers", list(Readers))
def test_each_reader_sees_what_the_person_chose(cast: Cast, person: int, readers: Readers) -> None:
    assert wrong(cast, person, readers) == []


@pytest.fixture
def no_choice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(policy, "readers_reached", lambda role, relation: tuple(Readers))
    query_cache.forget()
    yield
    query_cache.forget()


@pytest.mark.usefixtures("no_choice")
def test_removing_the_readers_rule_breaks_a_cell(cast: Cast, person: int) -> None:
    assert wrong(cast, person, WORKER) != []


@pytest.mark.parametrize("who", ["sue", "ana"])
def test_compare_paper_and_trail_follow_the_persons_choice(
    cast: Cast, person: int, who: str
) -> None:
    plan = made(cast, person, WORKER)
    viewer, sees = cast.viewers[who], who == "ana"
    rows = read(viewer, plan)
    compared = [run.text for each in compare_versions({}, rows) for run in each.after]
    assert (SECRET in "".join(compared)) == sees
    (row,) = versions(viewer, person)
    choice = PrintChoice(name="Zoe", worker="Ana")
    pdf = save(viewer, lambda session: print_plan(session, viewer, row, choice))
    paper = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "open to all" in paper
    assert (SECRET in paper) == sees


def test_supervisors_trail_leaves_out_hidden_text(cast: Cast, person: int) -> None:
    sue = cast.viewers["sue"]
    made(cast, person, WORKER)
    with reading(sue) as session:
        told = str(trail(session, sue, person))
    assert "open to all" in told
    assert SECRET not in told


def test_version_begun_by_the_supervisor_copies_hidden_sections(cast: Cast, person: int) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    made(cast, person, WORKER)
    second = begun(sue, person, "A week later")
    with pytest.raises(NotFound) as refusal:
        write(sue, second, Section.SIGNS, "overwritten")
    assert SECRET not in str(refusal.value)
    agree(sue, second)
    assert read(ana, second)[Section.SIGNS].words == SECRET
    assert Section.SIGNS not in read(sue, second)


def test_supervisors_calendar_leaves_out_hidden_dates(cast: Cast, person: int) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    plan = begun(ana, person)
    keep_for(ana, plan, Section.DATES, WORKER)
    put(ana, plan, Section.DATES, Appointment(kind=DateKind.COURT, on=clock.today()))
    write(ana, plan, Section.NOW, "open to all")
    agree(ana, plan)
    (row,) = versions(ana, person)
    assert b"BEGIN:VEVENT" in save(ana, lambda session: dates_file(session, ana, row))
    with pytest.raises(CaseworkError, match="no date"):
        save(sue, lambda session: dates_file(session, sue, row))
