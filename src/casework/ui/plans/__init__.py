"""The safety plan: reading, editing, agreeing, printing."""
