"""Names in any letters, from the search to the paper: one table, over everything that compares or
prints a name."""

from itertools import permutations

import pytest

from casework.access.viewer import Viewer
from casework.database import reading, save, unit_of_work
from casework.imports.cells.person_names import read_name, turned
from casework.imports.matching.workers import WHOLE, guess_worker
from casework.imports.terms import Kind
from casework.people.break_glass import open_by_name
from casework.people.duplicates import SAME_NAME, possible_duplicates
from casework.people.forms import NewPerson
from casework.people.name_matching import fold_name, is_full, sounds
from casework.people.operations import add_person
from casework.people.search import search_people
from casework.plans.paper import page
from tests.cast import Cast
from tests.imports.runs import bring_in, verdicts
from tests.people.builders import added
from tests.plans.paper.plans import A4, one_text
from tests.plans.paper.reading import logical_text, text_of

NAMES = {
    "Олена Коваль": "Олена",
    "Сергій Мельник": "Мельник",
    "محمد أحمد": "محمد",
    "فاطمة الزهراء": "فاطمة",
    "王伟": "伟",
    "李小龙": "李",
    "አበበ ተስፋዬ": "አበበ",
    "ሰላማዊት በቀለ": "ሰላማዊት",
    "मीना कुमारी": "मीना",
    "मोना कुमार": "मोना",
    "김민준": "김민",
    "Γιώργος Παππάς": "Παππάς",
    "Sơn Nguyễn": "son",
    "Yıldız Çelik": "Yildiz",
    "Þór Ólafsson": "Thor",
    "W. Wu": "W. Wu",
}
"""A name, and a part of it that somebody types."""
EVERY_NAME = pytest.mark.parametrize("name", NAMES)
HEAD = "Name,DOB,Outreach Worker,Tier,Status,Enrolled\n"
LOG_HEAD = "Date,Time,Staff,Participant,Type,Minutes,Outcome,Notes\n"


@pytest.fixture
def ana(cast: Cast) -> Viewer:
    return cast.viewers["ana"]


@pytest.fixture
def ids(ana: Viewer) -> dict[str, int]:
    return {name: added(ana, chosen_name=name) for name in NAMES}


def test_no_two_names_fold_or_sound_alike() -> None:
    for one, other in permutations(NAMES, 2):
        assert fold_name(one) != fold_name(other)
        assert sounds(one) != sounds(other)


@EVERY_NAME
def test_folding_keeps_a_letter_of_each_part_and_a_sound(name: str) -> None:
    assert len(fold_name(name).split()) == len(name.split())
    assert all(any(map(str.isalpha, part)) for part in fold_name(name).split())
    assert len(sounds(name)) == len(name.split())
    assert turned(fold_name(name))


@pytest.mark.parametrize("nothing", ["", "—", "W", "ﾞ", "5", "."])
def test_a_name_without_a_sound_sounds_like_nobody(ana: Viewer, nothing: str) -> None:
    added(ana, chosen_name="H Y")
    with reading(ana) as session:
        assert possible_duplicates(session, [nothing, f"{nothing} {nothing}"]) == ()
    assert turned(fold_name(nothing)) == fold_name(nothing)


def test_search_and_duplicates_tell_every_name_from_every_other(
    ana: Viewer, ids: dict[str, int]
) -> None:
    with reading(ana) as session:
        for name, part in NAMES.items():
            for asked in (name, part, name.upper(), " ".join(reversed(name.split()))):
                assert search_people(session, asked)[0].person.person_id == ids[name], asked
            same = [d for d in possible_duplicates(session, [name]) if SAME_NAME in d.because]
            assert [each.person.person_id for each in same] == [ids[name]], name


@pytest.mark.parametrize("name", [name for name in NAMES if is_full(fold_name(name))])
def test_record_is_opened_by_a_full_name_in_any_letters(cast: Cast, name: str) -> None:
    person_id = added(cast.viewers["ana"], chosen_name=name)
    with unit_of_work(cast.viewers["wes"]) as session:
        reason = "He stands at my door, and nobody of his team answers the phone tonight."
        assert open_by_name(session, cast.viewers["wes"], name, None, reason) == person_id


def test_chinese_full_name_needs_no_space() -> None:
    assert is_full(fold_name("王伟"))
    assert not is_full(fold_name("王"))
    assert not is_full(fold_name("Олена"))


def test_roster_and_log_come_in_once_under_each_name(cast: Cast) -> None:
    supervisor = cast.viewers["sue"]
    (team,) = supervisor.team_ids
    rows = [f"{name},199{at % 10}-05-06,{name},acute,active,2026-01-05" for at, name in
            enumerate(NAMES)]  # fmt: skip
    roster = HEAD + "\n".join(rows) + "\n"
    _, plan = bring_in(supervisor, roster, Kind.ROSTER, team)
    assert verdicts(plan) == {"accept": len(NAMES)}
    _, plan = bring_in(supervisor, roster, Kind.ROSTER, team)
    assert verdicts(plan) == {"duplicate": len(NAMES)}
    lines = [f"2026-11-02,10:00,{name},{name},F2F,30,Reached,{name}" for name in NAMES]
    log = LOG_HEAD + "\n".join(lines) + "\n"
    _, plan = bring_in(supervisor, log, Kind.CONTACTS, team)
    assert verdicts(plan) == {"accept": len(NAMES)}
    people = [result.draft.person_id for result in plan.results if result.draft]
    assert len(set(people)) == len(NAMES)


def test_each_worker_is_the_account_of_that_name() -> None:
    staff = dict(enumerate(NAMES))
    for account, name in staff.items():
        assert guess_worker(name, staff) == (account, WHOLE)
        others = {at: other for at, other in staff.items() if at != account}
        assert guess_worker(name, others)[1] < WHOLE
    assert guess_worker("ﾞ", {1: "—"}) == (None, 0)


@EVERY_NAME
def test_paper_prints_the_name(name: str) -> None:
    printed = page(one_text(name), A4)
    assert "could not be printed" not in text_of(printed)
    assert all(part in logical_text(printed) for part in name.split())


@EVERY_NAME
def test_intake_takes_the_name_and_no_name_without_letters(ana: Viewer, name: str) -> None:
    new = NewPerson(chosen_name=name, team_id=min(ana.team_ids))
    assert save(ana, lambda session: add_person(session, ana, new))
    read = read_name(name)
    assert read is not None
    assert read.key
