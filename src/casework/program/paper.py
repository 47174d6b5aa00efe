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
from casework.sentences import sentence

HEADER = (
    "Team",
    "People served, of those enrolled (8 weeks)",
    "Standard met in 7 weeks, of due weeks",
    "Plans current, of those enrolled",
    "Decisions done, of those due (90 days)",
    "Referrals confirmed, of those sent (90 days)",
)
WIDTHS = (3, 4, 4, 4, 4, 4)
UNKNOWN = "not known on this server"


def overview_pdf(session: Session, viewer: Viewer) -> bytes:
    """Recorded in the audit."""
    require(session, viewer, Action.EXPORT)
    found, guarded = program_overview(session, viewer), safety_checks(session, viewer)
    recorder.write(
        session, Event.EXPORTED, words=sentence("printed the overview of the program: counts")
    )
    rows = [*found.teams.items(), ("All teams", found.program)]
    return pdf(
        Document(
            title="The program at a glance",
            subtitle=(f"As of {day_in_words(clock.today(), year=True)}.",),
            blocks=(
                PaperTable(HEADER, tuple(_row(*each) for each in rows), WIDTHS),
                Text(
                    f"Decisions and referrals are not printed where fewer than {FEWEST} were sent, "
                    "done or left, and by team only where every team has as many."
                ),
                heading("Is it safe?"),
                *(Text(line) for line in _lines(guarded)),
            ),
            footer=f"Printed by {viewer.name}, {moment_in_words(clock.now(), year=True)}. "
            "Counts only.",
        )
    )


def _row(team: str, of_it: Figures) -> tuple[str, ...]:
    shares = of_it.served, of_it.standard, of_it.plans, of_it.decisions, of_it.referrals
    return (team, *map(_in_words, shares))


def _in_words(share: Share) -> str:
    if share.said is None:
        return "hidden"
    some, of = share.said
    return f"{some:,} of {of:,} ({some / of:.0%})" if of else "none"


def _lines(found: SafetyChecks) -> list[str]:
    backup = moment_in_words(found.last_backup, year=True) if found.last_backup else UNKNOWN
    sealed = moment_in_words(found.last_sealed, year=True) if found.last_sealed else "not yet"
    guarded = "refuses changes" if found.audit_guarded else "CAN BE CHANGED"
    return [
        f"Last backup: {backup}. Last restore drill: none is recorded.",
        f"Audit: {guarded}; last sealed: {sealed}.",
        f"Emergency access to review: {found.openings_to_review}.",
        f"Accounts unused for 60 days: {found.unused_accounts} of {found.accounts}.",
        f"Releases that end within a week: {found.releases_ending} of {found.releases}.",
    ]
