"""Need scores: the present ones, and the form that asks again."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casework.access.actions import Action
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.needs.anchors import anchors
from casework.needs.forms import NewScore
from casework.needs.moving import move_score
from casework.needs.operations import record_needs
from casework.needs.queries import ScoreRow, latest, said_of
from casework.needs.terms import HIGHEST, LOWEST, NOT_ASKED, Domain, NeedAnswer, Protection
from casework.people.moving import may_mend
from casework.people.terms import spelled
from casework.ui.navigation.current_person import Pointer, mark_pointed, pointed_first
from casework.ui.needs.charts import LEGEND, small_multiples
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.move_entry import MovableEntry, render_wrong_person

BESIDE = (NeedAnswer.NOT_A_NEED.value, NeedAnswer.DECLINED.value)


def render_needs(
    viewer: Viewer, person_id: int, rows: Sequence[ScoreRow], *, may_edit: bool
) -> None:
    now = latest(rows)
    if may_edit:
        render_sitting(viewer, person_id, now)
    if not now:
        st.info("No needs asked about yet. Begin with what they bring up themselves.")
        return
    by_score = sorted(now, key=lambda each: (now[each].score or 9, each.value))
    for domain in pointed_first(by_score, _need):
        _render_one(viewer, now[domain], may_edit=may_edit)
    rest = [spelled(domain) for domain in Domain if domain not in now]
    if rest:
        st.caption(f"{NOT_ASKED.capitalize()}: {', '.join(rest)}.")
    if len(rows) > len(now):
        with st.expander("Over time", icon=":material/show_chart:"):
            st.caption(LEGEND)
            st.plotly_chart(small_multiples(rows), key="needs-over-time")


def _render_one(viewer: Viewer, row: ScoreRow, *, may_edit: bool) -> None:
    with st.container(border=True):
        mark_pointed(_need(row.domain))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{spelled(row.domain).capitalize()}**")
            colour = "red" if row.is_open else "green" if row.score else "gray"
            said = f"{row.score} of {HIGHEST}" if row.score else row.in_words
            st.badge(said, color=colour)  # type: ignore[arg-type]  # one of the named colours
        if row.score:
            st.markdown(escaped(anchors()[row.domain][row.score - LOWEST]))
        if row.note:
            st.markdown(escaped(row.note))
        guarded = "" if row.protection is Protection.ORDINARY else f" · {row.protection.value}"
        by = f" by {escaped(row.asked_by)}" if row.asked_by else ""
        st.caption(f"Asked {day(row.asked_at.date())}{by}{guarded}")
        if may_edit and may_mend(viewer, row.author_id, row.asked_at):
            render_wrong_person(viewer, _movable(viewer, row))


def _need(domain: Domain) -> Pointer:
    """As a decision names it among its facts."""
    return "need", domain.value


def _movable(viewer: Viewer, row: ScoreRow) -> MovableEntry:
    return MovableEntry(
        f"score-{row.score_id}",
        "answer",
        row.person_id,
        Action.EDIT_NEEDS,
        lambda session, to_id: move_score(session, viewer, row.score_id, to_id),
    )


def render_sitting(viewer: Viewer, person_id: int, now: Mapping[Domain, ScoreRow]) -> None:
    form = DraftForm("needs", person_id)
    label = "Ask again" if now else "Ask about needs"
    with st.expander(label, expanded=not now, icon=":material/checklist:"):
        chosen = st.pills(
            "About what? Choose what you talked about; the rest stays as it was.",
            [domain.value for domain in Domain],
            format_func=spelled,
            selection_mode="multi",
            **form.field(viewer, "domains"),
        )
        asked = [_ask(viewer, form, Domain(name), now.get(Domain(name))) for name in chosen]
        answered = [each for each in asked if each is not None]
        label = f"Save {len(answered)} of {len(chosen)}"
        saves = bool(chosen) and st.button(label, type="primary", disabled=not answered)
        if saves and form.save(viewer, lambda s: record_needs(s, viewer, person_id, answered)):
            flash("Saved. What was there before is kept as history.")
            st.rerun()


def _ask(
    viewer: Viewer, form: DraftForm, domain: Domain, before: ScoreRow | None
) -> NewScore | None:
    """One domain, with what each step means; "not asked" saves nothing."""
    meaning = {str(step): words for step, words in enumerate(anchors()[domain], start=LOWEST)}
    with st.container(border=True):
        choice = st.radio(
            f"**{spelled(domain).capitalize()}** (so far: {said_of(before)})",
            [NOT_ASKED, *meaning, *BESIDE],
            format_func=lambda step: f"{step} · {meaning[step]}" if step in meaning else step,
            **form.field(viewer, domain.value),
        )
        note = st.text_input(
            "In their words (optional)",
            max_chars=2000,
            live=AT_A_PAUSE,
            **form.field(viewer, f"{domain.value} note"),
        )
        protection = _protection(viewer, form, domain)
    if choice == NOT_ASKED:
        return None
    answer = NeedAnswer.SCORED if choice in meaning else NeedAnswer(choice)
    score = int(choice) if choice in meaning else None
    return NewScore(domain=domain, answer=answer, score=score, note=note, protection=protection)


def _protection(viewer: Viewer, form: DraftForm, domain: Domain) -> Protection:
    """Only health and legal facts can be under special protection."""
    if domain.field_class not in (FieldClass.HEALTH, FieldClass.LEGAL):
        return Protection.ORDINARY
    law = Protection.PART_2 if domain.field_class is FieldClass.HEALTH else Protection.JUVENILE
    if domain is Domain.SUBSTANCE_USE:
        st.caption(f"Kept as {law.value}: it is shared only under a release that names it.")
        return law
    named = st.toggle(f"This is {law.value} information", **form.field(viewer, f"{domain} law"))
    return law if named else Protection.ORDINARY
