"""Expected rights: who may do what with whom, written by hand and not read from the policy.

The people are those of tests/cast.py: ana is a worker of East, cole one of West who covers one
person of East, sue supervises East, lee leads conferences, dee directs.
"""

ALL = frozenset(
    {"status", "identity", "whereabouts", "safety", "notes", "health", "legal", "decisions"}
)
NAME = frozenset({"status"})
NONE: frozenset[str] = frozenset()
Cells = dict[str, frozenset[str]]

EAST = ("mine", "covered", "ended", "teammate", "nobodys", "merged")
WEST = ("other", "opened", "expired", "tabled", "past", "drafted")
EVERYONE = (*EAST, *WEST)


def _each(people: tuple[str, ...], classes: frozenset[str]) -> Cells:
    return dict.fromkeys(people, classes)


SEES: dict[str, Cells] = {
    "ana": _each(EAST, NAME) | _each(("mine", "covered", "opened"), ALL),
    "ben": _each(EAST, NAME) | _each(("covered", "ended", "teammate"), ALL),
    "wes": _each(WEST, ALL),
    "cole": _each(WEST, NAME) | _each(("covered",), ALL),
    "sue": _each((*EAST, "opened"), ALL),
    "sam": _each(WEST, ALL),
    "lee": _each(("opened", "tabled"), ALL - {"whereabouts", "health"}),
    "dee": _each(EVERYONE, frozenset({"status", "identity"})),
    "ann": {},
    "pat": {},
    "adm": {},
}
CHANGES: dict[str, Cells] = {
    "ana": _each(("mine", "covered"), ALL - {"health", "decisions"}),
    "ben": _each(("covered", "ended", "teammate"), ALL - {"health", "decisions"}),
    "wes": _each(WEST, ALL - {"health", "decisions"}),
    "cole": _each(("covered",), ALL - {"health", "decisions"}),
    "sue": _each(EAST, ALL - {"health", "notes", "decisions"}),
    "sam": _each(WEST, ALL - {"health", "notes", "decisions"}),
    "lee": {"tabled": frozenset({"decisions"})},
    "dee": {},
    "ann": {},
    "pat": {},
    "adm": {},
}
ADDS: dict[str, Cells] = {
    "ana": {"opened": frozenset({"status", "notes"})}
    | _each(("mine", "covered"), frozenset({"health", "decisions"})),
    "ben": _each(("covered", "ended", "teammate"), frozenset({"health", "decisions"})),
    "wes": _each(WEST, frozenset({"health", "decisions"})),
    "cole": _each(("covered",), frozenset({"health", "decisions"})),
    "sue": _each(EAST, frozenset({"notes", "health", "decisions"}))
    | {"opened": frozenset({"status", "notes"})},
    "sam": _each(WEST, frozenset({"notes", "health", "decisions"})),
    "lee": {"opened": frozenset({"status", "notes"})},
}
"""Beside what they may change: words and contacts of their own, in the tables below alone."""
MERGED = ("merged",)
"""To their records nothing is added: nobody would read it."""
OF_A_NEED = frozenset(
    {"need_score", "goal", "step", "referral", "referral_move", "release", "disclosure"}
)
"""Their rows are of the class of the need: whoever asks about health writes the answer down."""
ADDABLE = OF_A_NEED | {
    "contact",
    "contact_note",
    "contact_comment",
    "reason",
    "task",
    "decision_addition",
    "agenda_request",
}
FIXED = frozenset({"disclosure", "decision_fact", "decision_addition"})
NEVER_LATER = frozenset({"decision_fact"})
"""Written with what they belong to, and never added to it (decisions/fact_check.py)."""
TICKABLE = OF_A_NEED | {"task", "decision"}
"""Of these, rows that others wrote may be changed by whoever may add."""

