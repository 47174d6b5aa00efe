"""Template databases, built once and copied for tests: migrated and empty, or with the cast."""

import pickle
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url

from casework import clock, migrations
from casework import database as casework_database
from casework.settings import settings
from tests import moments
from tests.cast import Cast, build

Key = tuple[str, bool]


@dataclass
class Templates:
    """The templates of one run, or of one of its workers."""

    folder: Path
    server: Callable[[], str]
    """The address of the PostgreSQL server: asked for when it is needed."""
    _built: dict[Key, str] = field(default_factory=dict)
    _casts: dict[Key, bytes] = field(default_factory=dict)
    """Pickled: read in a millisecond, where a deep copy takes thirty."""

    @contextmanager
    def copy(self, kind: str, path: Path, *, with_cast: bool) -> Iterator[str]:
        """The address of a new copy for one test."""
        source = self._source(kind, with_cast)
        if kind == "sqlite":
            yield copy_sqlite(source, path)
            return
        name = f"test_{uuid4().hex[:12]}"
        new = f"CREATE DATABASE {name} TEMPLATE {database_name(source)}"
        administer(self.server(), f"{new} STRATEGY FILE_COPY")  # takes half the time of the default
        yield at(self.server(), name)
        administer(self.server(), f"DROP DATABASE {name} WITH (FORCE)")

    def cast(self, kind: str) -> Cast:
        """The cast in the copies that have one."""
        copied: Cast = pickle.loads(self._casts[kind, True])  # noqa: S301  # our own
        return copied

    def _source(self, kind: str, with_cast: bool) -> str:
        key = (kind, with_cast)
        if key not in self._built:
            url = self._new(kind)
            migrations.upgrade(url)
            if with_cast:
                self._casts[key] = pickle.dumps(_build_in(url))
            self._built[key] = url
        return self._built[key]

    def _new(self, kind: str) -> str:
        name = f"template_{uuid4().hex[:8]}"
        if kind == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite"
        administer(self.server(), f"CREATE DATABASE {name}")
        return at(self.server(), name)


def _build_in(url: str) -> Cast:
    """Builds at one second before the tests' moment, so that nothing in it is in the future."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_DATABASE_URL", url)
        patch.setattr(clock, "_wall", moments.stopped(moments.moment() - timedelta(seconds=1)))
        forget()
        cast = build()
    forget()  # a template is copied only while nobody is connected
    return cast


def forget() -> None:
    casework_database.forget()
    settings.cache_clear()


def copy_sqlite(source: str, path: Path) -> str:
    with sqlite3.connect(database_name(source)) as template, sqlite3.connect(path) as copy:
        template.backup(copy)
    template.close()
    copy.close()
    path.chmod(0o600)
    return f"sqlite:///{path}"


@cache
def _administration(server: str) -> Engine:
    return create_engine(
        server,
        isolation_level="AUTOCOMMIT",
        execution_options={casework_database.SESSION: "migration"},
    )


def administer(server: str, *statements: str) -> None:
    with _administration(server).connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def at(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def database_name(url: str) -> str:
    return str(make_url(url).database)
