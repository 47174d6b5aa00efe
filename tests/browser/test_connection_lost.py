"""No signal: a notice in words, what is typed is kept and sent, and the same place afterwards."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from casework.accounts.demo import DEMO_PHRASE
from tests.browser import app
from tests.browser.conftest import Serve, end, free_port, sign_in, when_up
from tests.browser.connection import NOTICE, Signal, idle_for
from tests.browser.measures import cut_off
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
STREAMLIT_ASKS = 11_000
"""Milliseconds after which Streamlit asks whether it still runs."""
SCRIPT = """
import streamlit as st
from casework.ui.shell.connection import hold_notice_ready
from casework.ui.shell.look import apply_look

apply_look("Small")
hold_notice_ready()
who, note = st.text_input("Who"), st.text_area("Note")
st.markdown(f"Who: {who}")
st.markdown(f"Note: {note}")
"""


@pytest.fixture
def small(tmp_path: Path, log: Path) -> Iterator[str]:
    script, port = tmp_path / "small.py", free_port()
    script.write_text(SCRIPT, encoding="utf-8")
    process = app.start(port, dict(os.environ), log, str(script))
    yield when_up(f"http://localhost:{port}", process)
    end(process)


def test_what_is_typed_without_signal_is_sent_when_it_is_back(
    small: str, phone: BrowserContext
) -> None:
    page = phone.new_page()
    signal = Signal(page)
    page.goto(small)
    note, other = page.get_by_role("textbox", name="Note"), page.get_by_role("textbox", name="Who")
    other.fill("Alder")
    note.fill("He wants to")
    expect(page.get_by_text("Who: Alder")).to_be_visible()
    signal.lose()
    notice = page.get_by_role("alert").filter(has_text=NOTICE)
    expect(notice).to_be_visible()
    assert re.search(r"until \d{1,2}:\d\d [ap]m is kept; what you write now", notice.inner_text())
    assert cut_off(page) == []
    expect(note).to_be_enabled()
    note.fill("He wants to move")
    other.focus()  # left while nothing can be sent
    page.wait_for_timeout(STREAMLIT_ASKS)
    expect(page.get_by_text("Is Streamlit still running")).to_have_count(0)
    expect(note).to_have_value("He wants to move")
    signal.find()
    expect(page.get_by_text("Note: He wants to move")).to_be_visible()
    expect(page.get_by_text("Who: Alder")).to_be_visible()
    expect(notice).to_have_count(0)


def test_a_phone_that_wakes_after_an_hour_is_back_at_its_screen(
    serve: Serve, phone: BrowserContext
) -> None:
    page, address = phone.new_page(), serve()
    signal = Signal(page)
    sign_in(page, address, "demo.worker")
    expect(page.get_by_role("button", name="Sign out", include_hidden=True)).to_be_attached()
    page.goto(f"{address}/people")
    at_rest(page)
    signal.lose()
    idle_for(minutes=60)
    signal.find()
    expect(page.get_by_text("nothing happened for 15 minutes")).to_be_visible(timeout=30_000)
    assert page.url == f"{address}/people"
    at_rest(page)
    page.get_by_role("textbox", name="User name").fill("demo.worker")
    page.get_by_role("textbox", name="Pass phrase").fill(DEMO_PHRASE)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    assert page.url == f"{address}/people"
