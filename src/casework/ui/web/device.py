"""Devices, as far as a browser says: a phone gets rows to tap in place of a wide table."""

import streamlit as st

PHONE = "Mobi"
"""In what every phone's browser calls itself."""


def is_phone() -> bool:
    return PHONE in st.context.headers.get("User-Agent", "")
