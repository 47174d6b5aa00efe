"""On coming back from a call or a text: "Log this call?", and whether they answered."""

from collections.abc import Mapping
from functools import partial

from casework.contacts.terms import Mode
from casework.sentences import say
from casework.ui.contacts.called import called_last, note_talk, wave_off
from casework.ui.contacts.tried import log_try
from casework.ui.contacts.undo import here
from casework.ui.widgets.action_bar import said_bar
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.form_turn import turn_of

ASKED = "called"
TALKS = {Mode.VOICE: Mode.VOICE, Mode.ONE_WAY_TEXT: Mode.TWO_WAY_TEXT}
"""As what it is logged where they answered."""
TRIES = {Mode.VOICE: Mode.ATTEMPTED, Mode.ONE_WAY_TEXT: Mode.ONE_WAY_TEXT}


def render_called(names: Mapping[int, str]) -> None:
    """Asks about a call to one of these people."""
    called = called_last()
    if not called or called[0] not in names:
        return
    person_id, mode = called
    who = names[person_id]
    asked = (
        say("Log this call with {who}?", who=who)
        if mode is Mode.VOICE
        else say("Log this text with {who}?", who=who)
    )
    said_bar(asked, *_answers(person_id, who, mode), key=ASKED, icon="call")


def _answers(person_id: int, who: str, mode: Mode) -> list[ActionButton]:
    no_answer = partial(log_try, person_id, who, TRIES[mode], ASKED, turn_of(ASKED), here())
    return [
        ActionButton(
            "talked",
            say("They answered"),
            "check",
            primary=True,
            on_tap=partial(note_talk, TALKS[mode]),
        ),
        ActionButton(
            "no-answer", say("No answer"), "phone_missed", icon_only=True, on_tap=no_answer
        ),
        ActionButton("no-log", say("Do not log it"), "close", icon_only=True, on_tap=wave_off),
    ]
