"""Tasks: what was promised, by whom, until when."""
