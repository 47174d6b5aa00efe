"""Phone numbers on the screen: the only place that makes a link of one.

A number that must not be called is no link, and has a sign between its digits that nobody sees, so
that a phone does not make a link of it by itself. A number to ask about first is a link only
behind that question.
"""

from dataclasses import dataclass

import streamlit as st

from casework.phones import dialled, not_dialled
from casework.plans.terms import MayCall
from casework.sentences import say
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.escaping import escaped


def phone_words(shown: str, may_call: MayCall, to: str | None = None) -> str:
    """Markdown of a number as `shown`; `to` is what is dialled, where it is known."""
    if may_call is not MayCall.YES:
        return escaped(not_dialled(shown))
    number = to or dialled(shown)
    return f"[{escaped(shown)}](tel:{number})" if number else escaped(shown)


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Who is to be asked about, in words, and the number."""

    who: str
    shown: str
    key: str


def render_ask_first(ask: AskFirst) -> None:
    """Below the line with the number: the question, and behind it the link."""
    if not dialled(ask.shown):
        return
    label = say("Ask first, then call {who}", who=escaped(ask.who))
    link = phone_words(ask.shown, MayCall.YES)
    with st.popover(label, icon=":material/call:", key=f"call {ask.key}"):
        st.markdown(say("Did they say that we may call **{who}** now?", who=escaped(ask.who)))
        st.markdown(say("Yes, they said so: {number}", number=link))


def call_and_text(name: str, kept: str | None) -> list[ActionButton]:
    """Of the number as it is kept. For a person: `ui/contacts/called.py`."""
    number = dialled(kept) if kept else None
    if number is None:
        return []
    call, text = say("Call {name}", name=name), say("Text {name}", name=name)
    return [
        ActionButton("call", call, "call", url=f"tel:{number}", icon_only=True),
        ActionButton("text", text, "sms", url=f"sms:{number.partition(',')[0]}", icon_only=True),
    ]
