"""The viewer: who is signed in and acts. Always passed as an argument, never global."""

from dataclasses import dataclass

from casework.access.roles import Role


@dataclass(frozen=True, slots=True)
class Viewer:
    account_id: int
    role: Role
    name: str
    team_ids: frozenset[int] = frozenset()
    organisation_id: int | None = None
