"""Releases of information: what may be told to whom, and the log of what was told."""
