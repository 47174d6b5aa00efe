"""Decisions and their follow-up."""
