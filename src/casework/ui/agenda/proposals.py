"""People proposed for the agenda, each with the rules that propose them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.agenda import put_on
from casework.conferences.preparation import Proposed
from casework.conferences.requests import RequestRow
from casework.conferences.terms import ReasonKind
from casework.ui.agenda.rules_form import render_reason
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt

SHOWN, TAKEN_AT_ONCE, NAMED = 15, 6, 10


def render_proposals(viewer: Viewer, meeting_id: int, rows: Sequence[Proposed]) -> None:
    st.subheader("Proposed", anchor=False)
    if not rows:
        st.info("No rule proposes anybody else. Add someone below, or change the rules.")
        return
    st.caption(
        f"{len(rows)} people have a reason. Acute and overdue people come first, then the others; "
        "among them the score decides, the sum of the weights."
    )
    takable = [row for row in rows if row.candidate.kept_off is None]
    first = [row.candidate.person.person_id for row in takable[:TAKEN_AT_ONCE]]
    if len(first) > 1 and st.button(f"Take the first {len(first)}", icon=":material/playlist_add:"):
        _put(viewer, meeting_id, first)
    for row in rows[:SHOWN]:
        _render_one(viewer, meeting_id, row)
    if len(rows) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(rows)}.")


def _render_one(viewer: Viewer, meeting_id: int, row: Proposed) -> None:
    person = row.candidate.person
    with st.container(border=True, key=f"proposed-{person.person_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(person.name)}** · score {row.proposal.score}")
            takable = row.candidate.kept_off is None
            if takable and st.button("Take", key=f"take-{person.person_id}", icon=":material/add:"):
                _put(viewer, meeting_id, [person.person_id])
        worker = escaped(person.worker or "no worker")
        st.caption(f"{tier_and_status(person.tier, person.status)} · {worker}")
        if row.candidate.kept_off is not None:
            st.markdown(
                f"Their supervisor took them off: “{escaped(row.candidate.kept_off)}” Put them on "
                "below, and say why."
            )
        for reason in row.proposal.reasons:
            said = row.candidate.in_words.get(reason.kind.name, "")
            render_reason(reason.kind.value, reason.weight, said, reason.rule)
        render_requests(row.candidate.requests)


def render_requests(asked: Sequence[RequestRow]) -> None:
    """The worker's own words, with name and day."""
    for each in asked:
        st.markdown(f":material/front_hand: {escaped(each.in_words)}")


def render_acute_off(rows: Sequence[Proposed]) -> None:
    """Who is acute and not on the agenda, with how long nobody has talked with them."""
    if not rows:
        return
    count = "1 acute person stays off" if len(rows) == 1 else f"{len(rows)} acute people stay off"
    lines = [f"- {_off_in_words(row)}" for row in rows[:NAMED]]
    more = [f"- and {len(rows) - NAMED} more, all below"] if len(rows) > NAMED else []
    st.warning("\n".join([f"**{count}:**", "", *lines, *more]))


def _off_in_words(row: Proposed) -> str:
    said = row.candidate.in_words.get(ReasonKind.CONTACT.name, "not overdue")
    return f"**{escaped(row.candidate.person.name)}** · {escaped(said)}"


def _put(viewer: Viewer, meeting_id: int, person_ids: Sequence[int], because: str = "") -> None:
    work = partial(
        put_on, viewer=viewer, meeting_id=meeting_id, person_ids=person_ids, because=because
    )
    if attempt(viewer, work, form=f"put-{meeting_id}"):
        st.rerun()


def render_someone_else(viewer: Viewer, meeting_id: int, rows: Sequence[Proposed]) -> None:
    """Adds anybody of the conference's teams."""
    names = {r.candidate.person.person_id: escaped(r.candidate.person.name) for r in rows}
    chosen = st.selectbox(
        "Somebody else",
        list(names),
        index=None,
        format_func=lambda number: names.get(number, ""),
        placeholder="Type a name",
        key=f"else-{meeting_id}-{len(names)}",
    )
    if chosen is None:
        return
    st.caption("Publishing opens the record to you. Where no rule proposes the person, or their "
               "supervisor took them off before, the supervisor reads why on Today, and may take "
               "it back.")  # fmt: skip
    because = st.text_input("Why? (all see it)", max_chars=300, key=f"because-{chosen}")
    if st.button("Put on the agenda", icon=":material/add:"):
        _put(viewer, meeting_id, [chosen], because or "")
