"""Outreach contacts, and the engine that judges their frequency."""
