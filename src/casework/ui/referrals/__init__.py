"""Referrals, as the worker and as the partner see them."""
