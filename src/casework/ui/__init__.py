"""Screens: one room for each feature, and what they share."""
