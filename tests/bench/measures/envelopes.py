"""Sealed secrets opened, each from its record, as before a call to a platform: one core, no database."""

import itertools
import secrets
import time
import uuid
from collections.abc import Callable, Iterable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adly_sync_server.secrets.envelope import Envelope, Place
from tests.bench.outcome import Outcome
from tests.bench.plan import Bench
from tests.bench.samples import in_turns, median

#: As long as the tokens of Meta are.
_TOKEN_CHARS = 200
_RECORDS = 200


def measure(bench: Bench) -> Iterable[Outcome]:
    """Secrets a second; each has a data key of its own, which is unwrapped first."""
    seconds = bench.sizes.load_s / bench.sizes.rounds
    opened, plain = in_turns(_per_s(_opening(), seconds), _per_s(_deciphering(), seconds), bench.sizes.rounds)
    yield Outcome(
        name="envelopes",
        measure=f"sealed secrets of {_TOKEN_CHARS} characters opened",
        unit="/s",
        value=median(opened),
        floor=median(plain),
        floor_is="the same bytes by AES-256-GCM of cryptography under one key, no record, no data key",
    )


def _opening() -> Callable[[], object]:
    envelope = Envelope((secrets.token_bytes(32),))
    places = [
        Place("ad_accounts", "access_token", uuid.uuid4(), workspace_id=uuid.uuid4()) for _ in range(_RECORDS)
    ]
    records = itertools.cycle([(envelope.seal(_token(), place), place) for place in places])
    return lambda: envelope.open(*next(records))


def _deciphering() -> Callable[[], object]:
    cipher, bound = AESGCM(secrets.token_bytes(32)), b"place" * 20
    nonces = [secrets.token_bytes(12) for _ in range(_RECORDS)]
    sealed = itertools.cycle([(nonce, cipher.encrypt(nonce, _token().encode(), bound)) for nonce in nonces])

    def decipher() -> bytes:
        nonce, text = next(sealed)
        return cipher.decrypt(nonce, text, bound)

    return decipher


def _token() -> str:
    return secrets.token_hex(_TOKEN_CHARS // 2)


def _per_s(act: Callable[[], object], seconds: float) -> Callable[[], float]:
    """How often ``act`` is done in a second, over so many of them."""

    def count() -> float:
        started, done = time.perf_counter(), 0
        while (passed := time.perf_counter() - started) < seconds:
            act()
            done += 1
        return done / passed

    return count
