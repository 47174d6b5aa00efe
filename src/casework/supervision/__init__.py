"""Paper of a worker's people: the week for supervision, and the day."""
