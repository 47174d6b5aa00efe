"""The audit: an entry for every change, record access, refusal and sign-in."""
