"""Disclosures under releases: log one, list them, print them for the person."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.releases.forms import NewDisclosure
from casework.releases.operations import note_disclosure
from casework.releases.queries import DisclosureRow, ReleaseRow
from casework.releases.report import disclosure_report_pdf
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.validation import read_form

LABELS = {"what": "What was told", "how": "How", "field_class": "About"}


def render_log_disclosure(viewer: Viewer, row: ReleaseRow) -> None:
    form = DraftForm(f"told {row.release_id}", row.person_id)
    what = st.text_input(
        LABELS["what"], max_chars=500, live=AT_A_PAUSE, **form.field(viewer, "what")
    )
    how = st.pills(
        LABELS["how"], ["phone", "letter", "e-mail", "in person"], **form.field(viewer, "how")
    )
    about = st.pills(
        LABELS["field_class"], [each.value for each in row.classes], **form.field(viewer, "about")
    )
    guarded = st.toggle("Part 2 or juvenile information", **form.field(viewer, "law"))
    if st.button("Log it", key=form.key("save")):
        typed = {"release_id": row.release_id, "what": what, "how": how, "field_class": about}
        told = read_form(NewDisclosure, typed | {"protected": guarded}, LABELS)
        if told and form.save(viewer, lambda s: note_disclosure(s, viewer, told)):
            flash("Logged under this release.")
            st.rerun()


def render_disclosures(rows: Sequence[DisclosureRow]) -> None:
    """Disclosures, newest first."""
    if not rows:
        st.info("Nothing has been shared under a release yet.")
    for row in rows[:MOST]:
        st.markdown(f"**{escaped(row.organisation)}** · {escaped(row.who)} · {when(row.told_at)}")
        st.text(f"{row.field}: {row.value}")
    if len(rows) > MOST:
        st.caption(f"The newest {MOST} of {len(rows)}. The printed report has them all.")


MOST = 60


def render_print_disclosures(viewer: Viewer, person_id: int) -> None:
    offer(
        "Print it for them",
        partial(_report, person_id=person_id),
        "who-was-told-what.pdf",
        "application/pdf",
        icon=":material/print:",
    )


def _report(viewer: Viewer, person_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return disclosure_report_pdf(session, viewer, person_id)
