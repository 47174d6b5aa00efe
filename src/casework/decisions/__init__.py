"""What case conferences decided: facts, reason, owner, who tells the person, and their answer."""
