"""Victim-compensation deadlines."""
