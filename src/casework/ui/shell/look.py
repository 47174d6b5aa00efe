"""The look around every screen: tab title, icon, logo, and the theme's own style sheet.

Colors and sizes are in .streamlit/config.toml.
"""

from base64 import b64encode
from functools import cache
from pathlib import Path

import streamlit as st

ASSETS = Path(__file__).parent / "assets"


def apply_look(title: str) -> None:
    """`title` is what the tab and the browser's history say: never a person's name."""
    st.set_page_config(
        page_title=title,
        page_icon=picture("mark.svg"),
        layout="wide",
        initial_sidebar_state="auto",  # said, since Meeting folds it
    )
    st.html(f"<style>{_ground()}{asset('theme.css')}</style>")
    st.logo(picture("logo.svg"), size="large", icon_image=picture("mark.svg"))


@cache
def _ground() -> str:
    """The page's own color, for what lies over the page."""
    light, dark = (st.get_option(f"theme.{mode}.backgroundColor") for mode in ("light", "dark"))
    return f":root {{ --page: light-dark({light}, {dark}); }}\n"


@cache
def asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def picture(name: str) -> str:
    """As an address that holds the picture itself: no file is served, and none from outside."""
    return "data:image/svg+xml;base64," + b64encode(asset(name).encode()).decode()
