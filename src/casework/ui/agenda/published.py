"""Published agendas on a supervisor's Today: counts, people whom a lead chose and what was read of
them, and people who are kept off."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.oversight import (
    KeptOff,
    PublishedItem,
    Reading,
    allow_again,
    kept_off,
    mark_seen,
    published_items,
    read_meanwhile,
    take_off_again,
)
from casework.database import reading
from casework.sentences import say, say_counted, sentence
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import how_long, when
from casework.ui.widgets.saving import attempt

MOST_READ = 5
STAYS, MAY_STAY = sentence("It stays on the agenda."), sentence("It may stay")
SEEN_IT, SEEN = sentence("Seen."), sentence("Seen")
STILL_SEEN = sentence(
    "Taken back. A rule put them on another agenda of this conference: its leads still see this "
    "record."
)
TAKEN_BACK = sentence("Taken back: the leads of this conference see this record no more.")


def render_published(viewer: Viewer) -> None:
    if viewer.role is not Role.SUPERVISOR:
        return
    with reading(viewer) as session:
        found = published_items(session, viewer)
        waiting = [each for each in found if each.waits]
        read = read_meanwhile(session, waiting)
        off = kept_off(session, viewer)
    on_now = [each for each in found if each.is_open]
    for _, those in groupby(on_now, key=lambda each: each.meeting_id):
        _render_meeting(list(those))
    if waiting:
        title = say("{count} put on by a lead, proposed by no rule", count=len(waiting))
        with st.expander(title, expanded=True, icon=":material/visibility:"):
            for each in waiting:
                _render_chosen(viewer, each, read[each.item_id])
    if off:
        title = say_counted(
            "{count} person kept off an agenda", "{count} people kept off an agenda", len(off)
        )
        with st.expander(title, icon=":material/person_off:"):
            for row in off:
                _render_kept_off(viewer, row)


def _render_meeting(items: Sequence[PublishedItem]) -> None:
    first = items[0]
    said = say_counted(
        "{count} of your people is on the agenda of **{conference}**, {when}: {who}",
        "{count} of your people are on the agenda of **{conference}**, {when}: {who}",
        len(items),
        conference=escaped(first.conference),
        when=when(first.meets_at),
        who=", ".join(escaped(each.person) for each in items),
    )
    st.markdown(f":material/groups: {said}")


def _render_chosen(viewer: Viewer, item: PublishedItem, read: Sequence[Reading]) -> None:
    by = f"{escaped(item.added_by or say('A lead'))}, {when(item.added_at)}"
    st.markdown(f"**{escaped(item.person)}** · {by}: “{escaped(item.chosen_because or '')}”")
    st.caption(f"{escaped(item.conference)}, {when(item.meets_at)} · {_open_in_words(item)}")
    st.markdown(_read_in_words(read))
    seen = partial(mark_seen, viewer=viewer, item_id=item.item_id)
    said, label = (STAYS, MAY_STAY) if item.is_open else (SEEN_IT, SEEN)
    said, label = say(said), say(label)
    if st.button(label, key=f"seen-{item.item_id}") and attempt(viewer, seen):
        flash(said)
        st.rerun()
    _render_take_back(viewer, item)


def _open_in_words(item: PublishedItem) -> str:
    if item.is_open:
        return say(
            "Their record is open to the leads since {start}, until {end}.",
            start=when(item.opened_at),
            end=when(item.closes_at),
        )
    was = say(
        "Their record was open to the leads for {length}: {start} to {end}.",
        length=how_long(item.closes_at - item.opened_at),
        start=when(item.opened_at),
        end=when(item.closes_at),
    )
    return f"{was} {say('The lead took them off again.')}" if item.taken_off_at else was


def _read_in_words(read: Sequence[Reading]) -> str:
    if not read:
        return say("No lead opened the record meanwhile.")
    lines = [f"- {escaped(r.by)} {escaped(r.what)}, {when(r.at)}" for r in read[:MOST_READ]]
    if len(read) > MOST_READ:
        lines.append(f"- {say('and {count} more times', count=len(read) - MOST_READ)}")
    return "\n".join(lines)


def _render_take_back(viewer: Viewer, item: PublishedItem) -> None:
    form = DraftForm(f"take back {item.item_id}")
    why, label = (
        (say("Why take it back? (the lead reads it)"), say("Take it back"))
        if item.is_open
        else (say("Why not again? (the lead reads it)"), say("Not again without me"))
    )
    because = st.text_input(why, max_chars=300, **form.field(viewer, "because"))
    back = partial(take_off_again, viewer=viewer, item_id=item.item_id, because=because or "")
    if st.button(label, key=f"back-{item.item_id}") and (done := form.save(viewer, back)):
        flash(say(STILL_SEEN) if done.value else say(TAKEN_BACK))
        st.rerun()


def _render_kept_off(viewer: Viewer, row: KeptOff) -> None:
    by = f"{escaped(row.by or say('A supervisor'))}, {when(row.at)}"
    st.markdown(f"**{escaped(row.person)}** · {escaped(row.conference)}")
    cannot = say("The lead cannot choose them again.")
    st.caption(f"{by}: “{escaped(row.because)}” {cannot}")
    again = partial(allow_again, viewer=viewer, item_id=row.item_id)
    if st.button(say("Allow again"), key=f"again-{row.item_id}") and attempt(viewer, again):
        flash(say("Allowed: the lead may choose them again, and you are told."))
        st.rerun()
