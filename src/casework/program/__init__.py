"""The whole effort at a glance, in counts: for the director."""
