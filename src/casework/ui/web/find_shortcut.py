"""The script of Ctrl+K, which Streamlit answers by tapping the button that names it.

A field in which somebody writes is left first: left later, as the panel opens, it would be sent
after the tap, and the page that is drawn then has no panel. A popover is closed, or the next Escape
would close it, and the panel stay. What is typed next goes into the panel's field; Enter there
opens the first who was found by that text, once the list is there and its run is over: a tap in the
middle of a run can be lost.
"""

FOUND = "found_anywhere"
"""What was typed into the search that every screen has: the key of its field."""
OPENS = "find-"
"""How the keys of the buttons begin that open it: the field is then ready to type in."""
HITS = "hits"


def hits_of(text: str) -> str:
    """The key of what holds those who were found by this text, as the script writes it too."""
    return "-".join((HITS, *(str(ord(letter)) for letter in text)))


FINDS = f"""
if (!window.caseworkFinds) {{
  window.caseworkFinds = true;
  const OFTEN = 100, TRIES = 50, PATIENT = 200;
  const rests = () =>
    document.querySelector("[data-test-script-state]")?.dataset.testScriptState !== "running";
  const begin = (left) => {{
    const field = document.querySelector('[role="dialog"] .st-key-{FOUND} input');
    if (field) field.focus();
    else if (left) setTimeout(() => begin(left - 1), OFTEN);
  }};
  window.addEventListener("click", (event) => {{
    if (event.composedPath()[0].closest?.('[class*="st-key-{OPENS}"]')) begin(TRIES);
  }}, true);
  const open = (field, text, left) => {{
    if (!field.isConnected || field.value !== text) return;
    const codes = [...text].map((letter) => letter.codePointAt(0)).join("-");
    const hits = document.querySelector(`.st-key-{HITS}-${{codes}}`);
    if (hits && rests()) hits.querySelector("button")?.click();
    else if (left) setTimeout(() => open(field, text, left - 1), OFTEN);
  }};
  window.addEventListener("keydown", (event) => {{
    const field = event.composedPath()[0];
    if (event.key === "Enter" && field.matches?.(".st-key-{FOUND} input") && field.value.trim())
      open(field, field.value, PATIENT);
  }}, true);
  window.addEventListener("keydown", (event) => {{
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    const field = document.activeElement;
    if (field?.matches("textarea, input:not([role])")) field.blur();
    const escape = new KeyboardEvent("keydown", {{ key: "Escape", bubbles: true }});
    document.querySelector('[data-testid="stPopoverBody"]')?.dispatchEvent(escape);
    begin(TRIES);
  }}, true);
}}
"""
