"""Victim compensation: cases and their deadlines."""
