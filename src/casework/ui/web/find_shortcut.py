"""The script of Ctrl+K, which Streamlit answers by tapping the button that names it.

A field in which somebody writes is left first: left later, as the panel opens, it would be sent
after the tap, and the page that is drawn then has no panel. A popover is closed, or the next Escape
would close it, and the panel stay. What is typed next goes into the panel's field.
"""

FOUND = "found_anywhere"
"""What was typed into the search that every screen has: the key of its field."""
FINDS = f"""
if (!window.caseworkFinds) {{
  window.caseworkFinds = true;
  const OFTEN = 100, TRIES = 50;
  const begin = (left) => {{
    const field = document.querySelector('[role="dialog"] .st-key-{FOUND} input');
    if (field) field.focus();
    else if (left) setTimeout(() => begin(left - 1), OFTEN);
  }};
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
