"""Until when a victim can ask for compensation."""
