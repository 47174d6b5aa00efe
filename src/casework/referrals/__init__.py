"""Referrals as a closed loop: only a confirmed first service counts as connected."""
