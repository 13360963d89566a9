"""Opaque tokens: random, stored as hashes only.

A token has 256 random bits, so a plain SHA-256 of it cannot be turned back, and needs neither salt nor key.
"""

import hashlib
import secrets
from typing import NewType

from adly_sync_server.contract.errors import NotSignedIn

#: SHA-256 of a token, 32 bytes: what tables hold and queries compare.
TokenHash = NewType("TokenHash", bytes)
#: Hash of the access token that came with a request, not yet looked up.
Bearer = NewType("Bearer", bytes)

_BYTES = 32
_MAX_CHARS = 200
#: Recognisable by secret scanners wherever a token leaks.
ACCESS_PREFIX = "adly_at_"
REFRESH_PREFIX = "adly_rt_"
INVITATION_PREFIX = "adly_in_"


def new_access_token() -> str:
    """A fresh access token."""
    return ACCESS_PREFIX + secrets.token_urlsafe(_BYTES)


def new_refresh_token() -> str:
    """A fresh refresh token."""
    return REFRESH_PREFIX + secrets.token_urlsafe(_BYTES)


def new_invitation_token() -> str:
    """What an invitation's letter carries."""
    return INVITATION_PREFIX + secrets.token_urlsafe(_BYTES)


def token_hash(token: str) -> TokenHash:
    """What is stored of a token."""
    return TokenHash(hashlib.sha256(token.encode()).digest())


def bearer_in(authorization: str | None) -> Bearer:
    """The token of an ``Authorization`` header, as its hash. Raises ``NotSignedIn``."""
    scheme, _, token = (authorization or "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token or len(token) > _MAX_CHARS:
        raise NotSignedIn("a bearer token is expected")
    return Bearer(token_hash(token))
