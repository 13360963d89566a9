"""What stands in the address of a link, and the keyed hash of it that is stored."""

import re
import secrets
from collections.abc import Iterator
from typing import Final

from adly_sync_server.secrets.pepper import Pepper

#: Recognisable by secret scanners wherever one leaks.
CONNECT_PREFIX: Final = "adly_cl_"
PHONE_PREFIX: Final = "adly_pl_"
_BYTES: Final = 32
_FORM: Final = re.compile(r"adly_(cl|pl)_[A-Za-z0-9_-]{43}")


def new_token(prefix: str) -> str:
    """A fresh one: 256 random bits."""
    return prefix + secrets.token_urlsafe(_BYTES)


def stored_hash(pepper: Pepper, token: str) -> bytes:
    """What is stored of it."""
    return bytes.fromhex(pepper.hash("link", token))


def possible_hashes(pepper: Pepper, token: str, prefix: str) -> Iterator[bytes]:
    """What it may be stored as, with the key of now first; nothing for what never was one of this kind."""
    if token.startswith(prefix) and _FORM.fullmatch(token):
        yield from (bytes.fromhex(one) for one in pepper.candidates("link", token))
