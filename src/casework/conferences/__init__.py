"""Case conferences: agenda, meeting, rooms, minutes."""
