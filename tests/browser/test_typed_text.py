"""Typed text as Streamlit's own Markdown draws it: sign by sign, and nothing made of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.conftest import ROOT, free_port, when_up
from tests.ui.widgets.test_escaping import TYPED

SCRIPT = """
import streamlit as st
from casework.ui.widgets.escaping import escaped
from tests.ui.widgets.test_escaping import TYPED

st.markdown("$x^2$ loads what draws formulas")
for number, typed in enumerate(TYPED):
    with st.container(key=f"alone-{number}"):
        st.markdown(escaped(typed))
    with st.container(key=f"label-{number}"):
        st.checkbox(escaped(typed), key=str(number))
    with st.container(key=f"beside-{number}"):
        st.markdown(f":smile: {escaped(typed)}")  # where one picture is wanted, all are drawn
st.write("all is drawn")
"""
SMILE = "\U0001f604"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "typed.py").write_text(SCRIPT, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(tmp_path / "typed.py")]
    process = subprocess.Popen(
        [*command, "--server.headless", "true", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        stdout=subprocess.DEVNULL,
    )
    yield when_up(f"http://localhost:{port}", process)
    process.terminate()
    process.wait(timeout=20)


def shown(place: Locator) -> tuple[str, set[str]]:
    """The words without the invisible joiner, and what stands around them besides paragraphs."""
    said = " ".join(place.inner_text().replace("\u2060", "").split())
    tags = place.evaluate("box => [...box.querySelectorAll('*')].map(each => each.tagName)")
    return said.removeprefix(SMILE).strip(), set(tags) - {"P", "BR"}


def test_typed_text_is_drawn_as_typed(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.get_by_text("all is drawn").wait_for()
    page.get_by_text(SMILE).nth(len(TYPED) - 1).wait_for()
    for number, typed in enumerate(TYPED):
        for where in ("alone", "label", "beside"):
            place = page.locator(f".st-key-{where}-{number} [data-testid=stMarkdownContainer]")
            assert shown(place) == (" ".join(typed.split()), set()), where
    page.close()
