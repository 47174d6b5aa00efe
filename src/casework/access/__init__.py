"""Who may see and do what: one policy, read by the guard, the row rules and the screens."""
