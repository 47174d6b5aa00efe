"""Safety plans, in versions that never change once agreed."""
