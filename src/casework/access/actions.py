"""Actions: who may do each one, and the sentence that refuses it. Buttons and guards both read
it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.access.policy import FieldClass, Level
from casework.access.roles import ADMINISTRATORS, STAFF, Role
from casework.sentences import sentence


class Action(StrEnum):
    SEE_TODAY = "see today's people"
    SEE_PEOPLE = "see people"
    OPEN_PERSON = "open a person"
    BREAK_GLASS = "open a person outside one's rows for 60 minutes"
    ADD_PERSON = "add a person"
    EDIT_PERSON = "change a person's details"
    CHANGE_TIER = "change the tier"
    CHANGE_STATUS = "change the status"
    LOG_CONTACT = "log a contact"
    AMEND_CONTACT = "amend a contact"
    COMMENT_CONTACT = "comment on a contact"
    DO_TASK = "work on a task"
    SEE_PLAN = "read a safety plan"
    EDIT_PLAN = "write a safety plan"
    PRINT_PLAN = "print a safety plan"
    SEE_PLANS_DUE = "see which plans are due"
    SEE_NEEDS = "see needs, goals and referrals"
    EDIT_NEEDS = "ask about needs, set goals and refer"
    SIGN_RELEASE = "take and revoke releases of information"
    SEE_STUCK = "see who is stuck"
    SEE_DIRECTORY = "look into the directory of services"
    EDIT_DIRECTORY = "keep the directory of services"
    ANSWER_REFERRAL = "answer the referrals sent to one's organization"
    SEE_DECISIONS = "see what case conferences decided"
    RECORD_DECISION = "record a decision of a case conference"
    CARRY_OUT_DECISION = "carry out a decision, tell it, write down the answer"
    HAND_OVER_DECISION = "hand a decision over to another owner"
    ASK_CONFERENCE = "ask for a person to be on the next agenda"
    SEE_CONFERENCES = "see case conferences and their agendas"
    EDIT_CONFERENCE = "set up case conferences"
    LEAD_CONFERENCE = "lead a case conference"
    ATTEND_CONFERENCE = "attend a case conference"
    ASSIGN = "assign and reassign workers"
    TRANSFER = "transfer a person to another team"
    MERGE = "merge two records of one person"
    SEE_FREQUENCY = "see contact frequency"
    SEE_CASELOADS = "see caseloads"
    SEE_OVERVIEW = "see the whole program in counts"
    REVIEW_OPENINGS = "review emergency access"
    READ_TRAIL = "read a person's audit trail"
    IMPORT = "import spreadsheets"
    EXPORT = "export a list"
    MANAGE_ACCOUNTS = "manage accounts"
    CHANGE_SETTINGS = "change settings"
    SEE_AUDIT_HEALTH = "see the audit's health and sign-ins"
    SEE_POLICY = "see who can see what"
    OWN_ACCOUNT = "change one's own pass phrase"


@dataclass(frozen=True, slots=True)
class Rule:
    roles: frozenset[Role]
    refusal: str
    needs: tuple[FieldClass, Level] | None = None
    """For an action about a person: the level of a field class that the viewer needs, besides the
    role."""


_CASEWORKERS = frozenset({Role.WORKER, Role.SUPERVISOR})
_SUPERVISORS = frozenset({Role.SUPERVISOR})
_OVERSEERS = frozenset({Role.SUPERVISOR, Role.DIRECTOR})
_OPENERS = frozenset({Role.WORKER, Role.LEAD, Role.SUPERVISOR})
_READERS = frozenset({Role.WORKER, Role.LEAD, Role.SUPERVISOR, Role.DIRECTOR})
_STATUS, _NOTES, _SAFETY = FieldClass.STATUS, FieldClass.NOTES, FieldClass.SAFETY

RULES: Mapping[Action, Rule] = {
    Action.SEE_TODAY: Rule(
        _CASEWORKERS, sentence("Today is for outreach workers and their supervisors.")
    ),
    Action.SEE_PEOPLE: Rule(_READERS, sentence("Your role does not see people.")),
    Action.OPEN_PERSON: Rule(
        _READERS, sentence("Your role does not see people."), (_STATUS, Level.SEE)
    ),
    Action.BREAK_GLASS: Rule(
        _OPENERS,
        sentence("Only workers, leads and supervisors can open someone outside their own people."),
    ),
    Action.ADD_PERSON: Rule(
        _CASEWORKERS, sentence("Only outreach workers and supervisors add people: ask one of them.")
    ),
    Action.EDIT_PERSON: Rule(
        _CASEWORKERS,
        sentence("Only the assigned worker and the supervisor can change this person's details."),
        (FieldClass.IDENTITY, Level.EDIT),
    ),
    Action.CHANGE_TIER: Rule(
        _CASEWORKERS,
        sentence("Only the assigned worker and the supervisor can change the tier."),
        (_STATUS, Level.EDIT),
    ),
    Action.CHANGE_STATUS: Rule(
        _CASEWORKERS,
        sentence("Only the assigned worker and the supervisor can change the status."),
        (_STATUS, Level.EDIT),
    ),
    Action.LOG_CONTACT: Rule(
        _OPENERS,
        sentence(
            "This person is not on your caseload. Ask your supervisor for cover, or open the "
            "record with a reason, then log the contact."
        ),
        (_STATUS, Level.ANNOTATE),
    ),
    Action.AMEND_CONTACT: Rule(
        _CASEWORKERS,
        sentence(
            "Only the author, for 72 hours, and afterwards the supervisor can amend a contact."
        ),
        (_STATUS, Level.EDIT),
    ),
    Action.COMMENT_CONTACT: Rule(
        _SUPERVISORS,
        sentence("Only the supervisor comments on a contact."),
        (_NOTES, Level.ANNOTATE),
    ),
    Action.DO_TASK: Rule(
        _CASEWORKERS, sentence("This task belongs to another caseload."), (_STATUS, Level.EDIT)
    ),
    Action.SEE_PLAN: Rule(
        _OPENERS,
        sentence("Only the worker, the supervisor and the conference lead read a plan."),
        (_SAFETY, Level.SEE),
    ),
    Action.EDIT_PLAN: Rule(
        _CASEWORKERS,
        sentence(
            "Only the assigned worker and the supervisor can change this plan. Ask the supervisor "
            "for cover; what was saved so far is kept in the draft."
        ),
        (_SAFETY, Level.EDIT),
    ),
    Action.PRINT_PLAN: Rule(
        _CASEWORKERS,
        sentence("Only the assigned worker and the supervisor print this plan."),
        (_SAFETY, Level.EDIT),
    ),
    Action.SEE_PLANS_DUE: Rule(
        _CASEWORKERS, sentence("Plans due is for outreach workers and their supervisors.")
    ),
    Action.SEE_NEEDS: Rule(
        _OPENERS,
        sentence("Only the worker, the supervisor and the conference lead see needs."),
        (_SAFETY, Level.SEE),
    ),
    Action.EDIT_NEEDS: Rule(
        _CASEWORKERS,
        sentence(
            "Only the assigned worker and the supervisor write here. Ask the supervisor for cover."
        ),
        (_SAFETY, Level.EDIT),
    ),
    Action.SIGN_RELEASE: Rule(
        _CASEWORKERS,
        sentence("Only the assigned worker and the supervisor take or revoke a release."),
        (_SAFETY, Level.EDIT),
    ),
    Action.SEE_STUCK: Rule(
        _CASEWORKERS, sentence("Who is stuck is for workers and their supervisors.")
    ),
    Action.SEE_DIRECTORY: Rule(_READERS, sentence("The directory is for the program's staff.")),
    Action.EDIT_DIRECTORY: Rule(
        _OVERSEERS, sentence("Only supervisors and directors keep the directory: tell one of them.")
    ),
    Action.ANSWER_REFERRAL: Rule(
        frozenset({Role.PARTNER}), sentence("Only the provider's own partners answer a referral.")
    ),
    Action.SEE_DECISIONS: Rule(
        _OPENERS,
        sentence("Only the worker, the supervisor and the conference lead see decisions."),
        (FieldClass.DECISIONS, Level.SEE),
    ),
    Action.RECORD_DECISION: Rule(
        frozenset({Role.LEAD}),
        sentence("Only the lead of the case conference records its decisions."),
        (FieldClass.DECISIONS, Level.EDIT),
    ),
    Action.CARRY_OUT_DECISION: Rule(
        _CASEWORKERS,
        sentence("Only the person's worker and the supervisor carry out a decision."),
        (FieldClass.DECISIONS, Level.ANNOTATE),
    ),
    Action.HAND_OVER_DECISION: Rule(
        frozenset({Role.LEAD, Role.SUPERVISOR}),
        sentence("Only the conference lead and the supervisor hand a decision over."),
        (FieldClass.DECISIONS, Level.ANNOTATE),
    ),
    Action.ASK_CONFERENCE: Rule(
        _CASEWORKERS,
        sentence("Only the person's worker and the supervisor ask for a case conference."),
        (FieldClass.DECISIONS, Level.ANNOTATE),
    ),
    Action.SEE_CONFERENCES: Rule(
        frozenset({Role.LEAD, Role.SUPERVISOR, Role.DIRECTOR}),
        sentence("Agendas are for conference leads and supervisors."),
    ),
    Action.EDIT_CONFERENCE: Rule(
        _OVERSEERS, sentence("Only supervisors and directors set up case conferences.")
    ),
    Action.LEAD_CONFERENCE: Rule(
        frozenset({Role.LEAD}), sentence("Only a lead of this case conference does this.")
    ),
    Action.ATTEND_CONFERENCE: Rule(
        _READERS | {Role.PARTNER}, sentence("Case conferences are for their members.")
    ),
    Action.ASSIGN: Rule(
        _SUPERVISORS,
        sentence("Only the supervisor of the team assigns workers: ask them."),
        (_STATUS, Level.EDIT),
    ),
    Action.TRANSFER: Rule(
        _SUPERVISORS,
        sentence("Only the supervisor of the person's present team transfers them: ask them."),
        (_STATUS, Level.EDIT),
    ),
    Action.MERGE: Rule(
        _SUPERVISORS,
        sentence("Only the supervisor of the team can merge two records."),
        (_STATUS, Level.EDIT),
    ),
    Action.SEE_FREQUENCY: Rule(
        _OVERSEERS, sentence("Contact frequency is for supervisors and directors.")
    ),
    Action.SEE_CASELOADS: Rule(
        _OVERSEERS, sentence("Caseloads are for supervisors and directors.")
    ),
    Action.SEE_OVERVIEW: Rule(
        frozenset({Role.DIRECTOR}), sentence("The overview of the whole program is for directors.")
    ),
    Action.REVIEW_OPENINGS: Rule(_SUPERVISORS, sentence("Reviews are for supervisors.")),
    Action.READ_TRAIL: Rule(
        _SUPERVISORS,
        sentence("Only the supervisor of the team reads the trail."),
        (_STATUS, Level.EDIT),
    ),
    Action.IMPORT: Rule(
        _OVERSEERS, sentence("Only directors and supervisors import spreadsheets.")
    ),
    Action.EXPORT: Rule(_OVERSEERS, sentence("Only supervisors and directors export lists.")),
    Action.MANAGE_ACCOUNTS: Rule(ADMINISTRATORS, sentence("Only administrators manage accounts.")),
    Action.CHANGE_SETTINGS: Rule(ADMINISTRATORS, sentence("Only administrators change settings.")),
    Action.SEE_AUDIT_HEALTH: Rule(
        ADMINISTRATORS, sentence("Only administrators see the audit's health.")
    ),
    Action.SEE_POLICY: Rule(STAFF, sentence("This page is for the program's staff.")),
    Action.OWN_ACCOUNT: Rule(frozenset(Role), sentence("Sign in to change your pass phrase.")),
}
