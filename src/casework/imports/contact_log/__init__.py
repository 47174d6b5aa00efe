"""Step 4 for a contact log: each row judged, then saved."""
