"""The director's first screen."""
