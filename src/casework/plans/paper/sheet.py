"""A plan as the templates read it: every text tidied, printable, and with its direction."""

from typing import Any

from casework.paper.language import Language
from casework.paper.signs import all_printable, direction, tidied
from casework.plans.paper.content import Layout, PaperItem, PaperPlan, PaperSection

CARD_SECTIONS = ("signs", "first", "people_to_call", "team")
PAPERS = {"A4": "a4", "Letter": "us-letter"}

Sheet = dict[str, Any]


def page_sheet(plan: PaperPlan, layout: Layout) -> Sheet:
    say = Language(plan.language).say
    titles = [
        ("not_now", say("For later: {titles}")),
        ("declined", say("Left out: {titles}")),
    ]
    quiet = [text.format(titles=listed) for key, text in titles if (listed := _titles(plan, key))]
    written = [section for section in plan.sections if section.has_content]
    after_hours = [item for item in map(_item, plan.after_hours) if item["parts"]]
    return _finished(plan, layout, written, {"quiet": quiet, "after_hours": after_hours})


def card_sheet(plan: PaperPlan, layout: Layout) -> Sheet:
    chosen = {s.key: s for s in plan.sections if s.key in CARD_SECTIONS and s.has_content}
    return _finished(plan, layout, [chosen[key] for key in CARD_SECTIONS if key in chosen], {})


def _titles(plan: PaperPlan, answer: str) -> str:
    return " · ".join(s.title for s in plan.sections if s.answer == answer and not s.has_content)


def _finished(plan: PaperPlan, layout: Layout, sections: list[PaperSection], more: Sheet) -> Sheet:
    texts: Sheet = {
        "paper": PAPERS[layout.size],
        "large": layout.large,
        "language": plan.language,
        "name": plan.name,
        "worker": plan.worker,
        "phone": plan.phone,
        "team_phone": plan.team_phone,
        "sections": [_section(section, plan.language) for section in sections],
        "words": _fixed_texts(plan),
        **more,
    }
    shown, missing = all_printable(texts)
    return {**shown, "note": _note(plan, missing)}


def _fixed_texts(plan: PaperPlan) -> dict[str, str]:
    language = Language(plan.language)
    say = language.say
    agreed, review = plan.agreed_on, plan.review_by
    return {
        "title": say("Safety plan"),
        "version": say("Version {number}", number=plan.version),
        "agreed": say("Agreed on {date}", date=language.date(agreed))
        if agreed
        else say("Not agreed yet"),
        "review": say("Look at it again by {date}", date=language.date(review)) if review else "",
        "worker": say("My worker"),
        "team": say("My team"),
        "after_hours": say("After hours"),
        "continued": say("continued"),
        "page": say("page {page} of {pages}"),
        "nothing": say("Nothing is written in this plan yet."),
        "card": say("Pocket card"),
        "cut": say("Cut along the solid lines. Fold along the dashed lines."),
    }


def _section(section: PaperSection, language: str) -> Sheet:
    say = Language(language).say
    answers = {"declined": say("declined"), "not_now": say("not now")}
    return {
        "key": section.key,
        "title": section.title,
        "answer": answers.get(section.answer, ""),
        "lines": [_line(line) for line in tidied(section.words).strip("\n").split("\n")]
        if section.words.strip()
        else [],
        "items": [item for item in map(_item, section.items) if item["parts"]],
    }


def _line(line: str) -> Sheet:
    return {"text": line.rstrip(), "direction": direction(line)}


def _item(item: PaperItem) -> Sheet:
    parts = [" ".join(tidied(part).split()) for part in item.parts]
    parts = [part for part in parts if part]
    return {"parts": parts, "direction": direction(" ".join(parts))}


def _note(plan: PaperPlan, missing: int) -> str:
    if not missing:
        return ""
    return Language(plan.language).say(
        "Signs that could not be printed: {number}. Each one shows as □.", number=missing
    )
