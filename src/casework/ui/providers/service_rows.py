"""Services as rows: how one reaches them, when, in which language, how one gets in."""

from collections.abc import Sequence

from casework.providers.queries import ServiceRow
from casework.sentences import say
from casework.ui.providers.service_card import entry_words, reach_words, room_badge
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.list_row import ListRow, list_row, row_list
from casework.ui.widgets.phone_link import call_and_text
from casework.ui.widgets.side_panel import open_kept_panel

CHANGE = "change"


def service_panel(service_id: int) -> str:
    return f"service {service_id}"


def render_services(rows: Sequence[ServiceRow], *, may_edit: bool) -> None:
    with row_list():
        for row in rows:
            _render(row, may_edit=may_edit)


def _render(row: ServiceRow, *, may_edit: bool) -> None:
    name = say("{provider}: {service}", provider=row.provider, service=row.name)
    shown = ListRow(
        str(row.service_id), name, reach_words(row), room_badge(row), entry_words(row), opens=False
    )
    actions = [each for each in call_and_text(name, row.phone) if each.name == "call"]
    if may_edit:
        label = say("Change {service}", service=row.name)
        actions.append(ActionButton(CHANGE, label, "edit", icon_only=True))
    if list_row(shown, actions) == CHANGE:
        open_kept_panel(service_panel(row.service_id))
