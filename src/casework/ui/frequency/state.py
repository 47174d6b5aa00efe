"""Session keys of the contact-frequency board"""

LOOK_AT, LOOKED_UP, TAPPED = "look_at", "looked_up", "tapped"
