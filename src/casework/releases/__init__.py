"""Releases of information, and the log of disclosures."""
