"""The guide of a role: a text of docs/guide with its pictures, as the program shows it."""

import re
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from casework.access.roles import Role

GUIDE = Path(__file__).parents[4] / "docs" / "guide"
PICTURE = re.compile(r"^!\[([^\]]+)\]\((pictures/[a-z0-9-]+\.png)\)$", re.MULTILINE)
OF_A_PHONE, OF_A_LAPTOP = 260, 560
"""Pixels that a picture is wide."""
FILES = {
    Role.WORKER: "outreach-worker",
    Role.LEAD: "case-conference-lead",
    Role.SUPERVISOR: "supervisor",
    Role.DIRECTOR: "director",
    Role.ANALYST: "analyst",
    Role.PARTNER: "partner",
    Role.ADMINISTRATOR: "administrator",
}


def guide_of(role: Role) -> str:
    """Without its title: the page has one."""
    text = (GUIDE / f"{FILES[role]}.md").read_text(encoding="utf-8")
    return text.split("\n", 1)[1].strip()


def chapters(text: str) -> Iterator[tuple[str, str]]:
    """Each part's heading, "" for what stands before the first, and what stands under it."""
    before, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    if before.strip():
        yield "", before
    for part in rest:
        heading, _, under = part.partition("\n")
        yield heading, under


def text_and_pictures(text: str) -> Iterator[tuple[str, str]]:
    """Text and pictures in their order: ("text", markdown) and (what it shows, file)."""
    end = 0
    for found in PICTURE.finditer(text):
        if before := text[end : found.start()].strip():
            yield "text", before
        yield found.group(1), found.group(2)
        end = found.end()
    if rest := text[end:].strip():
        yield "text", rest


def render_guide(role: Role) -> None:
    """One fold for each part, the first of them open: the contents are in sight."""
    first = True
    for heading, under in chapters(guide_of(role)):
        if heading:
            with st.expander(heading, expanded=first):
                _render_part(under, role)
            first = False
        else:
            _render_part(under, role)


def _render_part(text: str, role: Role) -> None:
    width = OF_A_PHONE if role is Role.WORKER else OF_A_LAPTOP
    for what, content in text_and_pictures(text):
        if what == "text":
            st.markdown(content, anchors=False)
        elif (GUIDE / content).exists():
            st.image(str(GUIDE / content), caption=what, alt=what, width=width)
