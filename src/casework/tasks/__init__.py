"""What was promised, to whom, by when: follow-ups and, later, steps and decisions."""
