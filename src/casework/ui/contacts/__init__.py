"""Logging, listing and amending contacts."""
