"""Sentences of the board: a week's contacts against its standard, a person's state."""

from casework import clock
from casework.contacts.contact_gap import GapState
from casework.contacts.frequency import Frequency
from casework.contacts.standards import ContactStandard, standard_for
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import TIERS, VERDICTS
from casework.people.terms import AVAILABLE, spelled

NOT_DUE = "not due: away, paused or not enrolled for most of the week"
LONGEST_LABEL = 20
SAID = {
    WeekVerdict.MET: "met",
    WeekVerdict.SHORT: "fell short",
    WeekVerdict.EARLY: "too early to judge",
    WeekVerdict.RUNNING: "this week so far",
}


def week_text(board: Frequency, row: int, week: int) -> str:
    """The verdict, what was done, and what the tier of that week asked for."""
    verdict = VERDICTS[int(board.verdict[row, week])]
    done, standard = what_was_done(board, row, week), _standard(board, row, week)
    if verdict is WeekVerdict.EXCUSED:
        lacks_tier = board.people["tier"][row] is None
        lacks_tier = lacks_tier and board.people["status"][row] in AVAILABLE
        return f"no tier, so no standard: {done}" if lacks_tier else NOT_DUE
    if verdict is WeekVerdict.MET and not board.two_way[row, week]:
        done = "by the talks of the weeks before"
    return f"{SAID[verdict]}: {done}" + (f"; {needs(standard)}" if standard else "")


def what_was_done(board: Frequency, row: int, week: int) -> str:
    """Attempts without an answer read differently from no contact at all."""
    in_person, two_way = int(board.in_person[row, week]), int(board.two_way[row, week])
    tries = int(board.effort[row, week])
    if two_way:
        return f"talked {_times(two_way)}, {_of_them(in_person, two_way)}"
    return f"tried {_times(tries)}, no answer" if tries else "nobody tried"


def needs(standard: ContactStandard) -> str:
    """ "acute needs 7 talks a week, 3 of them in person"."""
    talks = "1 talk" if standard.two_way == 1 else f"{standard.two_way} talks"
    said = f"{spelled(standard.tier)} needs {talks} {_each(standard.two_way_weeks)}"
    if standard.in_person_weeks == standard.two_way_weeks:
        return f"{said}, {_of_them(standard.in_person, standard.two_way)}"
    return f"{said}, and {standard.in_person} in person {_each(standard.in_person_weeks)}"


def reason(board: Frequency, row: int) -> str:
    """How contact stands now, in the words of Today."""
    gap = board.gap(row)
    if gap.state is GapState.AWAY and gap.status:
        return f"{gap.status.value.capitalize()}: no contact due"
    return gap.in_words(clock.zone())


def short_name(name: str) -> str:
    """A name short enough to leave a phone room for the weeks."""
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1].rstrip()}…"


def _standard(board: Frequency, row: int, week: int) -> ContactStandard | None:
    tier = int(board.tier[row, week])
    if tier < 0:
        return None
    return standard_for(board.standards, TIERS[tier], board.weeks[week].days[-1])


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _of_them(some: int, of: int) -> str:
    if not some:
        return "not in person" if of == 1 else "none in person"
    if some == of:
        return {1: "in person", 2: "both in person"}.get(of, "all in person")
    return f"{some} of them in person"


def _each(weeks: int) -> str:
    return "a week" if weeks == 1 else f"in {weeks} weeks"
