"""Referrals, from the offer to a confirmed first service."""
