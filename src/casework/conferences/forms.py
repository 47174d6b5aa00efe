"""Forms about a conference and its agenda."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from casework.conferences.terms import HEAVIEST, LONGEST_DAYS, AgendaRule, Cadence, ReasonKind
from casework.decisions.terms import BLIND_BY_DEFAULT, DecisionType
from casework.sentences import say, sentence
from casework.typed_text import Text

Name = Annotated[Text, Field(min_length=3, max_length=80)]


def _somebody(says: str) -> Callable[[frozenset[int]], frozenset[int]]:
    """A validator of its own, so that a form reports all missing fields at once."""

    def check(chosen: frozenset[int]) -> frozenset[int]:
        if not chosen:
            raise ValueError(say(says))
        return chosen

    return check


class NewConference(BaseModel):
    name: Name
    cadence: Cadence
    first_at: datetime
    team_ids: Annotated[
        frozenset[int], AfterValidator(_somebody(sentence("Choose at least one team.")))
    ]
    lead_ids: Annotated[frozenset[int], AfterValidator(_somebody(sentence("Choose at least one.")))]
    member_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    blind_kinds: frozenset[DecisionType] = frozenset(BLIND_BY_DEFAULT)
    staff_stay: bool = False
    room: Annotated[Text, Field(max_length=120)] = ""


class ChangedMeeting(BaseModel):
    """`name`: empty where the meeting is called by the conference's name. `version`: the name and
    the time that were on the screen, as MeetingRow.schedule."""

    name: Annotated[Text, Field(max_length=80)] = ""
    meets_at: datetime
    version: str


class ChangedRule(BaseModel):
    kind: ReasonKind
    weight: Annotated[int, Field(ge=0, le=HEAVIEST)]
    days: Annotated[int, Field(ge=0, le=LONGEST_DAYS)]

    @property
    def rule(self) -> AgendaRule:
        return AgendaRule(self.kind, self.weight, self.days)
