"""Known headings by field, as folded phrases. The first of each list is the plainest."""

from collections.abc import Mapping
from types import MappingProxyType

from casework.imports.cells.normalise import word_set
from casework.imports.matching import known_spanish
from casework.imports.terms import Field, Kind

_COMMON: dict[Field, str] = {
    Field.NAME: (
        "name|participant|participant name|full name|client|client name|member|youth|individual"
        "|person|legal name|name of participant|customer"
        "|consumer|mentee|fellow|case name|first and last name|last name first name|last first"
    ),
    Field.FIRST_NAME: "first name|first|fname|given name|given names|forename",
    Field.LAST_NAME: "last name|last|lname|surname|family name",
    Field.MIDDLE_NAME: "middle name|middle|middle initial|middle names|mname|mi",
    Field.SUFFIX: "suffix|name suffix|generational suffix|generation|jr sr|sfx|suff",
    Field.IDENTIFIER: (
        "id|client id|participant id|case id|case number|case no|client number|client no|file no"
        "|record id|record number|unique id|mrn|id number|participant number|file number"
    ),
    Field.BIRTH_DATE: ("dob|date of birth|birth date|birthdate|birthday|born|bday|date born|birth"),
    Field.WORKER: (
        "worker|outreach worker|ow|case manager|cm|staff|staff name|staff member|assigned to"
        "|assigned worker|caseworker|case worker|life coach|coach|mentor|violence interrupter|vi"
        "|interventionist|intervention worker|navigator|advocate|field worker|employee|lead worker"
        "|logged by|entered by|provider|primary worker|completed by|assigned staff|who did it"
        "|done by|seen by|contacted by|visited by|made by|assigned coach|coach assigned|lc"
        "|life coach assigned|lc assigned|worker assigned|staff assigned|worker name|coach name"
        "|case manager name|assigned|outreach staff|who|handled by|assigned case manager"
    ),
    Field.NOTES: (
        "notes|note|comments|comment|remarks|narrative|details|description|summary|case notes"
        "|other info|other|progress note|what happened|observations|additional info|memo|memos"
    ),
}

_ROSTER: dict[Field, str] = {
    Field.ALIAS: (
        "alias|aliases|aka|nickname|nick name|street name|preferred name|chosen name|goes by"
        "|known as|also known as|other names"
    ),
    Field.AGE: "age|age at intake|current age|years old|approx age|approximate age",
    Field.PHONE: (
        "phone|phone number|phone no|cell|cell phone|mobile|mobile number|telephone|tel|phones"
        "|cell number|contact number|contact phone|phone 1|phone 2|home phone|other phone"
        "|alternate phone|best number|number to call"
    ),
    Field.TIER: (
        "tier|risk level|risk|level|risk tier|priority|priority level|acuity|intensity"
        "|level of risk|case level|service level|risk category|risk rating"
    ),
    Field.STATUS: (
        "status|active|case status|current status|participant status|enrollment status|state"
        "|program status|active inactive|open closed|active yn|standing|stage|program stage"
        "|engagement stage|case stage|engagement status"
    ),
    Field.ENROLLED: (
        "enrolled|enrolment date|enrollment date|date enrolled|enroll date|intake date|intake"
        "|date of intake|start date|started|program start|program start date|date started|opened"
        "|date opened|open date|admission date|admitted|entry date|joined|date joined|since"
        "|start|date of enrollment|enrolled on|enrollment"
    ),
    Field.AREA: (
        "neighborhood|neighbourhood|area|zone|district|hood|community|neighborhood area|beat"
        "|part of town|zip|zip code|location"
    ),
}

