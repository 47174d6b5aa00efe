"""Known values of tier, status, type and outcome columns, as folded phrases."""

from collections.abc import Mapping
from enum import StrEnum

from casework.imports.cells.normalise import word_set
from casework.imports.matching import known_spanish
from casework.imports.terms import ContactType, Field, Outcome
from casework.people.terms import Status, Tier


def _phrases(*lists: Mapping[StrEnum, str]) -> dict[str, StrEnum]:
    return {
        phrase: meaning
        for words in lists
        for meaning, text in words.items()
        for phrase in text.split("|")
    }


_TIERS: dict[StrEnum, str] = {
    Tier.ACUTE: (
        "acute|very high|highest|extreme|extremely high|critical|imminent|vh|highest risk"
        "|very high risk|emergency|crisis|red"
    ),
    Tier.ACTIVE: "active|high|high risk|elevated|h|orange",
    Tier.STABILISING: (
        "stabilising|stabilizing|medium|moderate|med|medium risk|moderate risk|mid|yellow"
    ),
    Tier.FOLLOW_UP: ("follow up|followup|low|low risk|lowest|maintenance|aftercare|l|green"),
}

_STATUSES: dict[StrEnum, str] = {
    Status.REFERRED: (
        "referred|referral|pending|new referral|waitlist|waiting list|wait list|not yet enrolled"
        "|intake pending|screening|pre enrollment"
    ),
    Status.ENROLLED: (
        "enrolled|active|y|yes|open|current|engaged|in program|in the program|participating"
        "|active client|true|1|a|re enrolled|active participant"
    ),
    Status.PAUSED: "paused|on hold|hold|on pause|temporarily inactive|suspended|break|on a break",
    Status.IN_CUSTODY: (
        "in custody|custody|jail|in jail|incarcerated|detained|prison|in prison|locked up"
        "|juvenile hall|juvi|county jail|arrested|inc"
    ),
    Status.OUT_OF_AREA: (
        "out of area|moved|moved away|relocated|out of town|left the area|out of state|moved out"
    ),
    Status.CLOSED: (
        "closed|discharged|exited|exit|completed|graduated|terminated|dropped|withdrawn|case closed"
        "|unenrolled|disenrolled|deceased|ended|former|dropped out|transferred out"
    ),
}

_TYPES: dict[StrEnum, str] = {
    ContactType.FACE_TO_FACE: (
        "face to face|in person|f2f|ftf|home visit|visit|office visit|street outreach|street"
        "|in person visit|met in person|met|meeting|school visit|hospital visit|field visit|hv"
        "|community visit|site visit|outreach|person|one on one|1 on 1|1 1|drop in|saw|bedside"
        "|walk in|face 2 face|direct contact"
    ),
    ContactType.ACCOMPANIMENT: (
        "accompaniment|accompanied|transport|transportation|court accompaniment|ride|gave ride"
        "|court|court visit|court support|took to appointment|court appearance"
    ),
    ContactType.CUSTODY_VISIT: (
        "custody visit|jail visit|prison visit|visit in jail|visit in custody|jail|detention visit"
    ),
    ContactType.GROUP: "group|group session|circle|group meeting|workshop|peer group|class",
    ContactType.VIDEO: (
        "video|zoom|video call|facetime|face time|video chat|teams|google meet|virtual|zoom call"
        "|whatsapp video"
    ),
    ContactType.PHONE: (
        "phone|phone call|call|called|telephone|voice|tc|telephone call|phone contact|spoke"
        "|spoke on phone|by phone|phone check in|cell|phonecall|phone conversation"
    ),
    ContactType.TEXT: (
        "text|text message|text messages|texted|sms|texting|message|dm|whatsapp|social media"
        "|instagram|facebook message|messaged|one way text|text sent|email|e mail"
    ),
    ContactType.TEXT_ANSWERED: (
        "two way text|text conversation|texted back|text exchange|text reply|2 way text"
        "|replied to text"
    ),
    ContactType.FAMILY: (
        "family|family contact|collateral|collateral contact|spoke with family|family visit"
        "|family member|third party|family meeting|with family|family call|significant other"
    ),
    ContactType.ATTEMPT: (
        "attempt|attempted|attempted contact|no show|no answer|noshow|left message|left voicemail"
        "|lm|lvm|vm|voicemail|no contact|unsuccessful|not home|no response|tried|attempted call"
        "|attempted visit|no call no show|ncns|missed|did not answer|unable to reach|utr"
        "|missed appointment|attempted phone|attempted phone call|attempted face to face|no luck"
    ),
}

