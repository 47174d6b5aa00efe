"""A person's audit trail."""
