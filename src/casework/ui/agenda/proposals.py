"""People proposed for the agenda: rows of one line, each added in one tap."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from casework.conferences.agenda import put_on
from casework.conferences.preparation import Proposed
from casework.conferences.terms import ReasonKind
from casework.people.terms import Tier
from casework.sentences import say
from casework.ui.agenda.labels import SHORT_REASONS
from casework.ui.agenda.panel import SOMEONE, open_panel
from casework.ui.agenda.rules_form import reason_in_words
from casework.ui.agenda.state import FILTER
from casework.ui.agenda.wording import asked_in_short, tier_badge, why_proposed
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.badge import aside
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.paging import page_of
from casework.ui.widgets.saving import attempt

AT_ONCE, ON_A_PAGE = 6, 45


def render_proposals(meeting_id: int, rows: Sequence[Proposed]) -> None:
    """`rows`: those off the agenda who have a reason, in the order of danger and score."""
    if not rows:
        empty_state(
            say("No rule proposes anybody else"),
            say("Add someone by name, or change the rules."),
            icon="done_all",
        )
    shown = _chosen(rows) if rows else []
    _render_ways(meeting_id, shown)
    with st.container(gap=None):
        for row in page_of(shown, f"proposals-{meeting_id}", ON_A_PAGE):
            _render_row(meeting_id, row)


def _chosen(rows: Sequence[Proposed]) -> list[Proposed]:
    by_kind = Counter(reason.kind for row in rows for reason in row.proposal.reasons)
    acute = sum(_is_acute(row) for row in rows)
    counts = {say("All"): len(rows), say("Acute"): acute}
    kinds = {say(label): kind for kind, label in SHORT_REASONS.items()}
    counts |= {label: by_kind[kind] for label, kind in kinds.items()}
    shown = {label: count for label, count in counts.items() if count or label == say("All")}
    chosen = count_pills(say("Why"), shown, key=FILTER, wrap=True)
    return [row for row in rows if _is_chosen(row, chosen, kinds)]


def _is_chosen(row: Proposed, chosen: str, kinds: Mapping[str, ReasonKind]) -> bool:
    if chosen == say("Acute"):
        return _is_acute(row)
    return chosen not in kinds or kinds[chosen] in {r.kind for r in row.proposal.reasons}


def _is_acute(row: Proposed) -> bool:
    return row.candidate.person.tier is Tier.ACUTE


def _render_ways(meeting_id: int, rows: Sequence[Proposed]) -> None:
    first = [row.candidate.person.person_id for row in rows if not row.needs_why][:AT_ONCE]
    with st.container(horizontal=True, gap="xsmall"):
        if len(first) > 1:
            st.button(
                say("Add the first {count}", count=len(first)),
                icon=":material/playlist_add:",
                key=f"first-{meeting_id}",
                on_click=_add,
                args=(meeting_id, first),
            )
        if st.button(say("Someone else"), icon=":material/person_search:"):
            open_panel(SOMEONE)


def _render_row(meeting_id: int, row: Proposed) -> None:
    """One button a row: a tap adds the person, or asks why where a reason is needed."""
    person, why = row.candidate.person, escaped(why_proposed(row))
    said = [why, aside(person.worker_in_words), *_written(row)]
    st.button(
        f"**{escaped(person.name)}** {tier_badge(row)} {' · '.join(each for each in said if each)}",
        key=f"take-{person.person_id}",
        type="tertiary",
        icon=":material/add:",
        help=_every_reason(row),
        wrap=True,
        on_click=_ask_why if row.needs_why else _add,
        args=(person.person_id,) if row.needs_why else (meeting_id, [person.person_id]),
    )


def _written(row: Proposed) -> list[str]:
    asked, off = asked_in_short(row.candidate.requests), row.candidate.kept_off
    said = [f":material/front_hand: {asked}"] if asked else []
    if off is not None:
        said.append(say("Taken off by the supervisor: “{why}”", why=escaped(off)))
    return said


def _every_reason(row: Proposed) -> str | None:
    words = row.candidate.in_words
    lines = [
        reason_in_words(each.kind.value, each.weight, words.get(each.kind.name, ""), each.rule)
        for each in row.proposal.reasons
    ]
    return "\n\n".join(lines) or None


def _ask_why(person_id: int) -> None:
    open_panel(SOMEONE, person_id)


def _add(meeting_id: int, person_ids: Sequence[int]) -> None:
    """A callback: the page is drawn once, with them on the agenda."""
    viewer = current_viewer()
    work = partial(put_on, viewer=viewer, meeting_id=meeting_id, person_ids=person_ids)
    attempt(viewer, work, form=f"put-{meeting_id}", tell=flash_refusal)
