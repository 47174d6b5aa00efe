"""Drafts of forms, the last position on a screen, and tokens of forms that were saved."""
