"""Step 3: one cell's text to a date, name, phone or duration."""
