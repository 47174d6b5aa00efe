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
    width = OF_A_PHONE if role is Role.WORKER else OF_A_LAPTOP
    for what, content in text_and_pictures(guide_of(role)):
        if what == "text":
            st.markdown(content, anchors=False)
        elif (GUIDE / content).exists():
            st.image(str(GUIDE / content), caption=what, alt=what, width=width)
