"""Fragments in a container of their own."""

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block


def page() -> None:
    import streamlit as st

    from casework.ui.widgets.fragment import fragment

    @fragment()
    def render_clock() -> None:
        st.markdown("1:23")

    render_clock()
    st.title("Who")


def test_nothing_stands_after_a_fragment_in_its_container() -> None:
    """Streamlit takes a fragment out of the list it stands in, and puts it back: see the module."""
    at = AppTest.from_function(page).run()
    assert not at.exception
    around, title = at.main.children.values()
    assert isinstance(around, Block)
    assert title.type == "title"
    (inside,) = around.children.values()
    assert isinstance(inside, Block)
    assert [each.value for each in around.markdown] == ["1:23"]
