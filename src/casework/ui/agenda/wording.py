"""What the agenda says of a person: why, since when, who asks."""

from collections.abc import Sequence

from casework import clock
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.preparation import Proposed
from casework.conferences.requests import RequestRow
from casework.conferences.terms import ReasonKind
from casework.people.terms import Tier
from casework.sentences import say
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.widgets.badge import Badge, Color
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day

LINE = 110
"""Letters: of a longer request the row shows the beginning, the panel the whole."""


def tier_badge(row: Proposed) -> str:
    person = row.candidate.person
    color: Color = "red" if person.tier is Tier.ACUTE else "gray"
    return Badge(tier_and_status(person.tier, person.status), color).markdown


def silence(row: Proposed) -> str:
    """How long nobody has talked with them, where that is too long."""
    return row.candidate.in_words.get(ReasonKind.CONTACT.name, "")


def why_proposed(row: Proposed) -> str:
    """What is dangerous: an event of the last days, the silence. Else the weightiest reason; what
    workers ask stands for itself."""
    words, apart = row.candidate.in_words, (ReasonKind.CONTACT, ReasonKind.REQUEST)
    event = words.get(ReasonKind.EVENT.name, "") if row.candidate.facts.had_event_lately else ""
    if danger := " · ".join(each for each in (event, silence(row)) if each):
        return danger
    others = [reason for reason in row.proposal.reasons if reason.kind not in apart]
    return next((said for each in others if (said := words.get(each.kind.name, ""))), "")


def asked_in_short(asked: Sequence[RequestRow]) -> str:
    """The newest request, with name and day."""
    if not asked:
        return ""
    why = asked[-1].why
    short = why if len(why) <= LINE else f"{why[:LINE].rsplit(' ', 1)[0]} …"
    return say(
        "{who} asks ({day}): {what}",
        who=escaped(asked[-1].asked_by or say("A worker")),
        day=day(asked[-1].asked_at.astimezone(clock.zone()).date()),
        what=escaped(short),
    )


def why_added(item: ItemRow) -> str:
    """Of an item that stands on the agenda: what was said when it was put on."""
    said = [str(reason["said"]) for reason in item.reasons if reason["kind"] != _REQUEST]
    own = [item.moved_because] if item.moved_because else []
    return escaped(" · ".join([*own, *said[:1]]))


_REQUEST = ReasonKind.REQUEST.value
