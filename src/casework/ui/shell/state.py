"""Session keys of the shell"""

OWNER = "_signed_in_session"
FIRST_STEPS = "first-steps-shown"
