"""Session keys of the contact screens."""

LOGGING = "logging"
"""The person whose contact form is open."""
AMENDING = "amending"
"""The contact that is being put right."""
SEVERAL = "several"
"""People chosen to log for them together."""
LOOKED = "looked for an open log"
