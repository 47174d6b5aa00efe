"""The pieces, one after the other, with made-up rows."""

from typing import NamedTuple

import streamlit as st

from casework.ui.shell.look import apply_look
from casework.ui.widgets.action_bar import action_bar, said_bar
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.heading import page_heading, section_heading
from casework.ui.widgets.list_row import OPEN, ListRow, list_row, row_list
from casework.ui.widgets.person_head import person_head
from casework.ui.widgets.side_panel import side_panel
from casework.ui.widgets.trend_number import TrendNumber, trend_numbers


class MadeUp(NamedTuple):
    name: str
    phone: str
    state: Badge
    why: str
    detail: str


PEOPLE = (
    MadeUp("Dune Fictionworth", "+15105550143", Badge("Never talked", "red"),
           "Enrolled 12 days ago, 4 tries", "active · ○○ in person · ○○○ talks"),
    MadeUp("Onyx Placeholder", "+15105550118", Badge("No talk for 6 days", "red"),
           "limit 2 days", "acute · ●○○ in person · ●●○○○○○ talks"),
    MadeUp("Nettle Demoson", "+15105550166", Badge("Tried 6 times", "orange"),
           "no answer since Monday", "acute · ○○○ in person · ●○○○○○○ talks"),
    MadeUp("Basil Demoson", "+15105550199", Badge("Due in 9 h", "orange"),
           "last talk yesterday", "acute · ●●○ in person · ●●●●●○○ talks"),
    MadeUp("Juniper Testwood-Placeholder", "", Badge("On track", "green"),
           "talked yesterday", "stabilizing · ● in person · ● talks"),
    MadeUp("Cedar Sampleby", "", Badge("Away", "gray"),
           "in custody, no contact due", "active"),
)  # fmt: skip
NUMBERS = (
    TrendNumber("Standard met", "78%", "61 of 78 due, last full week", "-4 points",
                (84, 83, 81, 80, 82, 79, 82, 78)),
    TrendNumber("Overdue now", "10", "of 44 enrolled", "+3", (5, 6, 6, 8, 7, 7, 7, 10), "less"),
    TrendNumber("Never talked", "1", "of 44 enrolled", "0", (0, 0, 1, 1, 1, 1, 1, 1), "less"),
    TrendNumber("Over the cap", "0 of 4", "workers, cap 12 by weight", None,
                (1, 1, 0, 0, 0, 0, 0, 0), "less"),
    TrendNumber("Entered within 24 h", "91%", "132 of 145 contacts, 8 weeks", "+2 points",
                (80, 82, 85, 88, 86, 89, 89, 91)),
)  # fmt: skip


def phone_and_log(person: MadeUp) -> list[ActionButton]:
    name, number = person.name, person.phone
    log = ActionButton("log", f"Log a contact with {name}", "add", primary=True, icon_only=True)
    if not number:
        return [log]
    call = ActionButton("call", f"Call {name}", "call", url=f"tel:{number}", icon_only=True)
    text = ActionButton("text", f"Text {name}", "sms", url=f"sms:{number}", icon_only=True)
    return [call, text, log]


def draw_panel() -> None:
    st.pills("How", ["In person", "Phone", "Text, both ways", "Tried, no answer"], default="Phone")
    st.pills("Minutes", [5, 15, 30, 60], default=15)
    st.text_input("Promise a follow-up (optional)", placeholder="Bring the form on Friday")
    st.caption("A promise becomes a task on that day.")
    st.button("Save", type="primary", icon=":material/check:", width="stretch")


def draw_promise() -> None:
    st.checkbox("Drive him to court Tuesday :red-badge[1 day late]")


def draw_owners() -> None:
    st.radio("Who does it?", ["Dana Demo", "Lee Sample"])


def draw_list() -> None:
    with row_list():
        for number, person in enumerate(PEOPLE):
            row = ListRow(str(number), person.name, person.why, person.state, person.detail)
            below = draw_promise if number == 1 else None
            if list_row(row, phone_and_log(person), below) in (OPEN, "log"):
                side_panel(person.name, draw_panel)


apply_look("Pieces")
PRINT = ActionButton("print", "Print", "print")
page_heading("Today", "Fri, Nov 27", [PRINT, ActionButton("export", "Export", "download")])
promised = int(st.session_state.get("log-bar", False))
OF_ONE = {"promises": "promise"}
counts = {"need you": 3, "due soon": 2, "promises": promised, "in all": 12}
if count_pills("Show", counts, key="show", count_first=True, of_one=OF_ONE) != "promises":
    draw_list()
else:
    empty_state("Nothing is promised", "What you promise when you log stands here.",
                ActionButton("log", "Log a contact", "add"), icon="task_alt")  # fmt: skip
person_head(
    "Onyx Placeholder",
    [Badge("acute", "red"), Badge("enrolled", "green"), Badge("Dana Demo", "gray", "person")],
    [
        ActionButton("log", "Log a contact", "add", primary=True),
        ActionButton("call", "Call", "call", url="tel:+15105550118"),
    ],
    more=("Change tier or worker", "Print", "Merge", "Close"),
)
parts = {"Overview": None, "Safety plan": None, "Needs": 4, "Conference": 2, "Contacts": 61}
count_pills("Part", parts, key="part")
draw_owners()
section_heading("Contact frequency", "last full week, East")
trend_numbers(NUMBERS)
section_heading("Nobody here")
empty_state("No one is due today", "New tasks stand here as they are promised.",
            ActionButton("people", "See all people", "group"))  # fmt: skip
said_bar("Saved: talked with Onyx, 15 minutes", ActionButton("undo", "Undo", "undo"))
action_bar(
    [
        ActionButton("log", "Log", "add_call", primary=True),
        ActionButton("several", "Several", "groups"),
        ActionButton("find", "Find", "search"),
    ]
)
