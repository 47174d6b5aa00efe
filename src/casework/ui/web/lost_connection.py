"""The script for a phone without signal.

Without a connection Streamlit disables every field, drops what is sent, and asks after a while
whether Streamlit still runs. So: the notice that the page holds ready is shown, the field in which
somebody writes stays open, and once the connection is back what was written is sent as if the field
had been left: with a space and without it, since an unchanged text would not be sent; and again a
little later, since the page may just be drawn anew. A panel is then drawn with fields of its own:
what was written goes into the one of the same key. Fields of a form go with their form.
"""

NO_SIGNAL = "no-signal"
"""What is held ready, hidden, with an empty <time> in it."""
LOST_AND_FOUND = """
if (!window.caseworkSignal) {
  window.caseworkSignal = true;
  const RECENT = 300_000, UNSENT = 3000, SENT_AGAIN = [200, 3000], LATER = 8000;
  const OFTEN = 200, SELDOM = 1000;
  const typed = new Map();
  let good = Date.now(), lost = 0, notice = null, focused = null;
  const placeOf = (each) => each.closest('[class*="st-key-"]')?.className.match(/st-key-\\S+/)?.[0];
  const at = (event) => event.composedPath()[0];
  const note = (event) => {
    const field = at(event);
    typed.set(field, { when: Date.now(), value: field.value, place: placeOf(field) });
  };
  document.addEventListener("input", note, true);
  const isOneOfThese = "textarea, input, button, a";  // a panel takes the focus of a closed field
  const hold = (event) => { if (at(event).matches?.(isOneOfThese)) focused = at(event); };
  document.addEventListener("focusin", hold, true);
  document.addEventListener("pointerdown", (event) => { focused = at(event); }, true);
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
      if (typed.has(each) && isField(each)) {
        each.disabled = false;
        if (each === focused) each.focus();
      }
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
  const send = (each, value) => {
    const [from, to] = [each.selectionStart, each.selectionEnd];
    write(each, value + " ");
    setTimeout(() => {
      if (each.value !== value + " ") return;
      write(each, value);
      each.setSelectionRange(from, to);
    }, 50);
  };
  const inItsPlace = (each, { when, place }) => {
    if (each.isConnected || !place || when < lost - UNSENT) return null;
    const found = document.querySelector(`.${CSS.escape(place)} :is(textarea, input)`);
    return found && isField(found) ? found : null;
  };
  const sendAgain = (all) => {
    for (const [each, wrote] of [...typed]) {
      const other = inItsPlace(each, wrote);
      if (other) {
        typed.delete(each);
        send(other, wrote.value);
      } else if (all && isField(each) && wrote.when >= lost - RECENT) send(each, each.value);
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
        for (const wait of SENT_AGAIN) setTimeout(() => sendAgain(true), wait);
        setTimeout(() => sendAgain(false), LATER);  // into a panel that is drawn late
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
