"""The policy: who may see and change which class of facts about which people.

One table, `POLICY`, is read by the row rules, the write check, the guard, the tests' mutations
and the screen "Who can see what". Every table, or every row where the row names its class,
holds facts of one class only (decisions 1 and 7): a row rule is also a field rule, and
PostgreSQL row security can be generated from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from casework.access.roles import Role
from casework.sentences import say, sentence


class FieldClass(StrEnum):
    STATUS = "status"
    IDENTITY = "identity"
    WHEREABOUTS = "whereabouts"
    SAFETY = "safety"
    NOTES = "notes"
    HEALTH = "health"
    LEGAL = "legal"
    DECISIONS = "decisions"

    @property
    def holds(self) -> str:
        return say(HOLDS[self])


HOLDS = {
    FieldClass.STATUS: sentence(
        "chosen name, tier, status, worker, dates of contacts and plans, counts"
    ),
    FieldClass.IDENTITY: sentence("legal name, other names, birth date, pronouns, photo"),
    FieldClass.WHEREABOUTS: sentence("phones, addresses, places, emergency contacts"),
    FieldClass.SAFETY: sentence("eligibility criteria, conflicts, exposures"),
    FieldClass.NOTES: sentence("notes of contacts, reasons, comments, tasks"),
    FieldClass.HEALTH: sentence("mental health, substance use"),
    FieldClass.LEGAL: sentence("court, supervision"),
    FieldClass.DECISIONS: sentence(
        "conference agenda items, decisions with their facts and reasons, the person's answers"
    ),
}
"""What each class contains, in the words of the screen "Who can see what"."""


class Level(IntEnum):
    NONE = 0
    SEE = 1
    ANNOTATE = 2
    """See, and add entries, but change nothing that others wrote."""
    EDIT = 3


class Relation(StrEnum):
    """What ties a viewer to a person; its predicate is in access/relations.py."""

    CASELOAD = "own caseload, cover included, while assigned"
    TEAM = "their teams"
    AGENDA = "on an agenda they lead, from publication to 14 days after"
    EVERYONE = "all"
    REFERRED = "referred to them under a live release"
    BROKEN_GLASS = "opened for 60 minutes with a stated reason"


@dataclass(frozen=True, slots=True)
class Grant:
    role: Role
    relation: Relation
    levels: Mapping[FieldClass, Level]

    def level(self, field_class: FieldClass) -> Level:
        return self.levels.get(field_class, Level.NONE)


def _grant(role: Role, relation: Relation, **levels: Level) -> Grant:
    return Grant(
        role, relation, MappingProxyType({FieldClass(name): at for name, at in levels.items()})
    )


_SEE, _ANNOTATE, _EDIT = Level.SEE, Level.ANNOTATE, Level.EDIT
_OPENED = {
    "status": _ANNOTATE,
    "identity": _SEE,
    "safety": _SEE,
    "notes": _ANNOTATE,
    "decisions": _SEE,
}
"""What an opening outside one's own rows gives: read, log a contact, change nothing."""

POLICY: tuple[Grant, ...] = (
    _grant(
        Role.WORKER,
        Relation.CASELOAD,
        status=_EDIT,
        identity=_EDIT,
        whereabouts=_EDIT,
        safety=_EDIT,
        notes=_EDIT,
        health=_ANNOTATE,
        legal=_EDIT,
        decisions=_ANNOTATE,
    ),
    _grant(Role.WORKER, Relation.TEAM, status=_SEE),
    _grant(
        Role.WORKER, Relation.BROKEN_GLASS, **_OPENED, whereabouts=_SEE, health=_SEE, legal=_SEE
    ),
    _grant(
        Role.LEAD,
        Relation.AGENDA,
        status=_SEE,
        identity=_SEE,
        safety=_SEE,
        notes=_SEE,
        legal=_SEE,
        decisions=_EDIT,
        # no health: only a release gives it, by the release's own rule and not here
    ),
    _grant(Role.LEAD, Relation.BROKEN_GLASS, **_OPENED, legal=_SEE),
    _grant(
        Role.SUPERVISOR,
        Relation.TEAM,
        status=_EDIT,
        identity=_EDIT,
        whereabouts=_EDIT,
        safety=_EDIT,
        notes=_ANNOTATE,
        health=_ANNOTATE,
        legal=_EDIT,
        decisions=_ANNOTATE,
    ),
    _grant(
        Role.SUPERVISOR, Relation.BROKEN_GLASS, **_OPENED, whereabouts=_SEE, health=_SEE, legal=_SEE
    ),
    _grant(Role.DIRECTOR, Relation.EVERYONE, status=_SEE, identity=_SEE),
    # Partners see a referral's own fields and what was released, through the referral alone.
    _grant(Role.PARTNER, Relation.REFERRED),
    # Analysts see aggregates only and administrators nothing about people: neither has a grant.
)


def grants_for(role: Role) -> tuple[Grant, ...]:
    return tuple(grant for grant in POLICY if grant.role is role)


def relations_with(role: Role, field_class: FieldClass, level: Level) -> tuple[Relation, ...]:
    """The relations under which this role has at least this level for this class."""
    return tuple(g.relation for g in grants_for(role) if g.level(field_class) >= level)
