"""A decision in one line or two: what, who, by when, and whether the person knows."""

from casework import clock
from casework.decisions.queries import DecisionRow, OpenDecisionRow
from casework.sentences import say
from casework.ui.widgets.badge import aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day


def what_was_decided(row: OpenDecisionRow) -> str:
    return row.what[0].upper() + row.what[1:]


def how_it_was_told(row: DecisionRow) -> str:
    """With the answer, in the person's own words."""
    if row.told_at is None:
        return say("not told yet")
    told = say("told {day}", day=day(row.told_at.astimezone(clock.zone()).date()))
    return f"{told}: “{escaped(row.answers[-1])}”" if row.answers else told


def who_does_it(row: DecisionRow) -> str:
    """Whether it was done and told, or by whom and when it is going to be."""
    done = say("{who} does it by {day}", who=escaped(row.owner), day=day(row.due_on))
    if not row.is_open:
        done = say("done") if row.done_at else say("nothing to do")
    told = say("{who} tells them by {day}", who=escaped(row.teller), day=day(row.tell_by))
    return f"{done} · {how_it_was_told(row) if row.told_at else told}"


def in_one_line(row: DecisionRow) -> str:
    said = [f"**{what_was_decided(row)}** · {who_does_it(row)}", aside(row.reason)]
    if row.dissent:
        said.append(say("**Dissent.** {why}", why=escaped(row.dissent)))
    return "  \n".join(said)
