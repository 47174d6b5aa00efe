"""The lead's form: one decision, always in reach beside the person."""

from collections.abc import Collection, Mapping
from datetime import timedelta

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.facts import facts_to_pick
from casework.conferences.meeting import decide
from casework.conferences.person_on_screen import Heard
from casework.date_spans import DUE
from casework.decisions.forms import NewDecision
from casework.decisions.terms import ADVERSE, AT_ONCE, OF_A_TIER, TELL_WITHIN, DecisionType, Rating
from casework.people.terms import Tier, spelled
from casework.sentences import say, say_counted, sentence
from casework.ui.meeting.decision_draft import LABELS, DecisionDraft
from casework.ui.meeting.state import RECORDED
from casework.ui.web.current_viewer import current_viewer, runs_alone
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.fragment import fragment
from casework.ui.widgets.live_text import AT_A_PAUSE, sent_while_typing
from casework.ui.widgets.refusal import render_refusal
from casework.ui.widgets.saving import attempt

Faults = Mapping[str, str]
SEEN_ON = {
    Role.WORKER: sentence("Today"),
    Role.SUPERVISOR: sentence("Today"),
    Role.LEAD: sentence("Agenda"),
    Role.DIRECTOR: sentence("Agenda"),
    Role.PARTNER: sentence("Referrals to us"),
    None: sentence("Decisions"),
}
"""Where whoever has a duty from a decision finds it."""


@fragment()
def render_decision_form(
    item: ItemRow, heard: Heard, blind_kinds: Collection[DecisionType]
) -> None:
    if st.session_state.pop(RECORDED, False) and runs_alone():
        st.rerun()
    if not heard.able:
        st.warning(say("No worker is assigned. Assign one first."))
        return
    known = sum(row.item_id == item.item_id for row in heard.brief.decisions)
    draft = DecisionDraft(item, known)
    draft.offer(facts_to_pick(heard.brief), heard.able)
    with st.container(border=True, gap="xsmall"):
        _render_fields(draft, heard, blind_kinds)


def _render_fields(draft: DecisionDraft, heard: Heard, blind: Collection[DecisionType]) -> None:
    """What is missing is said in the labels: nothing moves below a finger that is coming down."""
    top = st.container()
    draft.field("kind", draft.item.question.value if draft.item.question else None)
    asks_why = draft.kind in blind and not heard.looked_at
    draft = DecisionDraft(draft.item, draft.known, asks_why)
    faults = draft.faults() if st.session_state.get(_tried(draft)) else {}
    with top:
        _render_head(draft, faults)
    _render_what(draft, faults)
    _render_who(draft, heard, faults)
    if asks_why:
        st.text_input(
            _label(draft, "no_first_look", faults),
            max_chars=2000,
            live=AT_A_PAUSE,
            **draft.field("no_first_look", ""),
        )
    _render_ways(draft)


def _render_head(draft: DecisionDraft, faults: Faults) -> None:
    refused = st.session_state.get(draft.refusal_key) or faults.get("")
    missing = say_counted("{count} field to fill in", "{count} fields to fill in", len(faults))
    st.markdown(f"**{say('Decision')}**" + (f" :red-badge[{missing}]" if faults else ""))
    if refused:
        render_refusal(refused)


def _label(draft: DecisionDraft, field: str, faults: Faults) -> str:
    said = say(LABELS[field])
    if field in draft.required:
        said = f"{said} *"
    return f"{said} :red[**{faults[field]}**]" if field in faults else said


def _render_what(draft: DecisionDraft, faults: Faults) -> None:
    st.selectbox(
        _label(draft, "kind", faults),
        [kind.value for kind in DecisionType],
        index=None,
        format_func=_capitalized,
        placeholder=say("Choose"),
        **draft.field("kind"),
    )
    if draft.kind in OF_A_TIER:
        tiers = [tier.value for tier in Tier]
        st.pills(_label(draft, "tier", faults), tiers, format_func=spelled, **draft.field("tier"))
    with sent_while_typing(f"reason-{draft.turn}", live=True):
        st.text_area(
            _label(draft, "reason", faults),
            max_chars=2000,
            height=70,
            placeholder=say("What it rests on, in one or two sentences"),
            **draft.field("reason", ""),
        )
    _render_facts(draft, faults)


