"""Two versions of a plan side by side. Differences are shown by marks as well as by color."""

from collections.abc import Sequence

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.plans.compare import Compared, Run, WordChange, compare_versions
from casework.plans.queries import PlanRow, sections_of
from casework.sentences import say
from casework.ui.plans.header import version_words
from casework.ui.widgets.badge import aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when

MARK = {
    WordChange.ADDED: (":green-background[+ ", "]"),
    WordChange.REMOVED: (":red-background[– ", "]"),
}


def render_compare(viewer: Viewer, versions: Sequence[PlanRow]) -> None:
    if len(versions) < 2:
        st.info(
            say("There is one version so far. Once there are two, they stand side by side here.")
        )
        return
    left, right = st.columns(2)
    with left:
        older = _choose(say("Older"), versions, 1)
    with right:
        newer = _choose(say("Newer"), versions, 0)
    if newer.why:
        why = say("Why version {number}:", number=newer.number)
        st.markdown(f"**{why}** {escaped(newer.why)}")
    with reading(viewer) as session:
        found = compare_versions(
            sections_of(session, older.plan_id), sections_of(session, newer.plan_id)
        )
    changed = [each for each in found if each.changed]
    for each in changed:
        _render(each, older.number, newer.number)
    same = [say(each.section.heading) for each in found if not each.changed]
    if same:
        st.caption(say("The same in both: {sections}.", sections=", ".join(same)))
    else:
        st.caption(say("Every section changed."))


def _choose(label: str, versions: Sequence[PlanRow], place: int) -> PlanRow:
    return st.selectbox(label, versions, place, format_func=version_words, key=f"compare-{label}")


def _render(each: Compared, older: int, newer: int) -> None:
    last = f"  \n{aside(_last_written(each))}" if each.edited_at else ""
    st.markdown(f"**{each.section.number}. {say(each.section.heading)}**{last}")
    sides = ((older, each.before), (newer, each.after))
    for column, (number, runs) in zip(st.columns(2, border=True), sides, strict=True):
        head = aside(say("Version {number}", number=number))
        column.markdown(f"{head}  \n{_marked(runs)}")


def _last_written(each: Compared) -> str:
    told = when(each.edited_at) if each.edited_at else ""
    if not each.edited_by:
        return say("Last written {day}", day=told)
    return say("Last written {day} by {who}", day=told, who=each.edited_by)


def _marked(runs: Sequence[Run]) -> str:
    return "".join(_mark(run) for run in runs) or f"*{say('nothing')}*"


def _mark(run: Run) -> str:
    """Marks each line, since Markdown marks end with the line."""
    before, after = MARK.get(run.change, ("", ""))
    lines = run.text.split("\n")
    return "  \n".join(
        f"{before}{escaped(line)}{after}" if line.strip() else line for line in lines
    )
