"""Session keys of the lists of decisions"""

SINCE = "own duties since"
