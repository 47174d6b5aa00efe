"""Step 1: turns the bytes of a file into a table of cells."""
