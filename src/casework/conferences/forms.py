from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints, model_validator

from casework.conferences.terms import HEAVIEST, LONGEST_DAYS, AgendaRule, Cadence, ReasonKind
from casework.decisions.terms import BLIND_BY_DEFAULT, DecisionType

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]


class NewConference(BaseModel):
    name: Name
    cadence: Cadence
    first_at: datetime
    team_ids: frozenset[int]
    lead_ids: frozenset[int]
    member_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    blind_kinds: frozenset[DecisionType] = frozenset(BLIND_BY_DEFAULT)

    @model_validator(mode="after")
    def _has_someone(self) -> "NewConference":
        if not self.lead_ids:
            raise ValueError("Choose at least one lead.")
        if not self.team_ids:
            raise ValueError("Choose at least one team whose people it talks about.")
        return self


class ChangedRule(BaseModel):
    kind: ReasonKind
    weight: Annotated[int, Field(ge=0, le=HEAVIEST)]
    days: Annotated[int, Field(ge=0, le=LONGEST_DAYS)]

    @property
    def rule(self) -> AgendaRule:
        return AgendaRule(self.kind, self.weight, self.days)
