"""The base of all tables, the engine, and the only place that commits."""

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from sqlalchemy import (
    URL,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from casework.errors import CaseworkError, Conflict, NotAllowed, NotFound, Unavailable
from casework.faults import TryAgain, plain_faults
from casework.settings import settings

if TYPE_CHECKING:
    from casework.access.viewer import Viewer

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
LONGEST_PAUSE = 0.5  # seconds, between two tries
T = TypeVar("T")


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite keeps it without a zone, so that both compare alike."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """A screen reads hundreds: SQLite's text is made an instant in one step."""
        if dialect.name == "sqlite":
            return _of_text
        return super().result_processor(dialect, coltype)


def _of_text(value: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{value}+00:00") if value else None


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {datetime: Instant()}


class CaseSession(Session):
    """Acts for one viewer. The row rules of casework.access are applied to all it does."""

    guarded = False  # set by casework.access.filtering when its listeners are in place

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        """Asks the database, by the row rules: never only the rows that are held already."""
        self.flush()
        return super().get(entity, ident, **(options | {"populate_existing": True}))

    def flush(self, objects: Any = None) -> None:
        """What a flush writes is let through by access/filtering.py, and nothing else is."""
        before = self.info.get("flushing", False)
        try:
            super().flush(objects)
        finally:
            self.info["flushing"] = before


class ElevatedSession(Session):
    """Acts for the program itself (sign-in, jobs, demo): no row rules. Grep for `elevated(`."""


@lru_cache(maxsize=8)
def engine(url: str | None = None) -> Engine:
    address = make_url(url or settings().url)
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(address)
    return create_engine(
        address,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=20,
        connect_args=_never_waits_for_ever(address),
    )


def _never_waits_for_ever(address: URL) -> dict[str, str | int]:
    """As on SQLite: what stays locked becomes a sentence after a while, not a still screen."""
    wait = settings().database_wait_seconds
    own = address.query.get("options", "")
    return {"connect_timeout": wait, "options": f"-c lock_timeout={wait}s {own}".strip()}


def make_folder(address: URL) -> None:
    """The folder of an SQLite file."""
    if address.database:
        folder = Path(address.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise Unavailable(
                f"The folder {folder} cannot be made ({fault.strerror}). Choose another one in "
                "CASEWORK_DATA_DIR or CASEWORK_DATABASE_URL."
            ) from None


def make_private(address: URL) -> None:
    """The file is for the program's own account; SQLite's files beside it take after it. What
    cannot be made here, SQLite says itself."""
    file = address.database or ""
    if file.startswith((":", "file:")):
        return
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600))


def _sqlite_engine(address: URL) -> Engine:
    make_folder(address)
    make_private(address)
    made = create_engine(
        address,
        connect_args={"timeout": settings().database_wait_seconds},
        hide_parameters=True,  # a fault's text goes into the log, and notes never do
    )
    event.listen(made, "connect", _make_durable)
    event.listen(made, "begin", _begin)
    return made


DURABLE: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: in WAL, NORMAL loses confirmed commits when the power goes
    "foreign_keys": 1,
    "recursive_triggers": 1,  # else INSERT OR REPLACE slips past the append-only triggers
    "secure_delete": 1,
}


def _make_durable(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    for name, wanted in DURABLE.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != wanted:
            raise Unavailable(
                f"The database file does not take {name} = {wanted} (it has {found}), so a save "
                "could be lost. Keep the file on a local disk: see CASEWORK_DATABASE_URL."
            )


MAPPED = 1 << 30
"""Bytes of the file that SQLite reads as memory, shared with the system's own cache: a board over
everybody reads a tenth of the file. Writes go their durable way all the same."""


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, True)
    raw = connection.connection.driver_connection
    if writes or raw is None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        raw.execute("BEGIN")  # the short way: it locks nothing, so nothing goes wrong


WRITES = "casework_writes"
SESSION = "casework_session"
WROTE = "casework_wrote"
"""In a session's info once anything but a SELECT was run, noted by casework.access.filtering."""
refused: list[Callable[["Viewer", CaseworkError], None]] = []
"""Called after the rollback of a unit of work that ended in NotAllowed or NotFound (audit)."""


@contextmanager
def unit_of_work(viewer: "Viewer") -> Iterator[Session]:
    """All or nothing, with its audit entries; commits at the end. Writers queue, none is lost."""
    with _case_session(viewer, writes=True) as session:
        yield session
        session.commit()


@contextmanager
def reading(viewer: "Viewer") -> Iterator[Session]:
    """Looks only: whatever would be written is rolled back."""
    with _case_session(viewer, writes=False) as session:
        yield session
        session.expunge_all()  # what was added or changed, and never written
        if not session.info.get(WROTE):
            # a rollback would make psycopg forget what PostgreSQL has prepared and planned
            session.commit()


def save(viewer: "Viewer", work: Callable[[Session], T]) -> T:
    """A unit of work that is tried again when PostgreSQL asks for it (two people at once)."""
    return _settled(lambda: unit_of_work(viewer), work)


def save_elevated(reason: str, work: Callable[[Session], T]) -> T:
    """The program's own work, tried again like `save`."""
    return _settled(lambda: elevated(reason), work)


def _settled(
    begin: Callable[[], AbstractContextManager[Session]], work: Callable[[Session], T]
) -> T:
    """As long as SQLite's writers would queue: however many save at once, each gets its turn."""
    until = time.monotonic() + settings().database_wait_seconds
    for turn in count(1):
        try:
            with begin() as session:
                return work(session)
        except TryAgain:
            if time.monotonic() > until:
                break
            time.sleep(random.uniform(0, min(0.02 * 2**turn, LONGEST_PAUSE)))
    raise Conflict("Several people saved at the same moment. Nothing was lost: save again.")


@contextmanager
def elevated(reason: str, *, writes: bool = True) -> Iterator[Session]:
    """The program's own work, without row rules; `reason` says why it may be (it is audited)."""
    with ElevatedSession(engine(), info={"reason": reason}) as session, plain_faults():
        _join(session, writes=writes)
        yield session
        session.commit()


@contextmanager
def _case_session(viewer: "Viewer", *, writes: bool) -> Iterator[CaseSession]:
    if not CaseSession.guarded:
        raise RuntimeError("Row rules are not in place: import casework.registry first.")
    try:
        with CaseSession(engine(), info={"viewer": viewer}) as session, plain_faults():
            _join(session, writes=writes)
            yield session
    except (NotAllowed, NotFound) as refusal:
        for tell in refused:
            tell(viewer, refusal)
        raise


def _join(session: Session, *, writes: bool) -> None:
    options: dict[str, Any] = {WRITES: writes, SESSION: session}
    if writes and session.get_bind().dialect.name == "postgresql":
        options["isolation_level"] = "SERIALIZABLE"
    session.connection(execution_options=options)
