"""Access: who may see and do what. One policy for the guard, the row rules and the screens."""
