"""Session keys of the caseloads"""

REASSIGNING = "reassigning"
"""The person for whom another worker is chosen."""
