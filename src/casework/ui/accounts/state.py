"""Session keys of the accounts"""

HAND_OVER = "hand_over"
MADE = "first administrator made"
PHRASE_CHANGED = "phrase_changed"
