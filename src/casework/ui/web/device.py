"""Devices, as far as a browser says: a phone gets rows to tap in place of a wide table."""

import streamlit as st

PHONE = "Mobi"
"""In the user agent of every phone's browser (MDN, "Browser detection using the user agent")."""


def is_phone() -> bool:
    return PHONE in st.context.headers.get("User-Agent", "")
