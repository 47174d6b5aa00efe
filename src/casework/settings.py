"""Typed settings from the environment (prefix CASEWORK_), read once."""

import os
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import available_timezones

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from casework.errors import CaseworkError

PREFIX = "CASEWORK_"
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
SECRET = ("database_url",)
"""Never repeated in a message: it may hold a password."""
OF_THE_TESTS = (
    "CASEWORK_REQUIRE_ALL",
    "CASEWORK_TEST_EXAMPLES",
    "CASEWORK_TEST_MOMENT",
    "CASEWORK_TEST_POSTGRES",
)


_PLAIN = {
    "int_parsing": "it takes a whole number",
    "int_from_float": "it takes a whole number",
    "bool_parsing": "it takes true or false",
    "greater_than_equal": "it has to be {ge} or more",
    "less_than_equal": "it has to be {le} or less",
}


class BadSettings(CaseworkError):
    """One line per wrong setting, with its name and the values that it accepts."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    database_url: str = ""
    data_dir: Path = Path("data")
    demo: bool = False
    site_name: str = Field(default="Casework", max_length=60)
    time_zone: str = "America/Los_Angeles"
    phone_region: str = Field(default="US", pattern=r"^[A-Z]{2}$")
    https: bool = False
    session_idle_minutes: int = Field(default=15, ge=2, le=240)
    session_hours: int = Field(default=12, ge=1, le=24)
    plan_review_acute_days: int = Field(default=14, ge=1, le=365)
    plan_review_active_days: int = Field(default=30, ge=1, le=365)
    plan_review_later_days: int = Field(default=90, ge=1, le=365)
    release_days: int = Field(default=90, ge=1, le=365)
    need_anchors: Path | None = None
    import_limit_mb: int = Field(default=25, ge=1, le=100)
    database_wait_seconds: int = Field(default=10, ge=1, le=60)

    @field_validator("time_zone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        if value not in _zones():
            raise ValueError("is not a time zone: use a name such as America/Chicago")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_sqlite_or_postgresql(cls, value: str) -> str:
        if value and _driver(value) not in DRIVERS:
            raise ValueError("takes sqlite:///… or postgresql+psycopg://…")
        return value

    @property
    def url(self) -> str:
        """The database's address: the setting, else an SQLite file in the data folder."""
        name = "demo.sqlite" if self.demo else "casework.sqlite"
        return self.database_url or f"sqlite:///{(self.data_dir / name).resolve()}"


@cache
def _zones() -> set[str]:
    """Read once: it lists some 600 files."""
    return available_timezones()


def _driver(url: str) -> str:
    try:
        return make_url(url).drivername
    except (ArgumentError, ValueError):  # ValueError: a port that is not a number
        return ""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Raises BadSettings with a sentence for each setting that is wrong."""
    wrong = list(_unknown())
    try:
        found = Settings()
    except ValidationError as error:
        raise BadSettings("\n".join([*wrong, *map(_sentence, error.errors())])) from None
    if wrong:
        raise BadSettings("\n".join(wrong))
    return found


def _sentence(fault: ErrorDetails) -> str:
    (field,) = fault["loc"]
    held = "" if field in SECRET else f" ({fault['input']!r})"
    plain = _PLAIN.get(fault["type"], "").format_map(fault.get("ctx", {}))
    said = plain or fault["msg"].removeprefix("Value error, ")
    return f"Setting {PREFIX}{str(field).upper()} is wrong{held}: {said}."


def _unknown() -> Iterator[str]:
    """Unknown names. A typing error in a name would otherwise mean the default, perhaps another
    database, without a message."""
    known = [field.upper() for field in Settings.model_fields]
    for name in sorted(_named()):
        setting = name.removeprefix(PREFIX)
        if setting not in known and name not in OF_THE_TESTS:
            near = [PREFIX + each for each in get_close_matches(setting, known, n=1)]
            all_of_them = ", ".join(PREFIX + each for each in known)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {all_of_them}."
            yield f"Setting {name} is not known, so it would do nothing. {hint}"


def _named() -> set[str]:
    """The names in the environment and in the file; capitals do not matter in either."""
    names = {name.upper() for name in (*os.environ, *DotEnvSettingsSource(Settings).env_vars)}
    return {name for name in names if name.startswith(PREFIX)}
