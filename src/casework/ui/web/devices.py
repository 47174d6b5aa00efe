"""The device that a page is drawn for, as its browser says."""

import streamlit as st

PHONES = "Mobi"
"""In the user agent of every phone's browser (MDN, "Browser detection using the user agent")."""


def is_phone() -> bool:
    return PHONES in st.context.headers.get("User-Agent", "")
