"""Prompts of each section: questions for the worker to ask aloud."""

from casework.plans.terms import Answer, Section

ASK = {
    Section.NOW: "What is happening in your life right now? Write it the way they say it.",
    Section.SIGNS: "How do you know when things are heating up? Around you, and in yourself.",
    Section.CONFLICTS: "What is going on that could reach you? Use code names, no real ones.",
    Section.AVOID: "Where, on which route, at what time do you feel least safe? What instead?",
    Section.SAFE_PLACES: "Where can you go, day or night, where nobody will follow?",
    Section.FIRST: "What do you do first when it heats up, before anything else?",
    Section.PEOPLE_TO_CALL: "Who do you call? May we call them too?",
    Section.TEAM: "Which of us can you reach after hours, and how?",
    Section.MEANS: "We only note whether we talked about it. We do not ask what is there.",
    Section.DATES: "Which dates are coming up, and who goes along?",
    Section.FAMILY: "Who at home needs to be safe too? Children, parents, partner.",
    Section.RELOCATION: "Could you stay somewhere else for a while? Who pays, and for how long?",
    Section.AGREEMENT: "Read it together. Then they say yes in their own way.",
}
ONE_MORE = {
    Section.CONFLICTS: "conflict",
    Section.AVOID: "place to avoid",
    Section.SAFE_PLACES: "safe place",
    Section.PEOPLE_TO_CALL: "person to call",
    Section.TEAM: "team member",
    Section.DATES: "date",
    Section.RELOCATION: "option",
}
FIELDS = {
    "code_name": "Code name",
    "state": "How it stands",
    "last_checked": "Last checked",
    "place": "Place",
    "when": "When",
    "instead": "What instead",
    "name": "Name",
    "relation": "Relation",
    "phone": "Phone",
    "may_call": "May we call?",
    "code_word": "Code word for paper, if they want one",
    "kind": "What",
    "on": "Day",
    "place_type": "Kind of place, for the phone's calendar",
    "at": "Time, if known",
    "goes_along": "Who goes along",
    "option": "Where could they go",
    "who_pays": "Who pays",
    "how_long": "For how long",
    "return_risk": "Risk if they come back",
}
MARKS = {
    Answer.EMPTY: "○",
    Answer.FILLED: "●",
    Answer.DECLINED: "–",
    Answer.NOT_NOW: "…",
}
ANSWERS = {
    Answer.FILLED: "Answered",
    Answer.DECLINED: "Declined",
    Answer.NOT_NOW: "Not now",
}
