"""What a person needs, how far it is met, and the goals with their steps."""
