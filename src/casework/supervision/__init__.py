"""Paper for supervision: a worker's week."""
