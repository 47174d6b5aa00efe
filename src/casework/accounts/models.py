"""Tables of accounts and sign-in. Secrets are in tables of their own, which only elevated sessions
read."""

from datetime import datetime

from sqlalchemy import Enum, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework import clock
from casework.access.roles import ADMINISTRATORS, STAFF, Role
from casework.access.rows import Nobody, Reference
from casework.database import Base

ROLE = Enum(
    Role,
    name="role",
    native_enum=False,
    create_constraint=True,  # the database itself refuses a role that is not in the policy
    validate_strings=True,
    length=40,
    values_callable=lambda roles: [role.value for role in roles],
)


class Team(Base):
    __tablename__ = "team"
    row_rule = Reference(STAFF, writers=ADMINISTRATORS)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    site: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str | None] = mapped_column(String(40))
    """Answered for the team: it stands on the papers that people are given."""


class Organisation(Base):
    """A service provider whose partners answer referrals."""

    __tablename__ = "organisation"
    row_rule = Reference(STAFF, writers=ADMINISTRATORS | {Role.SUPERVISOR, Role.DIRECTOR})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)


class Account(Base):
    """`demo` marks an invented account: nobody can sign in to it once the app runs without demo
    mode."""

    __tablename__ = "account"
    row_rule = Reference(STAFF, writers=ADMINISTRATORS)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(String(80), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(ROLE)
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy's own idiom


class TeamMembership(Base):
    __tablename__ = "team_membership"
    __table_args__ = (UniqueConstraint("account_id", "team_id"),)
    row_rule = Reference(STAFF, writers=ADMINISTRATORS)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)


class Credential(Base):
    """`must_change`: an administrator handed the pass phrase over, and it works once."""

    __tablename__ = "credential"
    row_rule = Nobody()

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(80), info={"secret": True})
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    must_change: Mapped[bool] = mapped_column(default=False)


class SignInSession(Base):
    """One browser that is signed in. Only a hash of its cookie is stored."""

    __tablename__ = "sign_in_session"
    row_rule = Nobody()
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    cookie_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(ROLE)
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None] = mapped_column(String(40))


class SignInTicket(Base):
    """Carries a correct pass phrase from the page to the route that sets the cookie. It works
    once."""

    __tablename__ = "sign_in_ticket"
    row_rule = Nobody()
    audited = False

    ticket_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInAttempt(Base):
    """Names and clients as hashes, since people type a pass phrase into the name's field by
    mistake."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_name_hash_at", "name_hash", "at"),
        Index("ix_sign_in_attempt_client_hash_at", "client_hash", "at"),
    )
    row_rule = Nobody()
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    name_hash: Mapped[str] = mapped_column(String(64))
    client_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    succeeded: Mapped[bool] = mapped_column(default=False)


class KnownDevice(Base):
    """A browser in which this account has signed in before: failed tries from elsewhere do not slow
    it down."""

    __tablename__ = "known_device"
    row_rule = Nobody()
    audited = False

    cookie_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    first_at: Mapped[datetime] = mapped_column(default=clock.now)


class SetupCode(Base):
    """The one-time code of `casework init`, with which the first administrator is created."""

    __tablename__ = "setup_code"
    row_rule = Nobody()

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
