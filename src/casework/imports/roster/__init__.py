"""Step 4 for a roster: each row judged, then saved."""
