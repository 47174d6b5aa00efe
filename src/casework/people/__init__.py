"""People: identity, journey, assignments, eligibility."""
