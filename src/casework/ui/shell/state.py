"""Session keys of the shell"""

OWNER = "_signed_in_session"
COUNTS = "menu-counts"
FIRST_STEPS = "first-steps-shown"
