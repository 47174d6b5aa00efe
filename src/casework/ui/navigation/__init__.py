"""The menu, how a page opens, and which person's record is open."""
