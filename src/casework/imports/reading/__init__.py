"""Step 1: bytes to a table of cells."""
