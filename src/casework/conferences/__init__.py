"""Standing case conferences: the agenda by open reasons, the meeting, its rooms and its minutes."""
