"""The states of a referral, and how long it may stay in each."""

from datetime import timedelta
from enum import StrEnum


class ReferralState(StrEnum):
    OFFERED = "offered"
    DECLINED = "declined by the person"
    MADE = "made"
    HAND_OFF = "warm hand-off"
    CONFIRMED = "first service confirmed"
    COMPLETED = "completed"
    FAILED = "failed"


State = ReferralState
NEXT: dict[State, tuple[State, ...]] = {
    State.OFFERED: (State.MADE, State.DECLINED),
    State.MADE: (State.HAND_OFF, State.CONFIRMED, State.FAILED, State.DECLINED),
    State.HAND_OFF: (State.CONFIRMED, State.FAILED, State.DECLINED),
    State.CONFIRMED: (State.COMPLETED, State.FAILED),
    State.DECLINED: (),
    State.COMPLETED: (),
    State.FAILED: (),
}
CONNECTED = frozenset({State.CONFIRMED, State.COMPLETED})
"""Only these count: an appointment is not a service."""
SENT = frozenset({State.MADE, State.HAND_OFF, State.CONFIRMED, State.COMPLETED})
"""What the provider's partners see, while a release is live."""
AGES_AFTER = {
    State.OFFERED: timedelta(days=7),
    State.MADE: timedelta(days=7),
    State.HAND_OFF: timedelta(days=7),
    State.CONFIRMED: timedelta(days=60),
}
"""Then it comes back to the worker."""


class WhyFailed(StrEnum):
    NO_ROOM = "the provider has no room"
    NOT_ELIGIBLE = "not eligible there"
    NOT_REACHED = "the provider could not reach them"
    DID_NOT_GO = "they did not go"
    ENDED_EARLY = "it ended early"
    CLOSED = "the service has closed"
    OTHER = "something else"
