"""Sessions and transactions: the base of all tables, and the only place that commits."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from sqlalchemy import DateTime, Dialect, Engine, MetaData, make_url
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator

from casework import engines
from casework.errors import CaseworkError, Conflict, NotAllowed, NotFound
from casework.faults import TryAgain, plain_faults
from casework.read_only import WRITES
from casework.sentences import say
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
LONGEST_PAUSE = 0.5  # seconds between two tries
T = TypeVar("T")


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime. SQLite stores it without a zone, so that stored values compare
    correctly."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone cannot be stored.")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """A screen reads hundreds, so SQLite's text becomes an instant in one step; PostgreSQL
        answers in UTC already (see engines.py)."""
        return _of_text if dialect.name == "sqlite" else None


def _of_text(value: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{value}+00:00") if value else None


class least(GenericFunction[Any]):  # noqa: N801  # as SQL names it
    """The smaller of two values in a row; SQLite has another name for the function."""

    inherit_cache = True


@compiles(least, "sqlite")
def _least_of_sqlite(element: Any, compiler: Any, **given: Any) -> str:
    return f"min{compiler.process(element.clause_expr, **given)}"


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {datetime: Instant()}


class CaseSession(Session):
    """A session that acts for one viewer, under the row rules of casework.access."""

    guarded = False  # set by casework.access.query_filter when its listeners are in place

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        """Always queries the database under the row rules, even for rows that are loaded
        already."""
        self.flush()
        return super().get(entity, ident, **(options | {"populate_existing": True}))

    def flush(self, objects: Any = None) -> None:
        """Restores the `flushing` mark afterwards, so that access/sent_check.py lets the flush's
        statements through and no others."""
        before = self.info.get("flushing", False)
        try:
            super().flush(objects)
        finally:
            self.info["flushing"] = before


class ElevatedSession(Session):
    """A session for the program itself (sign-in, jobs, demo), without row rules. Grep for
    `elevated(`."""


_engines: list[Engine] = []


def engine(*, read_only: bool = False) -> Engine:
    """`read_only`: for read-only sessions. SQLite has one engine for both."""
    url = settings().url
    return _made(url, read_only=read_only and not url.startswith("sqlite"))


@lru_cache(maxsize=8)
def _made(url: str, *, read_only: bool) -> Engine:
    address = make_url(url)
    sqlite = address.get_backend_name() == "sqlite"
    made = engines.sqlite(address) if sqlite else engines.postgresql(address, read_only=read_only)
    _engines.append(made)
    return made


def let_go() -> None:
    """Closes the idle connections; the next query opens new ones."""
    for made in _engines:
        made.dispose()


def forget() -> None:
    """For tests and benchmarks, which change the setting."""
    let_go()
    _made.cache_clear()
    _engines.clear()


SESSION = "casework_session"
refused: list[Callable[["Viewer", CaseworkError], None]] = []
"""Called after the rollback of a unit of work that ended in NotAllowed or NotFound (audit)."""


@contextmanager
def unit_of_work(viewer: "Viewer") -> Iterator[Session]:
    """All or nothing, with its audit entries; commits at the end. Writers wait for each other, and
    none is lost."""
    with _case_session(viewer, writes=True) as session:
        yield session
        session.commit()


@contextmanager
def reading(viewer: "Viewer") -> Iterator[Session]:
    """Read-only session: the database refuses a write, and rows that were added or changed are
    discarded."""
    with _case_session(viewer, writes=False) as session:
        yield session
        session.expunge_all()
        # a rollback would make psycopg forget what PostgreSQL has prepared and planned
        session.commit()


def save(viewer: "Viewer", work: Callable[[Session], T]) -> T:
    """A unit of work that is tried again when PostgreSQL requires it (two people at once)."""
    return _settled(lambda: unit_of_work(viewer), work)


def save_elevated(reason: str, work: Callable[[Session], T]) -> T:
    """Work of the program itself, tried again like `save`."""
    return _settled(lambda: elevated(reason), work)


def _settled(
    begin: Callable[[], AbstractContextManager[Session]], work: Callable[[Session], T]
) -> T:
    """Tries for as long as SQLite's writers would wait: however many save at once, each gets its
    turn."""
    until = time.monotonic() + settings().database_wait_seconds
    for turn in count(1):
        try:
            with begin() as session:
                return work(session)
        except TryAgain:
            if time.monotonic() > until:
                break
            time.sleep(random.uniform(0, min(0.02 * 2**turn, LONGEST_PAUSE)))
    raise Conflict(say("Several people saved at the same moment. Nothing was lost: save again."))


@contextmanager
def elevated(reason: str, *, writes: bool = True) -> Iterator[Session]:
    """Work of the program itself, without row rules; `reason` says why that is allowed (it is
    audited)."""
    with (
        ElevatedSession(engine(read_only=not writes), info={"reason": reason}) as session,
        plain_faults(writes=writes),
    ):
        _join(session, writes=writes)
        yield session
        session.commit()


@contextmanager
def _case_session(viewer: "Viewer", *, writes: bool) -> Iterator[CaseSession]:
    if not CaseSession.guarded:
        raise RuntimeError("Row rules are not in place: import casework.registry first.")
    try:
        with (
            CaseSession(engine(read_only=not writes), info={"viewer": viewer}) as session,
            plain_faults(writes=writes),
        ):
            _join(session, writes=writes)
            yield session
    except (NotAllowed, NotFound) as refusal:
        for tell in refused:
            tell(viewer, refusal)
        raise


def _join(session: Session, *, writes: bool) -> None:
    session.connection(execution_options={WRITES: writes, SESSION: session})
