"""Forms about a referral."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints, model_validator

from casework.needs.terms import Protection
from casework.referrals.terms import ReferralState, WhyFailed

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]


class NewReferral(BaseModel):
    service_id: int
    for_partner: Text = ""
    protection: Protection = Protection.ORDINARY


class NewMove(BaseModel):
    """`version` is that of the referral on the screen."""

    referral_id: int
    version: int
    to: ReferralState
    why: WhyFailed | None = None
    text: Text = ""

    @model_validator(mode="after")
    def _failed_says_why(self) -> "NewMove":
        if self.to is ReferralState.FAILED and self.why is None:
            raise ValueError("Say why it failed: the next one is chosen by it.")
        if self.why is WhyFailed.OTHER and not self.text:
            raise ValueError("Say in a few words what happened.")
        return self
