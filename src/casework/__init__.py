"""Casework: safety plans, outreach contacts and decisions for community violence intervention."""

__version__ = "0.1.0"
