"""Random secrets that are handed out once and stored as hashes only."""

import hashlib
import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that are easily confused when read aloud or copied."""


def random_token() -> str:
    return secrets.token_urlsafe(32)


def spoken_code(groups: int = 4, length: int = 4) -> str:
    """A code that a person can copy by hand: about 79 bits in four groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(length)) for _ in range(groups))


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
