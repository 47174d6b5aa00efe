"""Step 2: what each column and each value means."""