def _capitalized(words: str) -> str:
    said = spelled(words)
    return said[:1].upper() + said[1:]


def _render_facts(draft: DecisionDraft, faults: Faults) -> None:
    given = draft.field("facts")
    chosen = draft.value("facts") or ()
    count = say_counted("{count} fact", "{count} facts", len(chosen)) if chosen else ""
    label = " ".join(each for each in (_label(draft, "facts", faults), count) if each)
    with st.popover(label, icon=":material/fact_check:", key=f"based-on-{draft.turn}"):
        st.pills(
            say(LABELS["facts"]),
            list(draft.facts),
            selection_mode="multi",
            format_func=escaped,
            **given,
        )
    if draft.kind in ADVERSE and chosen:
        st.pills(
            _label(draft, "rating", faults),
            [each.value for each in Rating],
            format_func=spelled,
            **draft.field("rating"),
        )
    elif draft.kind in ADVERSE:
        st.caption(say("It takes something away: choose the facts first, then rate them."))


def _render_who(draft: DecisionDraft, heard: Heard, faults: Faults) -> None:
    names = draft.names

    def named(name: str) -> str:
        return say("{who} (not here)", who=name) if names[name] in heard.absent else name

    left, right = st.columns([3, 2], gap="small")
    for who, when, ahead in (
        ("owner_id", "due_on", timedelta(days=7)),
        ("teller_id", "tell_by", TELL_WITHIN),
    ):
        left.selectbox(
            _label(draft, who, faults),
            list(names),
            index=None,
            format_func=named,
            placeholder=say("Choose"),
            **draft.choice(who, names),
        )
        with right:
            kept = draft.field(when, clock.today() + ahead)
            date_field(_label(draft, when, faults), DUE, **kept)


def _render_ways(draft: DecisionDraft) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            say("Record the decision"),
            type="primary",
            icon=":material/gavel:",
            key=f"decide-{draft.turn}",
            on_click=_record,
            args=(draft,),
        )
        said = say("Dissent noted") if draft.value("dissent") else say("Dissent")
        with st.popover(said, icon=":material/forum:", key=f"dissent-{draft.turn}"):
            st.text_input(
                say("Who sees it otherwise, and why? (optional)"),
                max_chars=2000,
                live=AT_A_PAUSE,
                **draft.field("dissent", ""),
            )


def _record(draft: DecisionDraft) -> None:
    """Before the page runs: another run that comes in between cannot lose the tap. The second of
    two quick taps comes with the form of the first, which is done."""
    done = f"done-{draft.turn}"
    if st.session_state.get(done):
        return
    st.session_state[_tried(draft)] = True
    st.session_state.pop(draft.refusal_key, None)
    new, viewer, item_id = draft.filled_in(), current_viewer(), draft.item.item_id
    if new and attempt(
        viewer,
        lambda session: decide(session, viewer, item_id, new),
        form=f"decide-{draft.turn}",
        tell=lambda said: st.session_state.__setitem__(draft.refusal_key, said),
    ):
        st.session_state[done] = st.session_state[RECORDED] = True
        flash(_recorded(draft, new))


def _recorded(draft: DecisionDraft, new: NewDecision) -> str:
    """Who has to do something now, and where they find it."""
    nothing_to_do = new.kind in AT_ONCE | {DecisionType.NO_CHANGE}
    account_id = new.teller_id if nothing_to_do else new.owner_id
    who = next(each for each in draft.able if each.account_id == account_id)
    page = say(SEEN_ON.get(who.role, SEEN_ON[None]))
    return say("Recorded. {who} sees it on their {page} page.", who=escaped(who.name), page=page)


def _tried(draft: DecisionDraft) -> str:
    return f"tried-{draft.turn}"
