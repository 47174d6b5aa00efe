"""What is timed: each screen as the role that lives on it."""

from dataclasses import dataclass, field
from typing import Any

from casework.ui.navigation.menu import ENTRIES

LOG = "logging"


@dataclass(frozen=True, slots=True)
class Screen:
    name: str
    page: str
    user_name: str
    about_person: bool = False
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return next(entry.title for entry in ENTRIES if entry.name == self.page)

    @property
    def in_budget(self) -> bool:
        """The budget of 1.5 × bare is about a worker and the 20 people of an own caseload."""
        return self.user_name == "demo.worker"


SCREENS = (
    Screen("Today, own caseload", "today", "demo.worker"),
    Screen("Today, logging", "today", "demo.worker", state={LOG: "first"}),
    Screen("People, own caseload", "people", "demo.worker"),
    Screen("Person", "person", "demo.worker", about_person=True),
    Screen("Safety plan", "plan", "demo.worker", about_person=True),
    Screen("Plans due, own caseload", "plans_due", "demo.worker"),
    Screen("Plans due, one team", "plans_due", "demo.supervisor"),
    Screen("Needs", "needs", "demo.worker", about_person=True),
    Screen("Who is stuck, own caseload", "stuck", "demo.worker"),
    Screen("Who is stuck, one team", "stuck", "demo.supervisor"),
    Screen("Decisions, own caseload", "decisions", "demo.worker"),
    Screen("Decisions, as lead", "decisions", "demo.lead"),
    Screen("Agenda, as lead", "agenda", "demo.lead"),
    Screen("Meeting, as lead", "meeting", "demo.lead"),
    Screen("Caseloads, one team", "caseloads", "demo.supervisor"),
    Screen("Reviews", "reviews", "demo.supervisor"),
    Screen("Contact frequency, one team", "frequency", "demo.supervisor"),
    Screen("Contact frequency, everyone", "frequency", "demo.director"),
    Screen("People, everyone", "people", "demo.director"),
    Screen("Caseloads, everyone", "caseloads", "demo.director"),
)
