"""Prompts of each section: questions for the worker to ask aloud."""

from casework.plans.terms import Answer, Section
from casework.sentences import sentence

ASK = {
    Section.NOW: sentence(
        "What is happening in your life right now? Write it the way they say it."
    ),
    Section.SIGNS: sentence(
        "How do you know when things are heating up? Around you, and in yourself."
    ),
    Section.CONFLICTS: sentence(
        "What is going on that could reach you? Use code names, no real ones."
    ),
    Section.AVOID: sentence(
        "Where, on which route, at what time do you feel least safe? What instead?"
    ),
    Section.SAFE_PLACES: sentence("Where can you go, day or night, where nobody will follow?"),
    Section.FIRST: sentence("What do you do first when it heats up, before anything else?"),
    Section.PEOPLE_TO_CALL: sentence("Who do you call? May we call them too?"),
    Section.TEAM: sentence("Which of us can you reach after hours, and how?"),
    Section.MEANS: sentence(
        "We only note whether we talked about it. We do not ask what is there."
    ),
    Section.DATES: sentence("Which dates are coming up, and who goes along?"),
    Section.FAMILY: sentence("Who at home needs to be safe too? Children, parents, partner."),
    Section.RELOCATION: sentence(
        "Could you stay somewhere else for a while? Who pays, and for how long?"
    ),
    Section.AGREEMENT: sentence("Read it together. Then they say yes in their own way."),
}
SHORT = {
    Section.NOW: sentence("Now"),
    Section.SIGNS: sentence("Signs"),
    Section.CONFLICTS: sentence("Conflicts"),
    Section.AVOID: sentence("Avoid"),
    Section.SAFE_PLACES: sentence("Safe places"),
    Section.FIRST: sentence("Do first"),
    Section.PEOPLE_TO_CALL: sentence("People"),
    Section.TEAM: sentence("Team"),
    Section.MEANS: sentence("Means"),
    Section.DATES: sentence("Dates"),
    Section.FAMILY: sentence("Family"),
    Section.RELOCATION: sentence("Relocation"),
    Section.AGREEMENT: sentence("Agreement"),
}
"""In the row of pills, with how many lines there are, or how it was answered."""
ADD = {
    Section.CONFLICTS: sentence("Add a conflict"),
    Section.AVOID: sentence("Add a place to avoid"),
    Section.SAFE_PLACES: sentence("Add a safe place"),
    Section.PEOPLE_TO_CALL: sentence("Add a person to call"),
    Section.TEAM: sentence("Add a team member"),
    Section.DATES: sentence("Add a date"),
    Section.RELOCATION: sentence("Add an option"),
}
FIELDS = {
    "code_name": sentence("Code name"),
    "state": sentence("How it stands"),
    "last_checked": sentence("Last checked"),
    "place": sentence("Place"),
    "when": sentence("When"),
    "instead": sentence("What instead"),
    "name": sentence("Name"),
    "relation": sentence("Relation"),
    "phone": sentence("Phone"),
    "may_call": sentence("May we call?"),
    "code_word": sentence("Code word for paper, if they want one"),
    "kind": sentence("What"),
    "on": sentence("Day"),
    "place_type": sentence("Kind of place, for the phone's calendar"),
    "at": sentence("Time, if known"),
    "goes_along": sentence("Who goes along"),
    "option": sentence("Where could they go"),
    "who_pays": sentence("Who pays"),
    "how_long": sentence("For how long"),
    "return_risk": sentence("Risk if they come back"),
}
MARKS = {
    Answer.EMPTY: "",
    Answer.FILLED: "✓",
    Answer.DECLINED: "–",
    Answer.NOT_NOW: "…",
}
ANSWERS = {
    Answer.FILLED: sentence("Answered"),
    Answer.DECLINED: sentence("Declined"),
    Answer.NOT_NOW: sentence("Not now"),
}
