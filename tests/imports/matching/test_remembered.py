"""Remembered matches: those of one file are suggested for the next."""

from dataclasses import replace

import pytest

from casework.database import elevated, reading
from casework.errors import Invalid
from casework.imports.dry_run import make_dry_run, suggested
from casework.imports.models import ImportMapping
from casework.imports.terms import ContactType, Field, Kind
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, source


def test_a_match_is_remembered(programme: Programme) -> None:
    odd = LOG.replace("Type", "Vibe").replace("F2F", "kicked it").replace("R. Vale", "Lu")
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    file = source(odd, Kind.CONTACTS)
    with reading(programme.supervisor) as session:
        matching = suggested(session, file)
        with pytest.raises(Invalid, match="contact type"):
            make_dry_run(session, file, matching, viewer=programme.supervisor)
    taught = replace(
        matching,
        columns={**matching.columns, Field.TYPE: (4,)},
        values={
            **matching.values,
            Field.TYPE: {"kicked it": ContactType.FACE_TO_FACE},
            Field.WORKER: {"lu": programme.worker.account_id},
        },
    )
    bring_in(programme.supervisor, odd, Kind.CONTACTS, programme.east, taught)
    with reading(programme.supervisor) as session:
        matching = suggested(session, file)
    assert matching.columns[Field.TYPE] == (4,)
    assert matching.values[Field.TYPE]["kicked it"] is ContactType.FACE_TO_FACE
    assert matching.values[Field.WORKER]["lu"] == programme.worker.account_id


def stored(**written: str) -> None:
    with elevated("a test's earlier matching") as session:
        for key, meant in written.items():
            session.add(ImportMapping(kind=Kind.ROSTER, about="column", written=key, meant=meant))


def columns_of(programme: Programme, headings: str) -> dict[Field, tuple[int, ...]]:
    file = source(f"{headings}\n1,2,3\n", Kind.ROSTER)
    with reading(programme.supervisor) as session:
        return dict(suggested(session, file).columns)


def test_a_match_with_a_former_key_is_still_known(programme: Programme) -> None:
    """Its letters of another script had been dropped from the key."""
    stored(**{"shoe 1": Field.AREA})
    assert columns_of(programme, "Name,DOB,Обувь shoe 1")[Field.AREA] == (2,)


def test_former_key_of_two_headings_suggests_nothing(programme: Programme) -> None:
    stored(**{"1": Field.AREA, "": Field.AREA})
    assert Field.AREA not in columns_of(programme, "Name,Обувь 1,Шляпа 1")
    assert Field.AREA not in columns_of(programme, "Name,DOB,Обувь")


def test_a_heading_of_another_script_is_remembered(programme: Programme) -> None:
    foreign = ROSTER.replace("Neighborhood", "Район")
    file = source(foreign, Kind.ROSTER)
    with reading(programme.supervisor) as session:
        matching = suggested(session, file)
    assert Field.AREA not in matching.columns
    taught = replace(matching, columns={**matching.columns, Field.AREA: (7,)})
    bring_in(programme.supervisor, foreign, Kind.ROSTER, programme.east, taught)
    assert columns_of(programme, "Name,DOB,Район")[Field.AREA] == (2,)
