"""Session keys of the caseloads"""

REASSIGNING = "reassigning"
"""The person for whom another worker is chosen."""
SAVED = "reassigned"
"""Counted up after each save: the form starts empty."""
