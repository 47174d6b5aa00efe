"""A person's releases of information: sign, revoke, see disclosures."""

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.releases.operations import revoke_all, revoke_release
from casework.releases.queries import ReleaseRow
from casework.releases.terms import WORDS
from casework.sentences import say, sentence
from casework.ui.releases.disclosures import render_log_disclosure, told_panel
from casework.ui.releases.labels import SIGNED
from casework.ui.widgets.badge import Badge, Color, aside
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import panel_button

TAKES_PART = sentence("what the case conference says about them, while they take part in it")


def render_releases(viewer: Viewer, rows: Sequence[ReleaseRow], *, may_edit: bool) -> None:
    if not rows:
        says = say("They decide: they can give a release, and take it back.")
        empty_state(say("Nothing may be shared yet"), says, icon="draw")
    for row in rows:
        with st.container(border=True, key=f"release-{row.release_id}", gap="xsmall"):
            _render_one(viewer, row, _others(row, rows), may_edit=may_edit)


def _others(row: ReleaseRow, rows: Sequence[ReleaseRow]) -> list[ReleaseRow]:
    """Other releases to the same provider: revoking this one does not end them."""
    return [
        each
        for each in rows
        if each.organisation_id == row.organisation_id
        and each.release_id != row.release_id
        and each.holds_later
    ]


def _render_one(
    viewer: Viewer, row: ReleaseRow, others: Sequence[ReleaseRow], *, may_edit: bool
) -> None:
    color: Color = "orange" if row.ends_soon else "green" if row.is_live else "gray"
    st.markdown(
        f"**{escaped(row.organisation)}** {Badge(_state(row), color).markdown}  \n"
        f"{say('May know: {what}', what=_covered(row))}  \n"
        f"{aside(' · '.join(_about(row)))}"
    )
    if may_edit and row.holds_later:
        _render_revoke(viewer, row, others)
    if may_edit and row.is_live:
        draw = partial(render_log_disclosure, viewer, row)
        name = told_panel(row.release_id)
        panel_button(name, say("I told them something"), draw, icon="record_voice_over")


def _about(row: ReleaseRow) -> Iterator[str]:
    """What for, how long, how it was signed."""
    yield row.why
    starts = day(row.starts_at.astimezone(clock.zone()).date())
    yield say("from {first} to {last}", first=starts, last=day(row.until))
    yield say("signed {how} {day}", how=say(SIGNED[row.signed]), day=when(row.signed_at))
    yield row.language
    if row.read_aloud:
        yield say("read aloud")
    if row.witness:
        yield say("witness {who}", who=row.witness)


def _render_revoke(viewer: Viewer, row: ReleaseRow, others: Sequence[ReleaseRow]) -> None:
    with st.container(horizontal=True):
        now = say("Revoke now")
        if st.button(now, key=f"revoke-{row.release_id}", icon=":material/block:") and (
            attempt(viewer, lambda s: revoke_release(s, viewer, row.release_id))
        ):
            flash(_revoked(row, others))
            st.rerun()
        told = {"count": len(others) + 1, "who": escaped(row.organisation)}
        label = say("Revoke all {count} to {who}", **told)
        if (
            others
            and st.button(label, key=f"revoke-all-{row.release_id}", icon=":material/block:")
            and attempt(viewer, lambda s: revoke_all(s, viewer, row.person_id, row.organisation_id))
        ):
            flash(_revoked(row, []))
            st.rerun()
    if others:
        st.caption(say("Another release to them stands: {purposes}.", purposes=_purposes(others)))


def _revoked(row: ReleaseRow, others: Sequence[ReleaseRow]) -> str:
    """The sentence after revoking; it claims no more than was done."""
    who = escaped(row.organisation)
    if not others:
        return say("Revoked. {who} sees nothing more from now on.", who=who)
    return say(
        "Revoked. {who} still sees what another release covers: {purposes}. To end that as well, "
        "revoke all.",
        who=who,
        purposes=_purposes(others),
    )


def _purposes(rows: Sequence[ReleaseRow]) -> str:
    each = (say("{why} (until {day})", why=escaped(row.why), day=day(row.until)) for row in rows)
    return "; ".join(each)


def _state(row: ReleaseRow) -> str:
    if row.revoked_at:
        return say("revoked")
    if row.is_live:
        return say("ends soon") if row.ends_soon else say("live")
    return say("not begun") if row.starts_at > clock.now() else say("ended")


def _covered(row: ReleaseRow) -> str:
    named = [say(WORDS[each]) for each in row.classes]
    marks = [
        (row.takes_part, say(TAKES_PART)),
        (row.part_2, say("42 CFR Part 2 items")),
        (row.juvenile, say("juvenile items")),
    ]
    named += [f"**{words}**" for is_named, words in marks if is_named]
    return "; ".join(named) or say("the referral itself, and nothing about the person")
