"""What every printed sheet shares: the languages, the signs that can be printed, the setting."""
