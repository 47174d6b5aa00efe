"""Identity of a person: what is recorded, other names, and the forms that change them."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.additions import NameRow, Names
from casework.people.card import PersonCard
from casework.people.terms import Added
from casework.sentences import say
from casework.ui.people.add_forms import ADD_NAME, add_button
from casework.ui.people.details_form import DETAILS, FIELDS, detail_in_words, render_details_form
from casework.ui.people.retract import RecordEntry, render_entries, render_withdrawn
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.side_panel import panel_button


def render_identity(viewer: Viewer, card: PersonCard, names: Names, *, may_edit: bool) -> None:
    if card.identity is None:
        st.caption(say("Your role does not see this."))
        return
    st.markdown("  \n".join(_facts(card)))
    render_entries(viewer, [_name(row) for row in names.names], may_edit=may_edit)
    if may_edit:
        _render_forms(viewer, card)
    render_withdrawn(viewer, [_name(row) for row in names.ended], may_edit=may_edit)


def _facts(card: PersonCard) -> Iterator[str]:
    for name, label in FIELDS.items():
        value = card.name if name == "chosen_name" else getattr(card.identity, name)
        if value is not None:
            shown = {"label": say(label), "value": f"**{escaped(detail_in_words(value))}**"}
            yield say("{label}: {value}", **shown)


def _name(row: NameRow) -> RecordEntry:
    words = say("Another name: {name}", name=f"**{escaped(row.name)}**")
    return RecordEntry(Added.NAME, row.row_id, words)


def _render_forms(viewer: Viewer, card: PersonCard) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        draw = partial(render_details_form, viewer, card.person_id)
        panel_button(DETAILS, say("Change these details"), draw, icon="edit")
        add_button(ADD_NAME, viewer, card.person_id)
