"""Demo: an invented programme with a story, the same for the same seed and day; for demo mode
only."""

from casework.demo.builder import build
from casework.demo.state import clear, has_no_people, is_stale

__all__ = ["build", "clear", "has_no_people", "is_stale"]
