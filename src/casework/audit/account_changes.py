"""Changes of accounts, roles and teams, for administrators: nothing about a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.audit.models import AuditEntry
from casework.audit.plain_words import in_plain_words
from casework.audit.terms import Event
from casework.audit.words import DONE
from casework.sentences import say, sentence

MOST = 200
EMPTY = sentence("empty")
TABLES = ("account", "credential", "team", "team_membership")
SAID = {
    "account": {
        "display_name": sentence("name"),
        "user_name": sentence("user name"),
        "role": sentence("role"),
    },
    "team": {"name": sentence("name"), "site": sentence("site"), "phone": sentence("phone")},
}
THINGS = {"account": sentence("the account"), "team": sentence("the team")}
CLOSED, OPENED = sentence("closed the account"), sentence("opened the account again")
PROVIDER = {
    Event.CREATED: sentence("for an organization"),
    Event.CHANGED: sentence("another organization"),
}
"""Which one, the list of accounts says."""


@dataclass(frozen=True, slots=True)
class AccountChangeRow:
    at: datetime
    by: int | None
    """None: the command line or the program itself."""
    event: Event
    table: str
    key: str
    changes: Mapping[str, list[Any]]

    @property
    def account_id(self) -> int | None:
        """Whose account it is about."""
        if self.table == "team_membership":
            return self._one("account_id")
        return int(self.key) if self.table in ("account", "credential") else None

    def in_words(self, teams: Mapping[int, str]) -> str:
        if self.table == "credential":
            return say("a new pass phrase")
        if self.table == "team_membership":
            team = teams.get(self._one("team_id") or 0) or say("a team")
            is_new = self.event is Event.CREATED
            return say("put into {team}" if is_new else "taken out of {team}", team=team)
        told = "; ".join(self._fields())
        if self.event is Event.CHANGED and "active" in self.changes:
            done = say(OPENED if self.changes["active"][1] else CLOSED)
            return f"{done}; {told}" if told else done
        what = say(THINGS[self.table])
        if self.table == "team" and self.key.isdigit() and self.event is Event.CHANGED:
            what = f"{what} {teams.get(int(self.key), '')}".rstrip()
        done = say(DONE[self.event], what=what)
        return f"{done}: {told}" if told else done

    def _fields(self) -> list[str]:
        told = [
            f"{say(label)} {in_plain_words(old or EMPTY)} → {in_plain_words(new or EMPTY)}"
            if self.event is Event.CHANGED
            else f"{say(label)} {in_plain_words(new)}"
            for name, label in SAID[self.table].items()
            if name in self.changes
            for old, new in [self.changes[name]]
            if old or new
        ]
        of_it = PROVIDER.get(self.event) if "organisation_id" in self.changes else None
        return [*told, say(of_it)] if of_it else told

    def _one(self, name: str) -> int | None:
        """Of a row that was added or taken away."""
        old, new = self.changes.get(name, (None, None))
        return new if new is not None else old


def account_changes(session: Session, viewer: Viewer) -> list[AccountChangeRow]:
    """The newest, first."""
    require(session, viewer, Action.MANAGE_ACCOUNTS)
    asked = (
        select(AuditEntry)
        .where(
            AuditEntry.table_name.in_(TABLES),
            AuditEntry.event.in_(DONE),
            AuditEntry.person_id.is_(None),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(MOST)
    )
    with unfiltered(session, "changes of accounts and teams, about no person"):
        return [_row(entry) for entry in session.scalars(asked)]


def _row(entry: AuditEntry) -> AccountChangeRow:
    return AccountChangeRow(
        entry.at,
        entry.account_id,
        Event(entry.event),
        entry.table_name or "",
        entry.row_key or "",
        entry.changes or {},
    )
