"""Backup, restore and check, from the server."""
