"""Session keys of the directory"""

CLOSING = "closing a service"
