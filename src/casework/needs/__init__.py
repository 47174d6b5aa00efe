"""Needs, goals and steps."""
