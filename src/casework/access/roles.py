"""Roles of a viewer. There is no police, probation, parole or prosecutor role."""

from enum import StrEnum


class Role(StrEnum):
    WORKER = "outreach worker"
    LEAD = "case conference lead"
    SUPERVISOR = "supervisor"
    DIRECTOR = "director"
    ANALYST = "analyst"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"


STAFF = frozenset(Role) - {Role.PARTNER}
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
