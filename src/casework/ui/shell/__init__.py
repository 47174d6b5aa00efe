"""What stands around every page: startup, sign-in, menu, idle warning."""
