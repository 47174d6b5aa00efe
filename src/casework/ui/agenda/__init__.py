"""The screen Agenda."""
