"""Session keys of the agenda"""

CHOSEN = "agenda of"
PANEL = "agenda panel"
FILTER = "proposed because"
PART = "which people of the agenda"
