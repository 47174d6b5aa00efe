"""Is it safe? One line for each thing that a director asks about; what is unknown says so."""

from datetime import timedelta

from casework import clock
from casework.program.safety import SafetyChecks
from casework.sentences import say, say_counted, sentence
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.formats import when

BACKUP_OLD, SEAL_OLD = timedelta(hours=48), timedelta(days=2)


def safety_badges(found: SafetyChecks) -> list[Badge]:
    """Green is known and good; gray is not known here."""
    return [
        _backup(found),
        Badge(say("No restore drill is recorded"), "gray", "help"),
        _audit(found),
        _openings(found),
        _accounts(found),
        _releases(found),
    ]


def _backup(found: SafetyChecks) -> Badge:
    if found.last_backup is None:
        return Badge(say("No backup is known on this server"), "gray", "help")
    said = say("Backup {when}", when=when(found.last_backup))
    if clock.now() - found.last_backup > BACKUP_OLD:
        return Badge(said, "red", "error")
    return Badge(said, "green", "check_circle")


def _audit(found: SafetyChecks) -> Badge:
    if not found.audit_guarded:
        return Badge(say("The audit can be changed: call who runs the server"), "red", "error")
    if found.last_sealed is None:
        return Badge(say("Audit not sealed yet"), "orange", "schedule")
    said = say("Audit sealed {when}", when=when(found.last_sealed))
    is_old = clock.now() - found.last_sealed > SEAL_OLD
    return Badge(said, "orange", "schedule") if is_old else Badge(said, "green", "check_circle")


def _openings(found: SafetyChecks) -> Badge:
    count = found.openings_to_review
    if not count:
        return Badge(say("No emergency access to review"), "green", "check_circle")
    one, many = (
        sentence("{count} emergency access to review"),
        sentence("{count} emergency accesses to review"),
    )
    return Badge(say_counted(one, many, count), "red", "error")


def _accounts(found: SafetyChecks) -> Badge:
    unused = found.unused_accounts
    said = say("{unused} of {all} accounts unused for 60 days", unused=unused, all=found.accounts)
    return Badge(said, "orange", "schedule") if unused else Badge(said, "green", "check_circle")


def _releases(found: SafetyChecks) -> Badge:
    ending = found.releases_ending
    said = say("{ending} of {all} releases end this week", ending=ending, all=found.releases)
    return Badge(said, "orange", "schedule") if ending else Badge(said, "green", "check_circle")
