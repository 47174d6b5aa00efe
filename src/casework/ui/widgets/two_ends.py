"""A line with what it is about at one end, and what can be done at the other."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def two_ends(*, wraps: bool = False) -> DeltaGenerator:
    return st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        wrap=wraps,
        gap="xsmall",
    )
