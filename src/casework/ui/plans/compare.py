"""Two versions of a plan side by side. Differences are shown by marks as well as by color."""

from collections.abc import Sequence

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.plans.compare import Compared, Run, WordChange, compare_versions
from casework.plans.queries import PlanRow, sections_of
from casework.ui.plans.header import version_words
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when

MARK = {
    WordChange.ADDED: (":green-background[+ ", "]"),
    WordChange.REMOVED: (":red-background[– ", "]"),
}


def render_compare(viewer: Viewer, versions: Sequence[PlanRow]) -> None:
    if len(versions) < 2:
        st.info("There is one version so far. Once there are two, they stand side by side here.")
        return
    left, right = st.columns(2)
    with left:
        older = _choose("Older", versions, 1)
    with right:
        newer = _choose("Newer", versions, 0)
    if newer.why:
        st.markdown(f"**Why version {newer.number}:** {escaped(newer.why)}")
    with reading(viewer) as session:
        found = compare_versions(
            sections_of(session, older.plan_id), sections_of(session, newer.plan_id)
        )
    changed = [each for each in found if each.changed]
    for each in changed:
        _render(each, older.number, newer.number)
    same = [each.section.heading for each in found if not each.changed]
    st.caption(f"The same in both: {', '.join(same)}." if same else "Every section changed.")


def _choose(label: str, versions: Sequence[PlanRow], place: int) -> PlanRow:
    return st.selectbox(label, versions, place, format_func=version_words, key=f"compare-{label}")


def _render(each: Compared, older: int, newer: int) -> None:
    st.markdown(f"**{each.section.number}. {each.section.heading}**")
    if each.edited_at:
        by = f" by {escaped(each.edited_by)}" if each.edited_by else ""
        st.caption(f"Last written {when(each.edited_at)}{by}")
    left, right = st.columns(2, border=True)
    left.caption(f"Version {older}")
    left.markdown(_marked(each.before))
    right.caption(f"Version {newer}")
    right.markdown(_marked(each.after))


def _marked(runs: Sequence[Run]) -> str:
    return "".join(_mark(run) for run in runs) or "*nothing*"


def _mark(run: Run) -> str:
    """Marks each line, since Markdown marks end with the line."""
    before, after = MARK.get(run.change, ("", ""))
    lines = run.text.split("\n")
    return "  \n".join(
        f"{before}{escaped(line)}{after}" if line.strip() else line for line in lines
    )
