""" "Tried, no answer" in one tap from a card."""

from functools import partial

from casework import clock
from casework.contacts.forms import NewContact
from casework.contacts.operations import log_contact
from casework.contacts.terms import Mode
from casework.sentences import say
from casework.ui.contacts.called import answered
from casework.ui.contacts.log_save import confirmation, say_logged
from casework.ui.contacts.undo import Where, here
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.form_turn import next_turn, turn_of
from casework.ui.widgets.saving import attempt

TRIED = "tried"


def tried_button(person_id: int, name: str) -> ActionButton:
    form = f"{TRIED} {person_id}"
    log = partial(log_try, person_id, name, Mode.ATTEMPTED, form, turn_of(form), here())
    label = say("Tried, no answer: {who}", who=name)
    return ActionButton(TRIED, label, "phone_missed", icon_only=True, on_tap=log)


def log_try(person_id: int, name: str, mode: Mode, form: str, turn: int, where: Where) -> None:
    """A callback; a quick second tap on the same button is none."""
    if turn != turn_of(form):
        return
    viewer = current_viewer()
    new = NewContact(person_ids=[person_id], mode=mode, occurred_at=clock.now())
    work = partial(log_contact, viewer=viewer, new=new)
    if done := attempt(viewer, work, tell=flash_refusal):
        next_turn(form)
        answered([person_id])
        say_logged(confirmation(new, name), done.value, where)
