"""The pieces that every screen is composed of."""