SEES_OPENINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "ana": {"opened": ("ana",), "expired": ("ana",)},
    "sue": {"opened": ("sue",), "expired": ("sue",)},
    "lee": {"opened": ("lee",), "expired": ("lee",)},
    "sam": {"opened": ("ana", "sue", "lee"), "expired": ("ana", "sue", "lee")},
}
"""Whose openings of whom: one's own, and as supervisor those of one's people."""

SEES_REFERRALS = {"pat": ("mine",)}
"""The partner, whose organisation has a live release about that person alone."""

WORKER, LEAD, SUPERVISOR = "outreach worker", "case conference lead", "supervisor"
DIRECTOR, ANALYST = "director", "analyst"
PARTNER, ADMINISTRATOR = "partner", "administrator"
STAFF = frozenset({WORKER, LEAD, SUPERVISOR, DIRECTOR, ANALYST, ADMINISTRATOR})
MAY: dict[str, frozenset[str]] = {
    "SEE_TODAY": frozenset({WORKER, SUPERVISOR}),
    "SEE_PEOPLE": frozenset({WORKER, LEAD, SUPERVISOR, DIRECTOR}),
    "OPEN_PERSON": frozenset({WORKER, LEAD, SUPERVISOR, DIRECTOR}),
    "BREAK_GLASS": frozenset({WORKER, LEAD, SUPERVISOR}),
    "ADD_PERSON": frozenset({WORKER, SUPERVISOR}),
    "EDIT_PERSON": frozenset({WORKER, SUPERVISOR}),
    "CHANGE_TIER": frozenset({WORKER, SUPERVISOR}),
    "CHANGE_STATUS": frozenset({WORKER, SUPERVISOR}),
    "LOG_CONTACT": frozenset({WORKER, LEAD, SUPERVISOR}),
    "AMEND_CONTACT": frozenset({WORKER, SUPERVISOR}),
    "COMMENT_CONTACT": frozenset({SUPERVISOR}),
    "DO_TASK": frozenset({WORKER, SUPERVISOR}),
    "SEE_PLAN": frozenset({WORKER, LEAD, SUPERVISOR}),
    "EDIT_PLAN": frozenset({WORKER, SUPERVISOR}),
    "PRINT_PLAN": frozenset({WORKER, SUPERVISOR}),
    "SEE_PLANS_DUE": frozenset({WORKER, SUPERVISOR}),
    "SEE_NEEDS": frozenset({WORKER, LEAD, SUPERVISOR}),
    "EDIT_NEEDS": frozenset({WORKER, SUPERVISOR}),
    "SIGN_RELEASE": frozenset({WORKER, SUPERVISOR}),
    "SEE_STUCK": frozenset({WORKER, SUPERVISOR}),
    "SEE_DIRECTORY": frozenset({WORKER, LEAD, SUPERVISOR, DIRECTOR}),
    "EDIT_DIRECTORY": frozenset({SUPERVISOR, DIRECTOR}),
    "ANSWER_REFERRAL": frozenset({PARTNER}),
    "SEE_DECISIONS": frozenset({WORKER, LEAD, SUPERVISOR}),
    "RECORD_DECISION": frozenset({LEAD}),
    "CARRY_OUT_DECISION": frozenset({WORKER, SUPERVISOR}),
    "HAND_OVER_DECISION": frozenset({LEAD, SUPERVISOR}),
    "ASK_CONFERENCE": frozenset({WORKER, SUPERVISOR}),
    "SEE_CONFERENCES": frozenset({LEAD, SUPERVISOR, DIRECTOR}),
    "EDIT_CONFERENCE": frozenset({SUPERVISOR, DIRECTOR}),
    "LEAD_CONFERENCE": frozenset({LEAD}),
    "ATTEND_CONFERENCE": frozenset({WORKER, LEAD, SUPERVISOR, DIRECTOR, PARTNER}),
    "ASSIGN": frozenset({SUPERVISOR}),
    "TRANSFER": frozenset({SUPERVISOR}),
    "MERGE": frozenset({SUPERVISOR}),
    "SEE_FREQUENCY": frozenset({SUPERVISOR, DIRECTOR}),
    "SEE_CASELOADS": frozenset({SUPERVISOR, DIRECTOR}),
    "SEE_OVERVIEW": frozenset({DIRECTOR}),
    "REVIEW_OPENINGS": frozenset({SUPERVISOR}),
    "READ_TRAIL": frozenset({SUPERVISOR}),
    "IMPORT": frozenset({SUPERVISOR, DIRECTOR}),
    "EXPORT": frozenset({SUPERVISOR, DIRECTOR}),
    "MANAGE_ACCOUNTS": frozenset({ADMINISTRATOR}),
    "CHANGE_SETTINGS": frozenset({ADMINISTRATOR}),
    "SEE_AUDIT_HEALTH": frozenset({ADMINISTRATOR}),
    "SEE_POLICY": STAFF,
    "OWN_ACCOUNT": STAFF | {PARTNER},
}
WITH: dict[str, dict[str, frozenset[str]]] = {
    "OPEN_PERSON": {
        "ana": frozenset((*EAST, "opened")),
        "cole": frozenset((*WEST, "covered")),
        "sue": frozenset((*EAST, "opened")),
        "lee": frozenset({"opened", "tabled"}),
        "dee": frozenset(EVERYONE),
    },
    "LOG_CONTACT": {
        "ana": frozenset({"mine", "covered", "opened"}),
        "cole": frozenset({"covered"}),
        "sue": frozenset((*EAST, "opened")),
        "lee": frozenset({"opened"}),
    },
    "SEE_PLAN": {
        "ana": frozenset({"mine", "covered", "opened"}),
        "cole": frozenset({"covered"}),
        "wes": frozenset(WEST),
        "sue": frozenset((*EAST, "opened")),
        "sam": frozenset(WEST),
        "lee": frozenset({"opened", "tabled"}),
    },
    "SEE_NEEDS": {
        "ana": frozenset({"mine", "covered", "opened"}),
        "cole": frozenset({"covered"}),
        "wes": frozenset(WEST),
        "sue": frozenset((*EAST, "opened")),
        "sam": frozenset(WEST),
        "lee": frozenset({"opened", "tabled"}),
    },
    "SEE_DECISIONS": {
        "ana": frozenset({"mine", "covered", "opened"}),
        "cole": frozenset({"covered"}),
        "wes": frozenset(WEST),
        "sue": frozenset((*EAST, "opened")),
        "sam": frozenset(WEST),
        "lee": frozenset({"opened", "tabled"}),
    },
    "RECORD_DECISION": {"lee": frozenset({"tabled"})},
    "HAND_OVER_DECISION": {
        "sue": frozenset(EAST),
        "sam": frozenset(WEST),
        "lee": frozenset({"tabled"}),
    },
    "ASSIGN": {"sue": frozenset(EAST), "sam": frozenset(WEST)},
    "TRANSFER": {"sue": frozenset(EAST), "sam": frozenset(WEST)},
    "MERGE": {"sue": frozenset(EAST), "sam": frozenset(WEST)},
    "COMMENT_CONTACT": {"sue": frozenset((*EAST, "opened")), "sam": frozenset(WEST)},
    "READ_TRAIL": {"sue": frozenset(EAST), "sam": frozenset(WEST)},
} | {
    action: {
        "ana": frozenset({"mine", "covered"}),
        "cole": frozenset({"covered"}),
        "wes": frozenset(WEST),
        "sue": frozenset(EAST),
    }
    for action in (
        "EDIT_PERSON",
        "CHANGE_TIER",
        "CHANGE_STATUS",
        "AMEND_CONTACT",
        "DO_TASK",
        "EDIT_PLAN",
        "PRINT_PLAN",
        "EDIT_NEEDS",
        "SIGN_RELEASE",
        "CARRY_OUT_DECISION",
        "ASK_CONFERENCE",
    )
}
"""With whom, for the actions about a person; a viewer who is not named: with nobody."""
