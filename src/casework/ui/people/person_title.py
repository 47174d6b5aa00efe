"""The person's name as the title of their plan, needs and other screens."""

from collections.abc import Sequence

from casework.people.card import PersonCard
from casework.people.terms import Status, Tier, spelled
from casework.sentences import say
from casework.ui.navigation.current_person import focus_on
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge, Color
from casework.ui.widgets.person_head import person_head

TIERS: dict[Tier | None, Color] = {None: "red", Tier.ACUTE: "red", Tier.ACTIVE: "orange"}
"""Colors of the tiers in which somebody is in danger now, or nobody said; all others are gray."""
BACK = "back"


def render_person_title(
    card: PersonCard,
    badges: Sequence[Badge] = (),
    actions: Sequence[ActionButton] = (),
    *,
    note: str = "",
    more: Sequence[str] = (),
) -> str | None:
    """Name, tier, status, the screen's own badges, its actions and the way back to the person.
    `note` is what the screen is: "Safety plan". Answers with the action that was tapped."""
    back = ActionButton(BACK, say("Back to the person"), "arrow_back")
    shown = [*tier_and_status_badges(card), *badges]
    tapped = person_head(card.name, shown, [*actions, back], note=note, more=more)
    if tapped == BACK:
        focus_on(card.person_id)
    return tapped


def tier_and_status_badges(card: PersonCard) -> list[Badge]:
    tier = spelled(card.tier) if card.tier else say("no tier")
    return [
        Badge(tier, TIERS.get(card.tier, "gray")),
        Badge(card.status.value, "green" if card.status is Status.ENROLLED else "gray"),
    ]
