"""Passwords: argon2id with the parameters that OWASP recommends for it (19 MiB, two passes, one lane)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from models.engine import Invalid, say

LEAST, MOST = 10, 200
COMMON = {"1234567890", "0123456789", "password12", "password123", "qwertyuiop", "1111111111", "guanjia123"}

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_nobody = _hasher.hash("nobody has this account")


def hashed(password: str) -> str:
    """The hash to store. Raises `Invalid` for a password that is too short or known to everybody."""
    if len(password) < LEAST:
        raise Invalid(say("Use at least %(least)s characters.", least=LEAST), "password")
    if len(password) > MOST or password.casefold() in COMMON:
        raise Invalid(say("Choose another password: this one is too common or too long."), "password")
    return _hasher.hash(password)


def fits(password: str, held: str | None) -> bool:
    """Whether the password is the account's. Takes as long for an account that does not exist."""
    try:
        return _hasher.verify(held or _nobody, password[:MOST]) and held is not None
    except (VerificationError, InvalidHashError):
        return False
