"""Forms about a referral."""

from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from casework.needs.terms import Protection
from casework.referrals.terms import ReferralState, WhyFailed
from casework.sentences import say
from casework.typed_text import Text

Words = Annotated[Text, Field(max_length=1000)]


class NewReferral(BaseModel):
    service_id: int
    for_partner: Words = ""
    protection: Protection = Protection.ORDINARY


class NewMove(BaseModel):
    """`version` is that of the referral on the screen."""

    referral_id: int
    version: int
    to: ReferralState
    why: WhyFailed | None = None
    text: Words = ""

    @model_validator(mode="after")
    def _failed_says_why(self) -> "NewMove":
        if self.to is ReferralState.FAILED and self.why is None:
            raise ValueError(say("Say why it failed: the next one is chosen by it."))
        if self.why is WhyFailed.OTHER and not self.text:
            raise ValueError(say("Say in a few words what happened."))
        return self
