"""The script for a phone without signal.

Without a connection Streamlit disables every field, drops what is sent, and asks after a while
whether Streamlit still runs. So: the notice that the page holds ready is shown, the field in which
somebody writes stays open, and once the connection is back what was written is sent as if the field
had been left: with a space and without it, since an unchanged text would not be sent; and once
more, since the page may just be drawn anew. Fields of a form go with their form.
"""

NO_SIGNAL = "no-signal"
"""What is held ready, hidden, with an empty <time> in it."""
LOST_AND_FOUND = """
if (!window.caseworkSignal) {
  window.caseworkSignal = true;
  const RECENT = 300_000, SENT_AGAIN = [200, 3000], OFTEN = 200, SELDOM = 1000;
  const typed = new Map();
  let good = Date.now(), lost = 0, notice = null;
  const note = (event) => typed.set(event.composedPath()[0], Date.now());
  document.addEventListener("input", note, true);
  const here = () => {
    const app = document.querySelector("[data-test-connection-state]");
    return navigator.onLine && (!app || app.dataset.testConnectionState === "CONNECTED");
  };
  const isField = (each) => each.isConnected && !each.closest('[data-testid="stForm"]')
    && each.matches("textarea, input:not([type]), input[type=text]");
  const say = () => {
    const text = document.getElementById("no-signal");
    if (!text) return;
    notice = text.cloneNode(true);
    notice.hidden = false;
    notice.setAttribute("role", "alert");
    const time = new Date(good).toLocaleTimeString("en-US", { timeStyle: "short" });
    for (const each of notice.querySelectorAll("time")) each.textContent = time.toLowerCase();
    document.body.append(notice);
  };
  const keepOpen = () => {
    for (const each of document.querySelectorAll("textarea:disabled, input:disabled"))
      if (typed.has(each) && isField(each)) each.disabled = false;
    for (const each of document.querySelectorAll('[role="dialog"]'))
      if (each.querySelector('[data-testid="stErrorCodeBlock"]'))
        each.querySelector('button[aria-label="Close"]')?.click();
  };
  const write = (each, value) => {
    const kind = each.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(each, value);
    each.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => each.dispatchEvent(new FocusEvent("focusout", { bubbles: true })));
  };
  const sendAgain = () => {
    for (const [each, when] of [...typed]) {
      if (!isField(each) || when < lost - RECENT) continue;
      const value = each.value, [from, to] = [each.selectionStart, each.selectionEnd];
      write(each, value + " ");
      setTimeout(() => {
        if (each.value !== value + " ") return;
        write(each, value);
        each.setSelectionRange(from, to);
      }, 50);
    }
  };
  const look = () => {
    if (!here()) {
      if (!notice) say();
      keepOpen();
    } else {
      if (notice) {
        notice.remove();
        notice = null;
        lost = good;
        for (const wait of SENT_AGAIN) setTimeout(sendAgain, wait);
      }
      good = Date.now();
    }
    setTimeout(look, notice ? OFTEN : SELDOM);
  };
  window.addEventListener("offline", () => notice || say());
  look();
}
"""


def held_ready(text: str) -> str:
    """The notice and its script, as the page holds them."""
    return f'<div id="{NO_SIGNAL}" hidden>{text}</div><script>{LOST_AND_FOUND}</script>'
