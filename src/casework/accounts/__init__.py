"""Accounts: staff, teams, sign-in and sessions."""
