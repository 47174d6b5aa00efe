"""Drafts of forms, the last place on a screen, and tokens of forms that were saved."""
