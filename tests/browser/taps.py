"""Taps that hold on a slow machine: each waits until the page is at rest."""

import time

from playwright.sync_api import BrowserContext, Locator, Page, expect

LISTENS = """
    window.lastSent = window.lastHeard = 0;
    const send = WebSocket.prototype.send, known = new WeakSet();
    WebSocket.prototype.send = function (data) {
        window.lastSent = performance.now();
        if (!known.has(this)) {
            known.add(this);
            this.addEventListener("message", () => { window.lastHeard = performance.now(); });
        }
        return send.call(this, data);
    };
"""
"""Notes when the page last spoke to the server, and when the server last spoke to it."""
RESTS = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    const quiet = performance.now() - Math.max(window.lastSent, window.lastHeard);
    const answered = window.lastHeard >= window.lastSent || quiet > 5000;  // some need no answer
    return app?.dataset.testScriptState === "notRunning" && answered && quiet > 250;
}"""
WITHIN = 30
"""Seconds."""


def listen(context: BrowserContext) -> None:
    context.add_init_script(LISTENS)


def at_rest(page: Page) -> None:
    """Waits until the page's run is over, also one that was asked for and has not begun. Under
    load, a click during a run would hit an element that is about to be replaced."""
    end = time.monotonic() + WITHIN
    while not page.evaluate(RESTS):
        assert time.monotonic() < end, f"the page was not at rest within {WITHIN} seconds"
        page.wait_for_timeout(50)


def unfold(page: Page, title: str, shows: Locator) -> None:
    """Opens a fold, unless what it holds is in sight already."""
    at_rest(page)
    if not shows.is_visible():
        page.get_by_text(title, exact=True).click()
    expect(shows).to_be_visible()
    at_rest(page)
