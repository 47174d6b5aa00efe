"""Warnings while a plan is typed: a court can ask for what is written in it. They never refuse.

Patterns for what should not be recorded (weapons, who shot, acts that were never charged), in
English and Spanish, each with another way to say what keeps the person safe.
"""

import re
from dataclasses import dataclass

from casework.sentences import sentence

COURT = sentence("Notes and plans can be subpoenaed.")


@dataclass(frozen=True, slots=True)
class Warned:
    found: str
    """The words as typed."""
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    pattern: re.Pattern[str]
    why: str
    instead: str


def _any(*words: str) -> re.Pattern[str]:
    """Matches whole words. A caliber begins with a dot, which has no word boundary before it."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


_DID_IT = r"(?:shot|killed|murdered|stabbed)"
_ONE = r"(?:him|her|me|my|them|us|at|someone|somebody|(?:my|his|her|their) \w+|(?-i:[A-Z])\w+)"
_QUIEN = r"(?:él|ella|ellos|quien|(?:mi|su|el|la) \w+|(?-i:[A-Z])\w+)"
_NOT_SHOT = r"(?! (?:hoops|pool|baskets|dice|video|the ball|free throws))"

_PATTERNS = (
    _Pattern(
        _any(
            r"guns?",
            r"glocks?",
            r"pistols?",
            r"rifles?",
            r"shotguns?",
            r"firearms?",
            r"revolvers?",
            r"dracos?",
            r"choppers?",
            r"burners?(?! phones?)",
            r"straps?(?! of| on (?:his|her|my|the) (?:bag|back ?pack))",
            r"strapped(?! for cash)",
            r"ar-?15s?",
            r"ak-?47s?",
            r"9 ?mm",
            r"\.(?:22|25|32|357|38|380|40|44|45|50)(?: cal(?:iber)?)?",
            r"(?:22|38|40|45) cal(?:iber)?",
            r"ammo",
            r"ammunition",
            r"blick(?:y|ies)",
            r"switch(?:es)? on (?:his|her|my|the)",
            r"knife|knives",
            r"machetes?",
            r"armas|armas? de fuego|una? arma",
            r"pistolas?",
            r"fierros?",
            r"cuetes?",
            r"cohetes?",
            r"balas",
            r"escopetas?",
            r"navajas?",
            r"cuchillos?",
            r"filer(?:o|os)",
        ),
        sentence("This names a weapon. A plan holds no inventory."),
        sentence("“We talked about means safety, and there is a plan: yes, not yet or declined.”"),
    ),
    _Pattern(
        _any(
            r"(?:he|she|they|[\w.]+) (?:is|was|were) the (?:shooter|one who shot|trigger ?man)",
            r"the shooter(?: (?:is|was))?",
            r"(?:\w+ )?(?-i:[A-Z])\w+ the shooter",
            r"(?:shot|killed|murdered|stabbed) by",
            rf"\w+ {_DID_IT} {_ONE}",
            rf"(?:my|his|her|their|the) \w+ {_DID_IT}(?! an? )(?! himself| herself){_NOT_SHOT} \w+",
            rf"it was (?:\w+ )?\w+ who(?:\s+(?:did|pulled|fired|{_DID_IT})|\s*$)",
            r"who did it",
            r"pulled the trigger",
            r"the ops(?! room| manager| team| on (?:my|his|her))",
            r"opps?",
            r"(?:le|me|lo|la) dispar(?:ó|aron)",
            rf"{_QUIEN} (?:mató|mataron|disparó|baleó|apuñaló)(?: a)?",
            r"mat(?:ó|aron) a",
            r"el que (?:dispar[óo]|mat[óo])",
            r"fue (?:quien|\w+ quien|el que) (?:dispar[óo]|mat[óo])",
            r"fue quien dispar[óo]",
        ),
        sentence("This may name who did a shooting."),
        sentence("“There is a conflict [code name]; it is open, cooling, mediated or dormant.”"),
    ),
    _Pattern(
        _any(
            r"(?:he|she|they|i) (?:sold|sells?|is selling|was selling|deals?|robbed|stole|stabbed)",
            r"selling (?:drugs|weed|pills|dope|fentanyl)",
            r"(?:did|does|doing|pulled|in) (?:a|the|that) robber(?:y|ies)",
            r"robberies",
            r"stash",
            r"body on",
            r"caught a body",
            r"put in work",
            r"hit(?:ting)? (?:a|the|some) licks?",
            r"(?:did|do|doing|went on) (?:a|the|that|some|another) drills?",
            r"sp(?:i|u)n(?:ning)? (?:the|their|that) blocks?",
            r"slid(?:e|ing)? on (?:them|him|her|their block)",
            r"car ?jack(?:s|ed|ing)?",
            r"retaliat(?:e|ed|ing) (?:on|against)",
            r"vend(?:e|ía|iendo) (?:drogas?|mota)",
            r"rob(?:ó|aron|é)",
        ),
        sentence("This may describe something that nobody was charged with."),
        sentence("“Some money comes from places that carry risk; another way is wanted.”"),
    ),
)


def warnings(text: str) -> list[Warned]:
    """At most one for each reason, with the first words that gave it."""
    found = ((each, each.pattern.search(text)) for each in _PATTERNS)
    return [Warned(hit.group(0), each.why, each.instead) for each, hit in found if hit]
