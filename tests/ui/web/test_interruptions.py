"""A second message of the browser while the first one's callback or save is running."""

from collections.abc import Callable

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from casework.ui.web.interruptions import GIVES_WAY, finish_what_was_begun


@pytest.fixture(autouse=True)
def _as_in_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ScriptRunner, GIVES_WAY, getattr(ScriptRunner, GIVES_WAY))
    finish_what_was_begun()


def types_and_closes() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    def keep() -> None:
        context = get_script_run_ctx()
        assert context
        assert context.script_requests
        context.script_requests.request_rerun(RerunData())  # a tap, before this is done
        st.session_state["kept"] = st.session_state["code name"]

    st.text_input("Code name", key="code name", on_change=keep)
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1


def saves_and_taps() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    from casework.ui.web.interruptions import uninterrupted

    if st.button("Save"):
        context = get_script_run_ctx()
        assert context
        assert context.script_requests
        with uninterrupted():
            context.script_requests.request_rerun(RerunData())
            st.session_state["kept"] = "Blue kite"
        st.session_state["never here"] = True
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1


def opened(script: Callable[[], None]) -> AppTest:
    return AppTest.from_function(script).run()


def test_callback_keeps_what_was_typed_though_another_message_waits() -> None:
    at = opened(types_and_closes)
    at.text_input[0].input("Blue kite").run()
    assert at.session_state["kept"] == "Blue kite"
    assert at.session_state["runs"] == 2  # of both messages, the later one's page is drawn


def test_save_ends_before_another_message_has_its_turn() -> None:
    at = opened(saves_and_taps)
    at.button[0].click().run()
    assert at.session_state["kept"] == "Blue kite"
    assert "never here" not in at.session_state
    assert at.session_state["runs"] == 2