_OUTCOMES: dict[StrEnum, str] = {
    Outcome.REACHED: (
        "reached|yes|y|spoke|talked|spoke with|answered|successful|success|contact made|met"
        "|made contact|completed|engaged|replied|responded|connected|true|contacted|seen|present"
        "|attended|kept|complete|spoke with participant|spoke with client"
    ),
    Outcome.NOT_REACHED: (
        "not reached|left message|no answer|no|n|left voicemail|lm|lvm|vm|voicemail|not home"
        "|no show|unsuccessful|no response|did not answer|no contact|attempted|unable to reach"
        "|missed|busy|wrong number|disconnected|false|cancelled|canceled|rescheduled|utr"
        "|number disconnected|not there|no reply|declined|refused|failed|out of service|dna"
    ),
}

_NO_CONTACT: dict[StrEnum, str] = {
    Outcome.NO_CONTACT: (
        "scheduled|planned|upcoming|future|pending|void|voided|deleted|delete|removed|duplicate"
        "|duplicate entry|duplicate record|duplicate row|dup|entered in error|error|in error|draft"
        "|do not count|not yet|test|test entry|programado|programada|planeado|anulado|anulada"
        "|eliminado|eliminada|borrado|borrada|duplicado|duplicada|por error"
    )
}
_ATTENDANCE: dict[StrEnum, str] = {
    Outcome.REACHED: (
        "arrived|show|showed|showed up|checked in|checked out|held|done|took place|happened|on time"
        "|late|finished|closed|final|submitted|approved"
    ),
    Outcome.NOT_REACHED: (
        "absent|not attended|did not attend|excused|unexcused|cancelled by client|client cancelled"
        "|cancelled by staff|staff cancelled|canceled by client|cancelled by participant|cancel"
        "|late cancel|no showed|cancellation|did not show|postponed|not completed|not kept"
        "|reprogramada|cancelada|ausente"
    ),
}

NOT_HAPPENED = (
    *("no show", "noshow", "cancel", "void", "duplicate", "dup of", "deleted", "scheduled"),
    *("did not attend", "did not happen", "entered in error", "reschedul", "anulad", "eliminad"),
    *("programad", "duplicad", "no asistio", "no se presento", "not attended", "planned"),
)
"""How a cell begins that says of its row: this did not happen, or it is not to be counted."""

MEANINGS: Mapping[Field, Mapping[str, StrEnum]] = {
    Field.TIER: _phrases(_TIERS, known_spanish.TIERS),
    Field.STATUS: _phrases(_STATUSES, known_spanish.STATUSES),
    Field.TYPE: _phrases(_TYPES, known_spanish.TYPES),
    Field.OUTCOME: _phrases(_OUTCOMES, known_spanish.OUTCOMES, _NO_CONTACT),
    Field.ATTENDANCE: _phrases(_OUTCOMES, known_spanish.OUTCOMES, _ATTENDANCE, _NO_CONTACT),
}

TIER_NAMES = frozenset(
    phrase
    for phrase in MEANINGS[Field.TIER]
    if phrase.startswith(("acut", "agud", "activ", "stabili", "estabiliz", "follow", "seguim"))
)
"""The tiers themselves, in their spellings: they mean the same whatever other words a file has."""

NEGATIONS = word_set("no not never nobody cannot didnt wasnt isnt nunca nadie sin without")

DOUBTFUL: Mapping[Field, Mapping[str, StrEnum]] = {
    Field.TIER: {
        f"{word}{rank}": tier
        for rank, tier in enumerate(Tier, start=1)
        for word in ("", "tier ", "level ", "t", "l")
    }
    | dict.fromkeys(("stable", "estable"), Tier.STABILISING),
    Field.STATUS: dict.fromkeys(
        ("n", "no", "inactive", "not active", "false", "0", *known_spanish.INACTIVE), Status.CLOSED
    ),
}
"""Suggested, never sure: in some programmes tier 1 is the highest, in others the lowest; "stable"
is the lowest in some and the last but one in others; someone inactive may be paused or closed."""

KIN = known_spanish.KIN | word_set(
    "mom mother moms dad father parent parents sister brother sibling cousin aunt uncle"
    " grandma grandmother grandpa grandfather granny wife husband girlfriend boyfriend"
    " partner family relative stepdad stepmom fiance guardian"
)
"""Who is spoken with instead of the participant: whatever the way, it is a family contact."""

FAILED = (
    "no answer",
    "no show",
    "left message",
    "left voicemail",
    "left vm",
    "not home",
    "no response",
    "no contact",
    "attempt",
    "attempted",
    "did not answer",
    "unsuccessful",
    "no reply",
    "voicemail",
    *known_spanish.FAILED,
)
"""Whatever the way, nobody was reached: "called, no answer" is an attempt."""
