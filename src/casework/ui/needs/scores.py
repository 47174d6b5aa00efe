"""Need scores: the present ones, and the form that asks again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from casework.access.actions import Action
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.database import reading
from casework.needs.anchors import anchors
from casework.needs.forms import NewScore
from casework.needs.moving import move_score
from casework.needs.operations import record_needs
from casework.needs.queries import ScoreRow, latest, said_of, scores_of
from casework.needs.terms import HIGHEST, LOWEST, NOT_ASKED, Domain, NeedAnswer, Protection
from casework.people.moving import may_mend
from casework.people.terms import spelled
from casework.sentences import say
from casework.ui.navigation.current_person import Pointer, mark_pointed, pointed_first
from casework.ui.needs.charts import LEGEND, small_multiples
from casework.ui.widgets.badge import Badge, Color, aside
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.move_entry import MovableEntry, render_wrong_person
from casework.ui.widgets.side_panel import close_kept_panel

BESIDE = (NeedAnswer.NOT_A_NEED.value, NeedAnswer.DECLINED.value)


@dataclass(frozen=True, slots=True)
class AroundNeed:
    """What else is known of a need: in words, by domain."""

    referral: Mapping[Domain, str]
    next_step: Mapping[Domain, str]


def render_needs(
    viewer: Viewer, rows: Sequence[ScoreRow], beside: AroundNeed, *, may_edit: bool
) -> None:
    now = latest(rows)
    if not now:
        says = say("Begin with what they bring up themselves.")
        empty_state(say("No needs asked about yet"), says, icon="checklist")
    by_score = sorted(now, key=lambda each: (now[each].score or 9, each.value))
    for domain in pointed_first(by_score, _need):
        _render_one(viewer, now[domain], beside, may_edit=may_edit)
    rest = [spelled(domain) for domain in Domain if domain not in now]
    if rest:
        st.caption(say("Not asked: {needs}.", needs=", ".join(rest)))
    if len(rows) > len(now):
        with st.expander(say("Over time"), icon=":material/show_chart:"):
            st.caption(say(LEGEND))
            st.plotly_chart(small_multiples(rows), key="needs-over-time")


def _render_one(viewer: Viewer, row: ScoreRow, beside: AroundNeed, *, may_edit: bool) -> None:
    movable = may_edit and may_mend(viewer, row.author_id, row.asked_at)
    with st.container(border=True, gap="xxsmall"):
        mark_pointed(_need(row.domain))
        st.markdown("  \n".join(_lines(row, beside)))
        if movable:
            render_wrong_person(viewer, _movable(viewer, row))


def _lines(row: ScoreRow, beside: AroundNeed) -> Iterator[str]:
    """Name, score and what goes on; what the score means and what they said; who asked."""
    name = f"**{escaped(spelled(row.domain).capitalize())}**"
    referral = beside.referral.get(row.domain, say("no referral") if row.is_open else "")
    step = beside.next_step.get(row.domain, "")
    yield " · ".join(part for part in (f"{name} {_score(row)}", escaped(referral), step) if part)
    meaning = anchors()[row.domain][row.score - LOWEST] if row.score else ""
    said = " · ".join(escaped(part) for part in (meaning, row.note) if part)
    if said:
        yield said
    yield aside(_asked(row))


def _score(row: ScoreRow) -> str:
    """Dots and figures: a need is seen before it is read."""
    if not row.score:
        return Badge(row.in_words).markdown
    dots = "●" * row.score + "○" * (HIGHEST - row.score)
    color: Color = "red" if row.is_open else "green"
    told = {"score": row.score, "most": HIGHEST, "dots": dots}
    return Badge(say("{dots} {score} of {most}", **told), color).markdown


def _asked(row: ScoreRow) -> str:
    told = {"day": day(row.asked_at.date()), "who": row.asked_by}
    said = say("Asked {day} by {who}", **told) if row.asked_by else say("Asked {day}", **told)
    return said if row.protection is Protection.ORDINARY else f"{said} · {spelled(row.protection)}"


def _need(domain: Domain) -> Pointer:
    """As a decision names it among its facts."""
    return "need", domain.value


def _movable(viewer: Viewer, row: ScoreRow) -> MovableEntry:
    return MovableEntry(
        f"score-{row.score_id}",
        row.person_id,
        Action.EDIT_NEEDS,
        lambda session, to_id: move_score(session, viewer, row.score_id, to_id),
    )


SITTING = "needs-sitting"


def render_sitting(viewer: Viewer, person_id: int) -> None:
    """Read anew: the panel runs by itself."""
    with reading(viewer) as session:
        now = latest(scores_of(session, person_id))
    form = DraftForm("needs", person_id)
    chosen = st.pills(
        say("About what? Choose what you talked about; the rest stays as it was."),
        [domain.value for domain in Domain],
        format_func=spelled,
        selection_mode="multi",
        **form.field(viewer, "domains"),
    )
    asked = [_ask(viewer, form, Domain(name), now.get(Domain(name))) for name in chosen]
    answered = [each for each in asked if each is not None]
    label = say("Save {done} of {all}", done=len(answered), all=len(chosen))
    saves = bool(chosen) and st.button(label, type="primary", disabled=not answered)
    if saves and form.save(viewer, lambda s: record_needs(s, viewer, person_id, answered)):
        close_kept_panel()
        flash(say("Saved. What was there before is kept as history."))
        st.rerun()


def _ask(
    viewer: Viewer, form: DraftForm, domain: Domain, before: ScoreRow | None
) -> NewScore | None:
    """One domain, with what each step means; "not asked" saves nothing."""
    meaning = {str(step): words for step, words in enumerate(anchors()[domain], start=LOWEST)}
    with st.container(border=True):
        choice = st.radio(
            _title(domain, before),
            [NOT_ASKED, *meaning, *BESIDE],
            format_func=lambda step: (
                f"{step} · {meaning[step]}" if step in meaning else spelled(step)
            ),
            **form.field(viewer, domain.value),
        )
        note = st.text_input(
            say("In their words (optional)"),
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


def _title(domain: Domain, before: ScoreRow | None) -> str:
    told = {"need": spelled(domain).capitalize(), "before": said_of(before)}
    return say("**{need}** (so far: {before})", **told)


def _protection(viewer: Viewer, form: DraftForm, domain: Domain) -> Protection:
    """Only health and legal facts can be under special protection."""
    if domain.field_class not in (FieldClass.HEALTH, FieldClass.LEGAL):
        return Protection.ORDINARY
    law = Protection.PART_2 if domain.field_class is FieldClass.HEALTH else Protection.JUVENILE
    if domain is Domain.SUBSTANCE_USE:
        st.caption(
            say("Kept as {law}: it is shared only under a release that names it.", law=spelled(law))
        )
        return law
    named = st.toggle(
        say("This is {law} information", law=spelled(law)), **form.field(viewer, f"{domain} law")
    )
    return law if named else Protection.ORDINARY
