"""Session keys of the caseloads"""

REASSIGNING = "reassigning"
"""The person for whom another worker is chosen."""
POINTED_AT = "caseload_pointed"
"""Whose row was tapped last."""
HANDING_OVER = "handing_over"
"""The row whose people are handed over in one go."""
