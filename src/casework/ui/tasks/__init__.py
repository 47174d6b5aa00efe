"""Tasks that are due."""
