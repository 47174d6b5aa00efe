"""Decisions of case conferences: facts, reason, owner, teller, and the person's answer."""
