"""Warns while a plan is typed: what stands in it can be asked for in court. Never a refusal.

Patterns for what does not belong on record (weapons, who shot, deeds that were never charged), in
English and Spanish, each with another way to say what keeps the person safe.
"""

import re
from dataclasses import dataclass

COURT = "Notes and plans can be subpoenaed."


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
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


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
            r"ar-?15s?",
            r"ak-?47s?",
            r"9 ?mm",
            r"\.(?:22|38|40|45)",
            r"ammo",
            r"ammunition",
            r"strapped",
            r"blick(?:y|ies)",
            r"switch(?:es)? on (?:his|her|my|the)",
            r"ghost guns?",
            r"machetes?",
            r"armas? de fuego",
            r"pistolas?",
            r"fierros?",
            r"cuete",
            r"cohete",
            r"balas",
            r"escopetas?",
        ),
        "This names a weapon. A plan holds no inventory.",
        "“We talked about means safety, and there is a plan: yes, not yet or declined.”",
    ),
    _Pattern(
        _any(
            r"(?:he|she|they|[\w.]+) (?:is|was|were) the (?:shooter|one who shot|trigger ?man)",
            r"the shooter (?:is|was)",
            r"shot by",
            r"\w+ shot (?:him|her|me|my|them|at)",
            r"who did it",
            r"pulled the trigger",
            r"the ops?",
            r"opps?",
            r"(?:le|me|lo|la) dispar(?:ó|aron)",
            r"el que dispar[óo]",
            r"fue quien dispar[óo]",
        ),
        "This may name who did a shooting.",
        "“There is a conflict [code name]; it is open, cooling, mediated or dormant.”",
    ),
    _Pattern(
        _any(
            r"(?:he|she|they|i) (?:sold|sells?|is selling|was selling|deals?|robbed|stole|stabbed)",
            r"selling (?:drugs|weed|pills|dope|fentanyl)",
            r"robbery",
            r"stash",
            r"body on",
            r"caught a body",
            r"put in work",
            r"retaliat(?:e|ed|ing) (?:on|against)",
            r"vend(?:e|ía|iendo) (?:drogas?|mota)",
            r"rob(?:ó|aron|é)",
        ),
        "This may describe something that nobody was charged with.",
        "“Some money comes from places that put him at risk; he wants another way.”",
    ),
)


def warnings(text: str) -> list[Warned]:
    """At most one for each reason, with the first words that gave it."""
    found = ((each, each.pattern.search(text)) for each in _PATTERNS)
    return [Warned(hit.group(0), each.why, each.instead) for each, hit in found if hit]
