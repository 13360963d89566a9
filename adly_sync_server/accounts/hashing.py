"""Argon2id, one hash for each core at a time.

19 MiB, two passes, one lane: the first setting of the OWASP Password Storage Cheat Sheet. Hashes run in
threads of their own, as many as there are cores, so that a rush of sign-ins queues here and not in front of
everybody else's requests.
"""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_MEMORY_KIB = 19 * 1024
_PASSES = 2
_LANES = 1


class PasswordHashing:
    """Hashes and checks passwords off the event loop."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES)
        self._threads = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="argon2")

    async def hash(self, password: str) -> str:
        """The hash to store, with its salt and parameters."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hasher.hash, password)

    async def verify(self, stored: str | None, password: str) -> bool:
        """True if ``password`` is the one behind ``stored``.

        Without a stored hash (an unknown person) a dummy is checked, so that the time tells nothing.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._verify, stored, password)

    def is_outdated(self, stored: str) -> bool:
        """True if the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    def close(self) -> None:
        """End the threads once their hashes are done."""
        self._threads.shutdown(wait=False)

    def _verify(self, stored: str | None, password: str) -> bool:
        try:
            matches = self._hasher.verify(stored or self._dummy, password)
        except (VerificationError, InvalidHashError):
            return False
        return matches and stored is not None

    @cached_property
    def _dummy(self) -> str:
        return self._hasher.hash("nobody has this password")
