"""A Streamlit page of 40 elements as anybody writes one: what ours are measured against."""

import streamlit as st

for number in range(10):
    st.markdown(f"Line {number}")
    st.button(f"Button {number}")
    st.text_input(f"Text {number}")
    st.caption(f"Caption {number}")
