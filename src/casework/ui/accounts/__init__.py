"""Sign-in, accounts and one's own account."""
