"""Session keys of a person's needs"""

VIEW = "needs_view"
