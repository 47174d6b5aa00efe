"""Outreach contacts, and the one engine that judges their frequency (the dosage engine)."""
