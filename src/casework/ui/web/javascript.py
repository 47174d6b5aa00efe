"""The program's own scripts.

Each is the same text every time, so that the content policy can name it by its
hash; none keeps anything in the browser.
"""

from casework.ui.web.find_shortcut import FINDS
from casework.ui.web.lost_connection import LOST_AND_FOUND

DOOR_ID = "door"
THROUGH_THE_DOOR = f"window.location.replace(document.getElementById('{DOOR_ID}').href)"

TYPED, LIVE = "typed", "live"
"""Containers whose key begins with one of these hold fields that are sent while somebody types:
for a draft, or for a room that reads along."""
EVERY, LIVE_EVERY = 2, 1  # seconds
SEND_WHILE_TYPING = f"""
if (!window.caseworkSends) {{
  const sent = new WeakMap(), at = new WeakMap();
  const send = (leaving) => {{
    const field = document.activeElement, now = Date.now();
    if (!field || field.tagName !== "TEXTAREA") return;
    const live = field.closest('[class*="st-key-{LIVE}"]');
    if (!live && !field.closest('[class*="st-key-{TYPED}"]')) return;
    if (!at.has(field)) at.set(field, now);
    if (sent.get(field) === field.value) return;
    if (!live && !leaving && now - at.get(field) < {EVERY * 1000}) return;
    sent.set(field, field.value);
    at.set(field, now);
    const press = (kind, key, keyCode, ctrlKey) => field.dispatchEvent(
      new KeyboardEvent(kind, {{ key, keyCode, ctrlKey, bubbles: true, cancelable: true }}));
    press("keydown", "Enter", 13, true);
    press("keyup", "Enter", 13, true);
    press("keyup", "Control", 17, false);
  }};
  window.caseworkSends = setInterval(() => send(false), {LIVE_EVERY * 1000});
  document.addEventListener("visibilitychange", () => document.hidden && send(true));
  window.addEventListener("pagehide", () => send(true));
}}
"""
"""Streamlit sends a text when its field is left, or at Ctrl+Enter: so that is pressed every few
seconds for whoever keeps on typing, and when the phone is put away or the page left. The keys are
let go again: held down, they would turn every shortcut of the page into another one."""
SEND_BEFORE_CLOSING = """
if (!window.caseworkCloses) {
  const closes = (event, panel) => {
    const at = event.composedPath()[0];
    return event.type === "keydown" ? event.key === "Escape"
      : !panel.contains(at) || at.closest('button[aria-label="Close"]');
  };
  const leave = (event) => {
    const field = document.activeElement, panel = field?.closest('[role="dialog"]');
    if (panel && field.matches("textarea, input:not([role])") && closes(event, panel)) field.blur();
  };
  for (const kind of ["keydown", "pointerup"]) window.addEventListener(kind, leave, true);
  window.caseworkCloses = true;
}
"""
"""A panel that Escape or a finger closes takes its fields along: the field in which somebody writes
is left first, so that it is sent."""
TICKING = "ticking"
TICKS = f"""
if (!window.caseworkTicks) {{
  const began = new WeakMap();
  const inWords = (all) => `${{Math.floor(all / 60)}}:${{String(all % 60).padStart(2, "0")}}`;
  window.caseworkTicks = setInterval(() => {{
    for (const clock of document.querySelectorAll('[class*="st-key-{TICKING}"]')) {{
      const drawn = clock.className.match(/st-key-{TICKING}-[0-9]+-([0-9]+)/);
      const parts = clock.querySelector("strong")?.childNodes;
      if (!drawn || parts?.length !== 1) continue;
      const now = Date.now(), of = drawn[0];
      if (began.get(clock)?.of !== of) began.set(clock, {{ of, at: now }});
      const passed = Math.floor((now - began.get(clock).at) / 1000);
      const said = inWords(Number(drawn[1]) + passed);
      if (parts[0].nodeValue !== said) parts[0].nodeValue = said;
    }}
  }}, 250);
}}
"""
"""A clock goes on between two runs of the page. Its container's key says whose it is, and the
seconds that had passed when it was drawn: React leaves alone a text that it drew the same before.
"""
OPENED = "opened"
INTO_VIEW = f"""
{{
  const form = document.currentScript.closest('[class*="st-key-{OPENED}"]'), top = "4rem";
  if (form && !form.style.scrollMarginTop) {{
    form.style.scrollMarginTop = top;
    const look = () => {{ if (form.getBoundingClientRect().top < 0) form.scrollIntoView(); }};
    look();
    setTimeout(look, 100);
    setTimeout(look, 400);
  }}
}}
"""
"""A form that opens above what is on the screen, in a container whose key begins with OPENED: the
browser holds still what is read, sooner or later, and it would seem that the tap did nothing. Below
the bar; and not later than half a second, when somebody may have scrolled on."""
TOLD = "told-below"
INTO_SIGHT = f"""
{{
  const told = document.currentScript.closest('[class*="st-key-{TOLD}"]');
  if (told) {{
    told.style.scrollMarginBottom = "6rem";
    const look = () => told.scrollIntoView({{ block: "nearest" }});
    look();
    setTimeout(look, 100);
    setTimeout(look, 400);
  }}
}}
"""
"""Why something was not saved, in a container whose key begins with TOLD: it is drawn below the
button that was tapped, often below the edge; a second tap there overwrites what it warns of. Above
the bar at a phone's bottom edge."""
OURS = (
    *(THROUGH_THE_DOOR, SEND_WHILE_TYPING, SEND_BEFORE_CLOSING, TICKS, INTO_VIEW),
    *(INTO_SIGHT, LOST_AND_FOUND, FINDS),
)
