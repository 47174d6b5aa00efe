"""Step 2: what each column and value means."""
