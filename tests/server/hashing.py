"""Passwords of people in tests are hashed lightly: a sign-in is 20 ms of arithmetic, and there are thousands.

What measures, races or reads parameters asks for the fixture ``hashed_in_earnest``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from argon2 import PasswordHasher

from adly_sync_server.accounts.hashing import PasswordHashing

IN_EARNEST: Final = "m=19456,t=2,p=1"


def hash_lightly(hashing: PasswordHashing) -> None:
    """From now on with the least of memory."""
    _use(hashing, PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@contextmanager
def hash_in_earnest(hashing: PasswordHashing) -> Iterator[None]:
    """For a while as the product does."""
    product = PasswordHashing()
    product.close()
    _use(hashing, product._hasher)
    yield
    hash_lightly(hashing)


def _use(hashing: PasswordHashing, hasher: PasswordHasher) -> None:
    hashing._hasher = hasher
    # What a wrong address is compared with weighs as much as a person's own.
    vars(hashing).pop("_dummy", None)
