"""Header of a person's record: contact state, last talk, next step."""

from collections.abc import Sequence

import streamlit as st

from casework.contacts.queries import ContactStanding
from casework.people.card import AssignmentRow, PersonCard
from casework.tasks.queries import TaskRow
from casework.ui.contacts.phrases import tier_and_status, week_in_dots, why_now
from casework.ui.contacts.state_badge import state_badge
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, days_late, when


def render_header(
    card: PersonCard,
    standing: ContactStanding,
    workers: Sequence[AssignmentRow],
    tasks: Sequence[TaskRow],
    *,
    may_log: bool,
) -> None:
    """Viewers who cannot log contacts do not see tasks either."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(escaped(card.name), anchor=False)
        state_badge(standing.gap.state, standing.gap.status)
    known_as = f" · also {escaped(', '.join(card.aliases))}" if card.aliases else ""
    st.caption(
        f"{tier_and_status(card.tier, card.status)} · {escaped(card.team)}{_age(card)}{known_as}"
    )
    st.markdown(f"**How it stands.** {why_now(standing)}")
    last = standing.gap.last_two_way
    st.markdown(f"**Last talk.** {when(last) if last else 'never'} · {week_in_dots(standing)}")
    if tasks or may_log:
        st.markdown(f"**Next.** {_next(tasks)}")
    st.markdown(f"**Works with them.** {_workers(workers)}")


def _age(card: PersonCard) -> str:
    if card.identity is None or card.identity.age is None:
        return ""
    about = "" if card.identity.birth_date else "about "
    return f" · {about}{card.identity.age} years"


def _next(tasks: Sequence[TaskRow]) -> str:
    if not tasks:
        return "Nothing planned. Plan the next talk when you log."
    first = tasks[0]
    more = f" (and {len(tasks) - 1} more)" if len(tasks) > 1 else ""
    late = f", {days_late(first.days_late)}" if first.days_late > 0 else ""
    return f"{escaped(first.what)}, {day(first.due_on)}{late}{more}"


def _workers(workers: Sequence[AssignmentRow]) -> str:
    if not workers:
        return ":red[Nobody yet. A supervisor can assign a worker.]"
    return ", ".join(
        escaped(row.worker)
        + (f" ({row.kind.value})" if row.kind.value != "primary" else "")
        + (f" until {day(row.ends_at.date())}" if row.ends_at else "")
        for row in workers
    )
