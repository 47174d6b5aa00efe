"""Dry run: asks questions and changes nothing."""

from casework.database import reading
from casework.imports.dry_run import answer, make_dry_run, suggested
from casework.imports.terms import Kind
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, counted, source, verdicts


def test_the_dry_run_changes_nothing(programme: Programme) -> None:
    with reading(programme.supervisor) as session:
        file = source(ROSTER, Kind.ROSTER)
        dry_run = make_dry_run(session, file, suggested(session, file), viewer=programme.supervisor)
    assert verdicts(dry_run) == {"accept": 3, "reject": 1}
    assert counted() == (0, 0)


def test_dry_run_asks_about_two_people_of_one_name(programme: Programme) -> None:
    twice = ROSTER + "Ada Quill,1988-01-01,,R. Vale,active,active,2026-01-06,,\n"
    bring_in(programme.supervisor, twice, Kind.ROSTER, programme.east)
    file = source(LOG, Kind.CONTACTS)
    with reading(programme.supervisor) as session:
        matching = suggested(session, file)
        dry_run = make_dry_run(session, file, matching, viewer=programme.supervisor)
        question = dry_run.questions[0]
        assert (question.name, len(question.candidates)) == ("Ada Quill", 2)
        older = next(each for each in question.candidates if each.birth_date.year == 1988)
        matching = answer(matching, question.key, older.id)
    _, dry_run = bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east, matching)
    assert verdicts(dry_run) == {"accept": 3, "reject": 2}
    assert {r.draft.person_id for r in dry_run.results[:2] if r.draft} == {older.id}
