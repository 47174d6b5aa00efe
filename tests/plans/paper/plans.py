"""Printed plans for the tests, ordinary and awkward."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from casework.plans.paper import Layout, PaperItem, PaperPlan, PaperSection

A4, LETTER = Layout("A4", large=False), Layout("Letter", large=False)
A4_LARGE, LETTER_LARGE = Layout("A4", large=True), Layout("Letter", large=True)
Print = Callable[[PaperPlan, Layout], bytes]
LAYOUTS = [A4, LETTER, A4_LARGE, LETTER_LARGE]


def section(
    key: str, title: str, words: str = "", items: tuple[tuple[str, ...], ...] = (), **more: Any
) -> PaperSection:
    lines = tuple(PaperItem(parts) for parts in items)
    return PaperSection(key, title, more.get("answer", "filled"), words, lines)


ENGLISH = PaperPlan(
    name="Rosa M.",
    language="en",
    version=3,
    agreed_on=date(2026, 11, 12),
    review_by=date(2026, 11, 26),
    worker="Dana Brooks",
    phone="555-0100",
    sections=(
        section(
            "now",
            "What is going on now",
            "Me and a cousin of Tay had words on Saturday. I sleep badly since.\n"
            "I am staying at my aunt's for now.",
        ),
        section("signs", "Signs that things are heating up", "Cars slow down by the house."),
        section(
            "conflicts",
            "Conflicts",
            items=(
                ("River", "open", "last checked November 20, 2026"),
                ("Corner", "cooling", "last checked November 18, 2026"),
            ),
        ),
        section(
            "avoid",
            "Places, routes and times to avoid",
            "Not the gas station after nine.",
            (("Bus 14", "Friday night"), ("The park by the school", "after dark")),
        ),
        section("safe_places", "Safe places", items=(("Church hall",), ("The gym", "until ten"))),
        section(
            "first",
            "What I do first",
            items=(("Put the phone down",), ("Leave by the back door",), ("Call Dana",)),
        ),
        section(
            "people_to_call",
            "People I call",
            items=(
                ("Aunt Rose", "aunt", "555-0143", "may call"),
                ("Coach Lee", "coach", "(555) 555-0188", "ask first"),
                ("Mom", "mother", "+1 555 555 0102", "do not call"),
            ),
        ),
        section("team", "The team after hours", items=(("Night line", "555-0111"),)),
        section("means", "Means safety", answer="declined"),
        section(
            "dates",
            "Dates, and who comes along",
            items=(("December 2, 2026, 9:00 am", "court", "with Dana"),),
        ),
        section("family", "Family and children", "My girl stays with her grandma."),
        section("relocation", "Relocation", answer="not_now"),
        section("agreement", "Our agreement", items=(("I think I will use it: 8 of 10",),)),
    ),
)

SPANISH = replace(
    ENGLISH,
    language="es",
    sections=(
        section("signs", "Señales de que la cosa se calienta", "Pasan carros muy despacio, ¿ves?"),
        section("first", "Lo primero que hago", items=(("Dejo el teléfono",), ("Llamo a Dana",))),
        section(
            "people_to_call",
            "A quién llamo",
            items=(("Tía Ángela", "tía", "555-0143", "pueden llamar"),),
        ),
        section("team", "El equipo, fuera de horario", items=(("Línea de noche", "555-0111"),)),
        section("relocation", "Irme a otro lugar", answer="not_now"),
    ),
)


def plan_with(*sections: PaperSection, **changes: Any) -> PaperPlan:
    return replace(ENGLISH, sections=sections, **changes)


def one_text(words: str, *, key: str = "signs", **changes: Any) -> PaperPlan:
    return plan_with(section(key, "Signs", words), **changes)


def numbered_words(count: int) -> str:
    return " ".join(f"word{number:05d}" for number in range(count))
