"""The overview on paper: counts only."""

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.date_words import day_in_words, moment_in_words
from casework.paper.document import Document, PaperTable, Text, heading, pdf
from casework.program.figures import FEWEST, Figures, Share, program_overview
from casework.program.safety import SafetyChecks, safety_checks
from casework.sentences import say, sentence

HEADER = (
    sentence("Team"),
    sentence("People served, of those enrolled (8 weeks)"),
    sentence("Standard met in 7 weeks, of due weeks"),
    sentence("Plans current, of those enrolled"),
    sentence("Decisions done, of those due (90 days)"),
    sentence("Referrals confirmed, of those sent (90 days)"),
)
WIDTHS = (3, 4, 4, 4, 4, 4)
UNKNOWN = sentence("not known on this server")
TOO_FEW = sentence(
    "Decisions and referrals are not printed where fewer than {fewest} were sent, done or left, "
    "and by team only where every team has as many."
)


def overview_pdf(session: Session, viewer: Viewer) -> bytes:
    """Recorded in the audit."""
    require(session, viewer, Action.EXPORT)
    found, guarded = program_overview(session, viewer), safety_checks(session, viewer)
    recorder.write(
        session, Event.EXPORTED, words=sentence("printed the overview of the program: counts")
    )
    rows = [*found.teams.items(), (say("All teams"), found.program)]
    header = tuple(map(say, HEADER))
    return pdf(
        Document(
            title=say("The program at a glance"),
            subtitle=(say("As of {day}.", day=day_in_words(clock.today(), year=True)),),
            blocks=(
                PaperTable(header, tuple(_row(*each) for each in rows), WIDTHS),
                Text(say(TOO_FEW, fewest=FEWEST)),
                heading(say("Is it safe?")),
                *(Text(line) for line in _lines(guarded)),
            ),
            footer=say(
                "Printed by {who}, {when}. Counts only.",
                who=viewer.name,
                when=moment_in_words(clock.now(), year=True),
            ),
        )
    )


def _row(team: str, of_it: Figures) -> tuple[str, ...]:
    shares = of_it.served, of_it.standard, of_it.plans, of_it.decisions, of_it.referrals
    return (team, *map(_in_words, shares))


def _in_words(share: Share) -> str:
    if share.said is None:
        return say("hidden")
    some, of = share.said
    if not of:
        return say("none")
    shown = {"some": f"{some:,}", "all": f"{of:,}", "share": f"{some / of:.0%}"}
    return say("{some} of {all} ({share})", **shown)


def _lines(found: SafetyChecks) -> list[str]:
    backup = moment_in_words(found.last_backup, year=True) if found.last_backup else say(UNKNOWN)
    sealed = moment_in_words(found.last_sealed, year=True) if found.last_sealed else say("not yet")
    guarded = say("refuses changes" if found.audit_guarded else "CAN BE CHANGED")
    return [
        say("Last backup: {when}. Last restore drill: none is recorded.", when=backup),
        say("Audit: {guarded}; last sealed: {when}.", guarded=guarded, when=sealed),
        say("Emergency access to review: {number}.", number=found.openings_to_review),
        say(
            "Accounts unused for 60 days: {some} of {all}.",
            some=found.unused_accounts,
            all=found.accounts,
        ),
        say(
            "Releases that end within a week: {some} of {all}.",
            some=found.releases_ending,
            all=found.releases,
        ),
    ]
