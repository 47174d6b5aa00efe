"""Form that signs a release: classes, text to read aloud, signature."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import streamlit as st

from casework import clock
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.database import reading, unit_of_work
from casework.date_spans import RELEASE
from casework.providers.queries import organisations
from casework.releases.forms import NewRelease
from casework.releases.operations import sign_release
from casework.releases.paper import release_form
from casework.releases.release_text import BLANK, Spoken, UnsignedRelease, spoken
from casework.releases.terms import REDISCLOSURE, RELEASABLE, WORDS, Signed
from casework.sentences import say, sentence
from casework.settings import settings
from casework.ui.releases.labels import LABELS, SIGNED
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import FieldFaults, required, required_note
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import close_kept_panel
from casework.ui.widgets.told_apart import told_apart

SIGN = "sign-release"
OTHER = sentence("another one")
LANGUAGES = {
    sentence("English"): Spoken.ENGLISH,
    sentence("Spanish"): Spoken.SPANISH,
    OTHER: Spoken.ENGLISH,
}
SAVED = sentence(
    "Saved. It does not cover referrals sent before: send them again if they should be."
)


def render_new_release(viewer: Viewer, person_id: int) -> None:
    form = DraftForm("release", person_id)
    with reading(viewer) as session:
        known = organisations(session)
    if not known:
        st.warning(say("The directory is empty: ask your supervisor to add the provider first."))
        return
    faults = FieldFaults(form, LABELS)
    required_note()
    typed = _what(viewer, form, faults, known) | _how_long(viewer, form, faults)
    spoken_in = _language(viewer, form, faults)
    _render_text(person_id, _asked(typed, known), LANGUAGES.get(spoken_in["chosen"]))
    typed |= {"language": spoken_in["language"]} | _how_signed(viewer, form, faults)
    if st.button(say("They signed: save it"), type="primary", key=form.key("save")):
        new = faults.read(NewRelease, typed)
        if new and form.save(viewer, lambda s: sign_release(s, viewer, person_id, new)):
            close_kept_panel()
            flash(say(SAVED))
            st.rerun()


def _what(
    viewer: Viewer, form: DraftForm, faults: FieldFaults, known: dict[int, str]
) -> dict[str, Any]:
    """Nobody is chosen beforehand: a preselected receiver would be told by mistake."""
    names = {name: number for number, name in told_apart(known).items()}
    to = st.selectbox(
        required(say(LABELS["organisation_id"])),
        list(names),
        index=None,
        placeholder=say("Choose an organization"),
        **form.choice(viewer, "to", names),
    )
    faults.below("organisation_id")
    given = form.field(viewer, "why")
    why = st.text_input(required(say(LABELS["why"])), max_chars=500, live=AT_A_PAUSE, **given)
    faults.below("why")
    classes = st.pills(
        say(LABELS["classes"]),
        [each.value for each in RELEASABLE],
        format_func=lambda each: say(WORDS[FieldClass(each)]),
        selection_mode="multi",
        **form.field(viewer, "classes"),
    )
    faults.below("classes")
    return {
        "organisation_id": names.get(to or ""),
        "classes": frozenset(classes),
        "why": why,
        **_special(viewer, form),
    }


def _special(viewer: Viewer, form: DraftForm) -> dict[str, bool]:
    """What goes out only where the release names it."""
    part_2 = st.toggle(
        say("Also items under 42 CFR Part 2"),
        help=say("Treatment for substance use: a federal law lets it out only when it is named."),
        **form.field(viewer, "part_2"),
    )
    if part_2:
        st.caption(say(REDISCLOSURE))
    juvenile = st.toggle(say("Also juvenile items"), **form.field(viewer, "juvenile"))
    takes_part = st.toggle(
        say("They take part in the case conference about this person"),
        help=say(
            "They are in the room while it talks about the person, and get a packet with what "
            "this release names. No other release gives them that."
        ),
        **form.field(viewer, "takes_part"),
    )
    return {"part_2": part_2, "juvenile": juvenile, "takes_part": takes_part}


def _how_long(viewer: Viewer, form: DraftForm, faults: FieldFaults) -> dict[str, Any]:
    today, most = clock.today(), settings().release_days
    begun = {"starts_on": today, "until": today + timedelta(days=most)}
    fields = {name: form.field(viewer, name, date, day) for name, day in begun.items()}
    with st.container(horizontal=True):
        starts = date_field(required(say("From")), RELEASE, **fields["starts_on"])
        label = required(say("To ({most} days at most)", most=most))
        until = date_field(label, RELEASE, **fields["until"])
    faults.below("until")
    return {"starts_on": starts, "until": until}


def _how_signed(viewer: Viewer, form: DraftForm, faults: FieldFaults) -> dict[str, Any]:
    read_aloud = st.toggle(say("I read it aloud to them"), **form.field(viewer, "read_aloud"))
    witness = st.text_input(
        say("Witness (optional)"), max_chars=80, live=AT_A_PAUSE, **form.field(viewer, "witness")
    )
    signed = st.segmented_control(
        required(say(LABELS["signed"])),
        [each.value for each in Signed],
        format_func=lambda each: say(SIGNED[Signed(each)]),
        **form.field(viewer, "signed"),
    )
    faults.below("signed")
    name = ""
    if signed == Signed.SCREEN.value:
        name = st.text_input(
            required(say(LABELS["signature"])), max_chars=120, **form.field(viewer, "signature")
        )
        faults.below("signature")
    return {"read_aloud": read_aloud, "witness": witness, "signed": signed, "signature": name}


def _asked(typed: dict[str, Any], known: dict[int, str]) -> UnsignedRelease:
    return UnsignedRelease(
        organisation=known.get(typed["organisation_id"], BLANK),
        why=typed["why"],
        classes=frozenset(map(FieldClass, typed["classes"])),
        part_2=typed["part_2"],
        juvenile=typed["juvenile"],
        takes_part=typed["takes_part"],
        starts_on=typed["starts_on"],
        until=typed["until"],
    )


def _language(viewer: Viewer, form: DraftForm, faults: FieldFaults) -> dict[str, str]:
    """Asked, never taken for granted: nobody signs what they did not understand."""
    chosen = st.pills(
        required(say(LABELS["language"])),
        list(LANGUAGES),
        format_func=say,
        **form.field(viewer, "explained_in"),
    )
    language = chosen or ""
    if chosen == OTHER:
        language = st.text_input(
            say("Which one?"), max_chars=40, live=AT_A_PAUSE, **form.field(viewer, "other")
        )
    faults.below("language")
    return {"chosen": chosen or "", "language": language}


def _render_text(person_id: int, asked: UnsignedRelease, language: Spoken | None) -> None:
    """The release's text, following the fields above."""
    if language is None:
        st.info(say("Choose the language: the text to read to them comes here."))
        return
    with st.container(border=True, key="release-text"):
        st.caption(say("Read this to them"))
        for paragraph in spoken(asked, language):
            st.markdown(escaped(paragraph))
    offer(
        say("Print it to sign on paper"),
        partial(_made, person_id=person_id, asked=asked, language=language),
        "release-to-sign.pdf",
        "application/pdf",
        icon=":material/print:",
    )


def _made(viewer: Viewer, person_id: int, asked: UnsignedRelease, language: Spoken) -> bytes:
    with unit_of_work(viewer) as session:
        return release_form(session, viewer, person_id, asked, language)