_CONTACTS: dict[Field, str] = {
    Field.DATE: (
        "date|contact date|date of contact|visit date|service date|date of service|day|when"
        "|encounter date|activity date|date and time|date time|datetime|timestamp|occurred|dos"
        "|occurred on|service date time|contact date time"
        "|date of visit|session date|interaction date"
    ),
    Field.TIME: (
        "time|start time|contact time|time of contact|time of day|hour|at|began|time started"
        "|time of visit|time in|start|started|starts at|started at|time start|begin|begin time|from"
        "|time from|arrived|arrival|arrival time|clock in"
    ),
    Field.TYPE: (
        "type|contact type|type of contact|method|mode|contact method|how|kind|activity"
        "|activity type|service type|method of contact|medium|interaction type|encounter type"
        "|contact mode|channel|visit type|form of contact|means of contact"
    ),
    Field.MINUTES: (
        "minutes|duration|length|mins|min|time spent|how long|duration minutes|hours"
        "|length of contact|total time|minutes spent|hrs|length minutes|duration hours"
        "|duration min|length of time"
    ),
    Field.OUTCOME: (
        "outcome|result|contact result|contact made|reached|successful|contact outcome|response"
        "|spoke with|made contact|contacted|reached participant|success|contact status"
        "|answered"
    ),
    Field.ATTENDANCE: (
        "status|visit status|appointment status|attendance|attendance status|attended"
        "|session status|event status|service status"
        "|activity status|call status|disposition|record status"
        "|status of visit|show no show|kept appointment|entry status|log status"
        "|no show|noshow|cancelled|canceled|cancelation|void|voided|deleted|is deleted|duplicate"
        "|is duplicate|duplicate of|did not attend"
    ),
}


def _split(*lists: Mapping[Field, str]) -> dict[Field, tuple[str, ...]]:
    """Joins the lists of words, since one field may have words in several of them."""
    fields = dict.fromkeys(field for words in lists for field in words)
    return {
        field: tuple(each for words in lists if field in words for each in words[field].split("|"))
        for field in fields
    }


HEADINGS: Mapping[Kind, Mapping[Field, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.ROSTER: _split(_COMMON, _ROSTER, known_spanish.COMMON, known_spanish.ROSTER),
        Kind.CONTACTS: _split(_COMMON, _CONTACTS, known_spanish.COMMON, known_spanish.CONTACTS),
    }
)

WEAK: Mapping[Field, frozenset[str]] = MappingProxyType(
    {
        field: frozenset(words.split("|"))
        for field, words in {
            Field.NAME: "person|member|individual|customer|consumer|case name|youth",
            Field.IDENTIFIER: "id|record id|record number|unique id|file number|file no",
            Field.WORKER: "entered by|logged by|completed by|provider|employee|assigned|who",
            Field.AREA: "zip|zip code|location|community|beat|part of town",
            Field.TIER: "level|priority|priority level|acuity|intensity|service level|case level",
            Field.STATUS: "active|state|standing|stage|active inactive|open closed|active yn",
            Field.ENROLLED: (
                "start|started|since|opened|open date|date opened|joined|date joined|entry date"
                "|enrollment|admitted|intake"
            ),
            Field.DATE: "timestamp|day|when|occurred|occurred on|dos",
            Field.TIME: "hour|at|began|start|started|begin|from|arrived|arrival|inicio",
            Field.TYPE: "how|kind|activity|mode|medium|channel",
            Field.OUTCOME: "response|successful|success|contacted|answered|reached",
            Field.MINUTES: "min|length|how long|hours|hrs",
            Field.ATTENDANCE: "status|attended",
        }.items()
    }
)
"""Headings that give way where another column of the file has a plainer one for the same field."""

FORM_TOOL = word_set("deviceid uuid instanceid submitterid subscriberid simserial")
"""What form tools write themselves, such as the phone that a form was filled in on."""

SUBJECTS = word_set(
    "participant participants client clients member youth person primary current assigned the s"
)
"""Words in front of a heading that do not change what it is: "Client DOB", "Current tier"."""

OTHER_PEOPLE = known_spanish.OTHER_PEOPLE | word_set(
    "emergency mother mom father dad parent guardian family spouse kin referred referring"
    " referral referrer supervisor school employer attorney lawyer po probation parole doctor"
    " victim exit exited discharge closed end ended last next due follow updated modified"
    " created email worker staff"
)
"""A heading with one of these may be about someone or something else: never sure by likeness."""

NEVER = known_spanish.NEVER | word_set(
    "gang set clique crew affiliation affiliations validated race ethnicity"
)
"""Columns that are not taken over, whatever they are matched with: see docs/importing.md."""
