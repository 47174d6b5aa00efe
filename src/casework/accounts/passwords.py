"""Pass phrases: which are accepted, and how they are hashed."""

import hashlib
import unicodedata
from base64 import b64encode
from functools import cache

import bcrypt

from casework.errors import Invalid
from casework.sentences import say

SHORTEST, LONGEST = 12, 1000
ROUNDS = 12
COMMON = ("password", "passphrase", "123456", "qwerty", "letmein", "iloveyou", "casework")


def digest(phrase: str) -> str:
    """The bytes that bcrypt hashes. It reads 72 bytes only, so a long phrase is hashed down first.

    Spaces at the ends do not count (phone keyboards add them), nor does how an accent was typed.
    """
    plain = unicodedata.normalize("NFKC", phrase).strip()
    return b64encode(hashlib.sha256(plain.encode()).digest()).decode()


def hashed(phrase: str) -> str:
    return bcrypt.hashpw(digest(phrase).encode(), bcrypt.gensalt(ROUNDS)).decode()


def matches(phrase: str, password_hash: str) -> bool:
    return bcrypt.checkpw(digest(phrase).encode(), password_hash.encode())


@cache
def decoy() -> str:
    """A hash that no phrase matches, so that an unknown name takes as long as a wrong phrase."""
    return bcrypt.hashpw(bcrypt.gensalt(), bcrypt.gensalt(ROUNDS)).decode()


def check_new(phrase: str, user_name: str) -> None:
    """Only the length counts. There are no rules about capitals or signs: they make people write
    the phrase down."""
    plain = phrase.strip()
    if len(plain) < SHORTEST:
        raise Invalid(
            say("Use at least {least} characters. Four or five words are good.", least=SHORTEST)
        )
    if len(plain) > LONGEST:
        raise Invalid(say("Use at most {most} characters.", most=LONGEST))
    if _is_guessable(plain.lower(), user_name.lower()):
        raise Invalid(
            say("This is easy to guess. Use four or five words that do not belong together.")
        )


def _is_guessable(phrase: str, user_name: str) -> bool:
    rest = phrase.replace(user_name, "")
    for common in COMMON:
        rest = rest.replace(common, "")
    return len(set(rest)) < 5 or len(rest) < SHORTEST // 2
