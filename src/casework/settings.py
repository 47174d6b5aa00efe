"""Typed settings from the environment (prefix CASEWORK_), read once."""

from functools import lru_cache
from pathlib import Path
from zoneinfo import available_timezones

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from casework.errors import CaseworkError


class BadSettings(CaseworkError):
    """One line per wrong setting, with its name and what it takes."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="CASEWORK_", env_file=".env", extra="ignore")

    database_url: str = ""
    data_dir: Path = Path("data")
    demo: bool = False
    site_name: str = Field(default="Casework", max_length=60)
    time_zone: str = "America/Los_Angeles"
    phone_region: str = Field(default="US", pattern=r"^[A-Z]{2}$")
    https: bool = False
    session_idle_minutes: int = Field(default=15, ge=2, le=240)
    session_hours: int = Field(default=12, ge=1, le=24)
    import_limit_mb: int = Field(default=25, ge=1, le=100)
    database_wait_seconds: int = Field(default=10, ge=1, le=60)

    @field_validator("time_zone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("is not a time zone: use a name such as America/Chicago")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_sqlite_or_postgresql(cls, value: str) -> str:
        if value:
            backend = _backend(value)
            if backend not in ("sqlite", "postgresql"):
                raise ValueError("takes sqlite:///… or postgresql+psycopg://…")
        return value

    @property
    def url(self) -> str:
        """Where the data is: the setting, else an SQLite file in the data folder."""
        name = "demo.sqlite" if self.demo else "casework.sqlite"
        return self.database_url or f"sqlite:///{(self.data_dir / name).resolve()}"


def _backend(url: str) -> str:
    try:
        return make_url(url).get_backend_name()
    except ArgumentError:
        return ""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Raises BadSettings with a sentence for each setting that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings("\n".join(_sentence(fault) for fault in error.errors())) from None


def _sentence(fault: object) -> str:
    assert isinstance(fault, dict)
    name = "CASEWORK_" + "_".join(str(part) for part in fault["loc"]).upper()
    return f"Setting {name} is wrong ({fault['input']!r}): {fault['msg']}."
