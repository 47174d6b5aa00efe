"""The program's own two scripts. Each is the same text every time, so that the content policy can
name it by its hash; neither keeps anything in the browser."""

DOOR_ID = "door"
THROUGH_THE_DOOR = f"window.location.replace(document.getElementById('{DOOR_ID}').href)"

TYPED = "typed"
"""Containers whose key begins with it hold fields that are sent while somebody types."""
EVERY = 5  # seconds
SEND_WHILE_TYPING = f"""
if (!window.caseworkSends) {{
  const sent = new WeakMap();
  const send = () => {{
    const field = document.activeElement;
    if (!field || field.tagName !== "TEXTAREA") return;
    if (!field.closest('[class*="st-key-{TYPED}"]') || sent.get(field) === field.value) return;
    sent.set(field, field.value);
    const enter = {{ key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }};
    field.dispatchEvent(new KeyboardEvent("keydown", enter));
  }};
  window.caseworkSends = setInterval(send, {EVERY * 1000});
  document.addEventListener("visibilitychange", () => document.hidden && send());
}}
"""
"""Streamlit sends a text when its field is left, or at Ctrl+Enter: so that is pressed every few
seconds for whoever keeps on typing, and when the phone is put away."""
OURS = (THROUGH_THE_DOOR, SEND_WHILE_TYPING)
