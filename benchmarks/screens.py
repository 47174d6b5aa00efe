"""What is timed: each screen as the role that lives on it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOG = "logging"


@dataclass(frozen=True, slots=True)
class Screen:
    name: str
    page: str
    user_name: str
    about_person: bool = False
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        return ROOT / f"pages/{self.page}.py"


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
    Screen("Caseloads, one team", "caseloads", "demo.supervisor"),
    Screen("Reviews", "reviews", "demo.supervisor"),
    Screen("Contact frequency, one team", "frequency", "demo.supervisor"),
    Screen("Contact frequency, everyone", "frequency", "demo.director"),
    Screen("People, everyone", "people", "demo.director"),
    Screen("Caseloads, everyone", "caseloads", "demo.director"),
)
