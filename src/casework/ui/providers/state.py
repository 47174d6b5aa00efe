"""Session keys of the directory"""

CLOSING = "closing-service"
CLOSED_TOO = "closed-too"
