"""Which of two main workers goes on when two records are merged"""

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.merge_outcome import GoingOn, Rival, workers_to_choose
from casework.sentences import say, sentence
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import required

BOTH = sentence("Both have a worker. Who works with them from now on?")


def choose_workers(viewer: Viewer, *, kept_id: int, merged_id: int) -> tuple[GoingOn | None, bool]:
    """The answer, None where there is nothing to ask; and whether it is still missing."""
    with reading(viewer) as session:
        rivals, asks = workers_to_choose(session, viewer, kept_id=kept_id, merged_id=merged_id)
    if not rivals:
        return None, False
    ways = _ways(*rivals)
    chosen = st.radio(
        required(say(BOTH)),
        list(ways),
        index=None if asks else 0,
        key=f"merge-workers-{kept_id}-{merged_id}",
    )
    return ways.get(chosen or ""), chosen is None


def _ways(kept: Rival, other: Rival) -> dict[str, GoingOn]:
    found = {}
    for main, second in ((kept, other), (other, kept)):
        named = {"main": escaped(main.name), "second": escaped(second.name)}
        both = say("{main} as main worker, {second} as second worker", **named)
        found[both] = GoingOn(main.account_id, second.account_id)
    for main, second in ((kept, other), (other, kept)):
        named = {"main": escaped(main.name), "second": escaped(second.name)}
        alone = say("{main} alone; the work of {second} ends", **named)
        found[alone] = GoingOn(main.account_id)
    return found
