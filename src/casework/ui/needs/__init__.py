"""Needs, their scores and goals."""
