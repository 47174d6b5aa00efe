"""Sentences of the board: a week's contacts against its standard, a person's state."""

from datetime import timedelta

from casework import clock
from casework.contacts.contact_gap import DAY, HOUR, HOURS_UP_TO, ContactGap, GapState
from casework.contacts.contact_gap import NOT_DUE as NOT_DUE_NOW
from casework.contacts.frequency import Frequency
from casework.contacts.standards import ContactStandard, standard_for
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import TIERS, VERDICTS
from casework.people.terms import AVAILABLE, spelled
from casework.sentences import say, say_counted, sentence
from casework.ui.contacts.state_badge import state_words

NOT_DUE = sentence("not due: away, paused or not enrolled for most of the week")
LONGEST_LABEL = 20
SAID = {
    WeekVerdict.MET: sentence("met"),
    WeekVerdict.SHORT: sentence("fell short"),
    WeekVerdict.EARLY: sentence("too early to judge"),
    WeekVerdict.RUNNING: sentence("this week so far"),
}
TALKED_LATELY = sentence("Talked lately")
"""No more is said of somebody whose gap is short: the standard is another measure."""
ALL_IN_PERSON = {1: sentence("in person"), 2: sentence("both in person")}


def week_text(board: Frequency, row: int, week: int) -> str:
    """The verdict, what was done, and what the tier of that week asked for."""
    verdict = VERDICTS[int(board.verdict[row, week])]
    done, standard = what_was_done(board, row, week), standard_of(board, row, week)
    if verdict is WeekVerdict.EXCUSED:
        lacks_tier = board.people["tier"][row] is None
        lacks_tier = lacks_tier and board.people["status"][row] in AVAILABLE
        return say("no tier, so no standard: {done}", done=done) if lacks_tier else say(NOT_DUE)
    if verdict is WeekVerdict.MET and not board.two_way[row, week]:
        done = say("by the talks of the weeks before")
    said = f"{say(SAID[verdict])}: {done}"
    return f"{said}; {needs(standard)}" if standard else said


def what_was_done(board: Frequency, row: int, week: int) -> str:
    """Attempts without an answer read differently from no contact at all."""
    in_person, two_way = int(board.in_person[row, week]), int(board.two_way[row, week])
    tries = int(board.effort[row, week])
    if two_way:
        return say("talked {times}, {kind}", times=_times(two_way), kind=_of(in_person, two_way))
    return say("tried {times}, no answer", times=_times(tries)) if tries else say("nobody tried")


def needs(standard: ContactStandard) -> str:
    """ "acute needs 7 talks a week, 3 of them in person"."""
    said = say(
        "{tier} needs {talks} {each}",
        tier=spelled(standard.tier),
        talks=say_counted("{count} talk", "{count} talks", standard.two_way),
        each=_each(standard.two_way_weeks),
    )
    if standard.in_person_weeks == standard.two_way_weeks:
        return f"{said}, {_of(standard.in_person, standard.two_way)}"
    return say(
        "{said}, and {count} in person {each}",
        said=said,
        count=standard.in_person,
        each=_each(standard.in_person_weeks),
    )


def reason(board: Frequency, row: int) -> str:
    """How contact stands now, in the words of Today."""
    gap = board.gap(row)
    if gap.state is GapState.AWAY and gap.status:
        return say("{status}: no contact due", status=spelled(gap.status).capitalize())
    return gap.in_words(clock.zone())


def state_now(board: Frequency, row: int) -> str:
    """In a word or two; about the gap alone, whatever the weeks say."""
    state = GapState(int(board.waiting.state[row]))
    if state is GapState.FINE:
        return say(TALKED_LATELY)
    return state_words(state, board.people["status"][row])


def standing(board: Frequency, row: int) -> str:
    """Both measures, each by its own word: "Talked lately; standard missed 6 of 7 weeks"."""
    verdicts = [VERDICTS[code] for code in board.verdict[row]]
    met, short = verdicts.count(WeekVerdict.MET), verdicts.count(WeekVerdict.SHORT)
    now = state_now(board, row)
    due = met + short
    if not due:
        return say("{now}; no week was due", now=now)
    if not short:
        return say("{now}; standard met in all {due} due weeks", now=now, due=due)
    return say("{now}; standard missed {short} of {due} weeks", now=now, short=short, due=due)


def days_silent(gap: ContactGap) -> str:
    """As Today says it, short enough for a column: "almost 3 days (2)", with the limit. Empty where
    no contact is due."""
    if gap.state in NOT_DUE_NOW:
        return ""
    if gap.tier is None or gap.limit is None:
        return say("no tier set")
    if gap.last_two_way is None:
        return say("never, {length}", length=gap.waited_in_words)
    return say("{length} ({limit})", length=gap.waited_in_words, limit=_limit(gap))


def _limit(gap: ContactGap) -> str:
    """Without its unit where the silence beside it is in days too."""
    limit = gap.limit or timedelta()
    if limit % DAY:
        return say_counted("{count} hour", "{count} hours", limit // HOUR)
    if gap.waited <= HOURS_UP_TO:
        return say_counted("{count} day", "{count} days", limit.days)
    return f"{limit.days:,}"


def tries_in_words(gap: ContactGap) -> str:
    """Since the last talk. Silence reads differently from tries without an answer."""
    if not (tries := gap.attempts_since):
        return say("nobody tried")
    return say_counted("once, no answer", "{count}×, no answer", tries)


def short_name(name: str) -> str:
    """A name short enough to leave a phone room for the weeks."""
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1].rstrip()}…"


def standard_of(board: Frequency, row: int, week: int) -> ContactStandard | None:
    tier = int(board.tier[row, week])
    if tier < 0:
        return None
    return standard_for(board.standards, TIERS[tier], board.weeks[week].days[-1])


def _times(count: int) -> str:
    if count == 2:
        return say("twice")
    return say_counted("once", "{count} times", count)


def _of(some: int, of: int) -> str:
    """How many of the talks were in person."""
    if not some:
        return say_counted("not in person", "none in person", of)
    if some == of:
        return say(ALL_IN_PERSON[of]) if of in ALL_IN_PERSON else say("all in person")
    return say("{count} of them in person", count=some)


def _each(weeks: int) -> str:
    return say_counted("a week", "in {count} weeks", weeks)
