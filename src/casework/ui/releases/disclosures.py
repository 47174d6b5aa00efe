"""Disclosures under releases: log one, list them, print them for the person."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.releases.forms import NewDisclosure
from casework.releases.operations import note_disclosure
from casework.releases.queries import DisclosureRow, ReleaseRow
from casework.releases.report import disclosure_report_pdf
from casework.releases.terms import WORDS
from casework.sentences import say, sentence
from casework.ui.widgets.badge import aside
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import FieldFaults, required, required_note
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import close_kept_panel, panel_foot

LABELS = {
    "what": sentence("What was told"),
    "how": sentence("How"),
    "field_class": sentence("About"),
}
WAYS = {
    "phone": sentence("phone"),
    "letter": sentence("letter"),
    "e-mail": sentence("e-mail"),
    "in person": sentence("in person"),
}
"""The words on the left are stored."""


def told_panel(release_id: int) -> str:
    return f"told-{release_id}"


def render_log_disclosure(viewer: Viewer, row: ReleaseRow) -> None:
    form = DraftForm(f"told {row.release_id}", row.person_id)
    faults = FieldFaults(form, LABELS)
    st.markdown(f"**{escaped(row.organisation)}**")
    required_note()
    given = form.field(viewer, "what")
    typed: dict[str, Any] = {
        "release_id": row.release_id,
        "what": st.text_input(
            required(say(LABELS["what"])), max_chars=500, live=AT_A_PAUSE, **given
        ),
    }
    faults.below("what")
    typed |= _ways(viewer, form, faults, row)
    guarded = st.toggle(say("Part 2 or juvenile information"), **form.field(viewer, "law"))
    with panel_foot():
        if st.button(say("Log it"), type="primary", width="stretch", key=form.key("save")):
            _log(viewer, form, faults.read(NewDisclosure, typed | {"protected": guarded}), row)


def _ways(
    viewer: Viewer, form: DraftForm, faults: FieldFaults, row: ReleaseRow
) -> dict[str, str | None]:
    how = st.pills(
        required(say(LABELS["how"])),
        list(WAYS),
        format_func=lambda each: say(WAYS[each]),
        **form.field(viewer, "how"),
    )
    faults.below("how")
    about = st.pills(
        required(say(LABELS["field_class"])),
        [each.value for each in row.classes],
        format_func=lambda each: say(WORDS[FieldClass(each)]),
        **form.field(viewer, "about"),
    )
    faults.below("field_class")
    return {"how": how, "field_class": about}


def _log(viewer: Viewer, form: DraftForm, told: NewDisclosure | None, row: ReleaseRow) -> None:
    if told and form.save(viewer, lambda s: note_disclosure(s, viewer, told)):
        close_kept_panel()
        flash(say("Logged under the release to {who}.", who=escaped(row.organisation)))
        st.rerun()


def render_disclosures(rows: Sequence[DisclosureRow]) -> None:
    """Disclosures, newest first."""
    if not rows:
        says = say("What a provider sees or is told under a release stands here.")
        empty_state(say("Nothing has been shared yet"), says, icon="shield")
        return
    lines: list[str] = []
    for row in rows[:MOST]:
        lines.append(f"**{escaped(row.organisation)}** {aside(f'{row.who} · {when(row.told_at)}')}")
        lines.append(escaped(f"{row.field}: {row.value}"))
    with st.container(border=True, gap="xxsmall"):
        st.markdown("  \n".join(lines))
    if len(rows) > MOST:
        told = {"most": MOST, "all": len(rows)}
        st.caption(say("The newest {most} of {all}. The printed report has them all.", **told))


MOST = 60


def render_print_disclosures(viewer: Viewer, person_id: int) -> None:
    offer(
        say("Print it for them"),
        partial(_report, person_id=person_id),
        "who-was-told-what.pdf",
        "application/pdf",
        icon=":material/print:",
    )


def _report(viewer: Viewer, person_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return disclosure_report_pdf(session, viewer, person_id)
