"""The five numbers of the effort, and each by team."""

from collections.abc import Mapping

import pandas as pd

from casework.program.figures import FEWEST, Figures, ProgramOverview, Share
from casework.sentences import say, sentence
from casework.ui.widgets.trend_number import TrendNumber

NAMES: Mapping[str, str] = {
    "served": sentence("People served"),
    "standard": sentence("Standard met in 7 weeks"),
    "plans": sentence("Plans current"),
    "decisions": sentence("Decisions done"),
    "referrals": sentence("Referrals confirmed"),
}
BASES: Mapping[str, str] = {
    "served": sentence("of {of} enrolled, talked with in 8 weeks"),
    "standard": sentence("{some} of {of} due weeks"),
    "plans": sentence("{some} of {of} enrolled, today"),
    "decisions": sentence("{some} of {of} due in 90 days"),
    "referrals": sentence("{some} of {of} sent in 90 days"),
}
PARTS: Mapping[str, str] = {
    "served": sentence("Enrolled people with whom somebody talked in the last eight weeks."),
    "standard": sentence(
        "Weeks that met the contact standard, of those that were due in the last 7 full weeks. "
        "Contact frequency has the last week by itself."
    ),
    "plans": sentence("Enrolled people whose agreed safety plan is not past its review."),
    "decisions": sentence("Decisions of case conferences that are done, of those that were due."),
    "referrals": sentence("Referrals whose first service is confirmed, of those sent."),
}


def five_figures(found: ProgramOverview) -> list[TrendNumber]:
    return [_figure(found, name) for name in NAMES]


def _figure(found: ProgramOverview, name: str) -> TrendNumber:
    share: Share = getattr(found.program, name)
    base = _base(name, share)
    trend = {"served": found.talked_by_week, "standard": found.met_by_week}.get(name, ())
    return TrendNumber(
        say(NAMES[name]),
        _count(share) if name == "served" else percent(share),
        _with_last_week(base, found.last_week) if name == "standard" else base,
        trend=trend,
        better="neither",
        opens=say("By team"),
    )


def _base(name: str, share: Share) -> str:
    if share.said is None:
        return why_hidden()
    return say(BASES[name], some=f"{share.some:,}", of=f"{share.of:,}")


def why_hidden() -> str:
    return say("Counts under {fewest} could point at somebody.", fewest=FEWEST)


def _with_last_week(base: str, share: Share) -> str:
    """The number of the board, so that the two are not taken for one."""
    if not share.of:
        return base
    return say("{base}; {percent} last week", base=base, percent=percent(share))


def _count(share: Share) -> str:
    return f"{share.some:,}"


def percent(share: Share) -> str:
    if share.said is None:
        return say("hidden")
    some, of = share.said
    return say("{share}%", share=round(100 * some / of)) if of else say("no data")


def in_words(share: Share) -> str:
    """Never a share alone: what it is of stands with it."""
    if share.said is None:
        return say("hidden")
    some, of = share.said
    return say("{some} of {of}", some=f"{some:,}", of=f"{of:,}")


def teams_table(found: ProgramOverview) -> pd.DataFrame:
    """Every team side by side, and the program in all."""
    rows: dict[str, Figures] = {**found.teams, say("All teams"): found.program}
    return pd.DataFrame(
        [
            {say("Team"): team}
            | {say(label): share_in_words(getattr(row, name)) for name, label in NAMES.items()}
            for team, row in rows.items()
        ]
    )


def share_in_words(share: Share) -> str:
    if share.said is None or not share.of:
        return in_words(share) if share.said is None else say("none")
    return say("{count} ({percent})", count=in_words(share), percent=percent(share))
