"""Read-only sessions: no way of writing changes the database."""

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.database import elevated, engine, reading, save
from casework.drafts.models import Draft
from casework.drafts.operations import keep_draft, read_draft
from casework.errors import CaseworkError, Unavailable, UnfilteredStatement
from casework.people.models import Person
from casework.read_only import as_of_now, planned_anew
from tests.cast import Cast

FORM = "a form"


def saved_draft(cast: Cast) -> dict[str, object]:
    with reading(cast.viewers["ana"]) as session:
        return read_draft(session, cast.viewers["ana"], FORM)


def flush_a_draft(viewer: Viewer) -> None:
    with reading(viewer) as session:
        keep_draft(session, viewer, FORM, {"typed": "flushed"})
        session.flush()


def test_added_row_is_not_stored(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    with reading(ana) as session:
        keep_draft(session, ana, FORM, {"typed": "not flushed"})
    assert saved_draft(cast) == {}
    with pytest.raises(UnfilteredStatement, match="This session is read-only"):
        flush_a_draft(ana)
    assert saved_draft(cast) == {}


BULK: tuple[Any, ...] = (
    update(Draft).values(body='{"typed": "in bulk"}'),
    delete(Draft),
    text("  delete from draft"),
    text("with gone as (delete from draft returning 1) select * from gone"),
    text("select 1; delete from draft"),
    text("SELECT 1; delete from draft"),
    text("BEGIN READ WRITE"),
    text("SELECT set_config('default_transaction_read_only', 'off', false)"),
    text("PRAGMA user_version = 77"),
)


def test_changed_row_is_not_stored(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    save(ana, lambda session: keep_draft(session, ana, FORM, {"typed": "saved"}))
    with reading(ana) as session:
        session.scalars(select(Draft)).one().body = '{"typed": "not flushed"}'
    assert saved_draft(cast) == {"typed": "saved"}


@pytest.mark.parametrize("statement", BULK, ids=str)
def test_writing_statement_is_refused(cast: Cast, statement: Any) -> None:
    ana = cast.viewers["ana"]
    save(ana, lambda session: keep_draft(session, ana, FORM, {"typed": "saved"}))
    with (
        suppress(UnfilteredStatement, DBAPIError, CaseworkError),
        reading(ana) as session,
        unfiltered(session, "a test writes past the rules"),
    ):
        session.execute(statement)
    assert saved_draft(cast) == {"typed": "saved"}


def test_pragma_does_not_change_the_file(cast: Cast) -> None:
    if engine().dialect.name != "sqlite":
        return
    with pytest.raises(UnfilteredStatement, match="nothing was written"):
        do(cast.viewers["ana"], text("PRAGMA user_version = 77"))
    with elevated("a test", writes=False) as session:
        assert session.connection().exec_driver_sql("PRAGMA user_version").scalar() == 0


def do(viewer: Viewer, statement: Any) -> None:
    with reading(viewer) as session, unfiltered(session, "a test writes past the rules"):
        session.execute(statement)


def test_refused_write_gives_a_sentence_and_the_next_save_works(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    for statement in BULK[:3]:
        with pytest.raises(UnfilteredStatement, match="nothing was written"):
            do(ana, statement)
        save(ana, lambda session: keep_draft(session, ana, FORM, {"typed": "saved"}))
        assert saved_draft(cast) == {"typed": "saved"}


def test_read_only_switch_is_on_again_for_the_next_session(cast: Cast) -> None:
    """The pool reuses the same connection."""
    ana = cast.viewers["ana"]
    save(ana, lambda session: keep_draft(session, ana, FORM, {"typed": "saved"}))
    off = {"sqlite": "PRAGMA query_only = 0"}.get(
        engine().dialect.name, "SET default_transaction_read_only = off"
    )
    do(ana, text(off))
    with pytest.raises(UnfilteredStatement, match="nothing was written"):
        do(ana, delete(Draft))
    assert saved_draft(cast) == {"typed": "saved"}


def begin_on_a_lost_line(viewer: Viewer, begin: Any) -> None:
    with reading(viewer) as session:
        lost = session.connection().connection.driver_connection
        assert lost is not None
        lost.pgconn.finish()
        begin(session.connection())


@pytest.mark.parametrize("begin", [planned_anew, as_of_now])
def test_lost_connection_gives_a_sentence(cast: Cast, begin: Any) -> None:
    if engine().dialect.name != "postgresql":
        return
    with pytest.raises(Unavailable, match="cannot be reached"):
        begin_on_a_lost_line(cast.viewers["ana"], begin)
    assert saved_draft(cast) == {}


def test_one_reading_session_may_mix_execution_options(cast: Cast) -> None:
    with reading(cast.viewers["ana"]) as session:
        for begin in (planned_anew, as_of_now, planned_anew):
            begin(session.connection())
            assert session.scalars(select(Person).execution_options(yield_per=2)).all()
        with session.begin_nested():
            assert session.scalars(select(Person.id)).all()
    assert saved_draft(cast) == {}


def test_postgresql_keeps_prepared_statements(cast: Cast) -> None:
    """A rollback would make the driver drop them, and every statement would be planned again."""
    if engine().dialect.name != "postgresql":
        return
    for _ in range(10):
        saved_draft(cast)
    with reading(cast.viewers["ana"]) as session:
        connection = session.connection().connection.driver_connection
        assert connection is not None
        assert connection._prepared._names
