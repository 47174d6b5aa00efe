"""Step 3: turns the text of one cell into a date, name, phone number or duration."""
