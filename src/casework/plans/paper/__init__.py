"""The printed plan: a page for the wall and a card for the pocket, made from content only."""

from casework.paper.language import Language, languages
from casework.plans.paper.content import Layout, PaperItem, PaperPlan, PaperSection
from casework.plans.paper.typesetting import card, page

__all__ = [
    "Language",
    "Layout",
    "PaperItem",
    "PaperPlan",
    "PaperSection",
    "card",
    "languages",
    "page",
]
