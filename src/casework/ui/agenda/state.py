"""Session keys of the agenda"""

CHOSEN = "agenda of"
