"""Audit entries as sentences, for supervisors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.audit.plain_words import field_label, value_in_words
from casework.audit.plan_lines import LINES, lines_in_words
from casework.audit.terms import PLAN_LINE, Event
from casework.database import Base
from casework.sentences import say, sentence

THINGS = {
    "agenda_item": sentence("a place on an agenda"),
    "agenda_request": sentence("a request for a case conference"),
    "alias": sentence("another name"),
    "assignment": sentence("an assignment"),
    "break_glass": sentence("an opening with a reason"),
    "compensation_case": sentence("a date for victim compensation"),
    "contact": sentence("a contact"),
    "contact_comment": sentence("a comment on a contact"),
    "contact_note": sentence("the note of a contact"),
    "contact_point": sentence("a phone or address"),
    "decision": sentence("a decision"),
    "decision_addition": sentence("a word beside a decision"),
    "decision_fact": sentence("a fact behind a decision"),
    "disclosure": sentence("what was told"),
    "eligibility_criterion": sentence("a criterion"),
    "emergency_contact": sentence("an emergency contact"),
    "exposure": sentence("an exposure to a conflict"),
    "goal": sentence("a goal"),
    "need_score": sentence("an answer about a need"),
    "person": sentence("the record"),
    "person_identity": sentence("the details"),
    "person_merge": sentence("a merge"),
    "person_photo": sentence("the photo"),
    PLAN_LINE: sentence("a line of the safety plan"),
    "plan_places": sentence("a section of the safety plan"),
    "plan_reason": sentence("a reason about the safety plan"),
    "plan_section": sentence("a section of the safety plan"),
    "plan_touch": sentence("what was discussed of the safety plan"),
    "reason": sentence("a reason"),
    "referral": sentence("a referral"),
    "referral_move": sentence("how a referral went on"),
    "release": sentence("a release of information"),
    "safety_event": sentence("an event"),
    "safety_plan": sentence("a safety plan"),
    "status_period": sentence("a status"),
    "step": sentence("a step"),
    "task": sentence("a task"),
    "tier_period": sentence("a tier"),
}
UNSAID = frozenset(
    {
        "approximate_age_on",
        "created_at",
        "details_changed_at",
        "field_class",
        "folded",
        "legal_folded",
        "moved",
        "name_folded",
        "person_id",
        "together",
        "writing",  # a decision before it is recorded: once that moves, it is read here no more
    }
)
"""Stored in the audit, but no help to a reader."""
UNSAID_OF = frozenset({("agenda_item", "notes")})
"""Options of a meeting stand in its minutes: those that moved are read here no more."""
DONE = {
    Event.CREATED: sentence("added {what}"),
    Event.CHANGED: sentence("changed {what}"),
    Event.DELETED: sentence("removed {what}"),
    Event.MOVED: sentence("moved {what}"),
    Event.RETURNED: sentence("brought back {what}"),
}
ENDS = {"ended_at", "withdrawn_at"}
"""End dates of something that was added: emptying them restores it."""
TAKEN_BACK = frozenset(
    {
        "alias",
        "contact",
        "contact_point",
        "eligibility_criterion",
        "emergency_contact",
        "exposure",
    }
)
BACK = sentence("brought back {what}: what was written about it here shows again")
SOMEBODY = sentence("somebody")
EMPTY = (None, "")


@dataclass(frozen=True, slots=True)
class ChangeInWords:
    """A change as the audit stores it, before it becomes a sentence."""

    event: Event
    table: str
    changes: Mapping[str, Sequence[Any]]
    by: int | None = None
    """The account that did it: named at the head of the entry, so not repeated in it."""
    lines_away: frozenset[str] = frozenset()
    """Keys of lines of a plan that were moved to another record since."""

    def accounts(self) -> set[int]:
        """The accounts whose names the sentence needs."""
        told = (values for field, values in self._fields() if is_account(self.table, field))
        return {value for values in told for value in values if isinstance(value, int)}

    def in_words(self, names: Mapping[int, str]) -> str:
        """A sentence such as "changed tier from active to acute"."""
        if done := self._moved() or self._taken_back():
            return done
        fields = self._fields()
        told = "; ".join(self._one(field, *values, names=names) for field, values in fields)
        if self.event is Event.CHANGED and self.table == "person" and told:
            only_set = all(old in EMPTY for _, (old, _) in fields)
            return told if only_set else say(DONE[self.event], what=told)
        done = say(DONE[self.event], what=self._thing())
        return f"{done}: {told}" if told else done

    def _thing(self) -> str:
        return say(THINGS.get(self.table, self.table.replace("_", " ")))

    def _moved(self) -> str | None:
        """To another record, or from one: by a merge too; or to another team."""
        if self.event is Event.CHANGED and self.table == "person" and "team_id" in self.changes:
            return say("transferred the person to another team")
        if self.event is Event.MOVED:
            return say("moved {what} to another record", what=self._thing())
        if self.event is Event.RETURNED:
            return say(BACK, what=self._thing())
        if self.event is Event.CHANGED and "person_id" in self.changes:
            return say("moved {what} here from another record", what=self._thing())
        return None

    def _taken_back(self) -> str | None:
        if self.event is not Event.CHANGED or self.table not in TAKEN_BACK:
            return None
        ends = [values for field, values in self.changes.items() if field in ENDS]
        if len(ends) != 1 or len(self.changes) != 1:
            return None
        is_back = ends[0][1] in EMPTY
        return say("put back {what}" if is_back else "took back {what}", what=self._thing())

    def _fields(self) -> list[tuple[str, Sequence[Any]]]:
        return [(field, values) for field, values in self.changes.items() if self._is_said(field)]

    def _is_said(self, field: str) -> bool:
        if field in UNSAID or field == "id" or (self.table, field) in UNSAID_OF:
            return False
        if is_account(self.table, field):
            return self.changes[field][1] != self.by or self.event is not Event.CREATED
        return not field.endswith("_id")

    def _one(self, field: str, old: Any, new: Any, *, names: Mapping[int, str]) -> str:
        def said(value: Any) -> str:
            if field == LINES:
                return lines_in_words(str(value), self.lines_away)
            account = is_account(self.table, field)
            return names.get(value, say(SOMEBODY)) if account else value_in_words(field, value)

        name = field_label(field)
        if self.event is not Event.CHANGED:
            return f"{name} {said(old if self.event is Event.DELETED else new)}"
        if old in EMPTY:
            return say("{field} set to {value}", field=name, value=said(new))
        if new in EMPTY:
            return say("{field} {value} taken away", field=name, value=said(old))
        return say("{field} from {old} to {new}", field=name, old=said(old), new=said(new))


def is_account(table: str, field: str) -> bool:
    """Whether the column contains the number of a staff account."""
    known = Base.metadata.tables.get(table)
    column = known.columns.get(field) if known is not None else None
    return column is not None and any(
        key.target_fullname == "account.id" for key in column.foreign_keys
    )
