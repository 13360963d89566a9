"""Sign-ins a second, and how long everybody else waits meanwhile."""

import os
import threading
import time
from collections.abc import Callable, Iterable

from argon2 import PasswordHasher

from tests.bench.calls import load
from tests.bench.outcome import Outcome, at_least, at_most
from tests.bench.people import PASSWORD, make_people, signed_in
from tests.bench.plan import Bench
from tests.bench.samples import percentile, timed_ms

_CLIENTS = 6
_PAUSE_S = 0.02


def measure(bench: Bench) -> Iterable[Outcome]:
    """A rush of sign-ins, with one desktop that pulls all the while."""
    addresses = make_people(bench.stack, _CLIENTS)
    waiting = _Bystander(bench)
    signing_in = load(_signing_in(bench, addresses), clients=_CLIENTS, seconds=bench.sizes.load_s)
    others_ms = waiting.stop()
    yield Outcome(
        name="sign_ins",
        measure="sign-ins",
        unit="/s",
        value=signing_in.per_s,
        floor=_hashes_per_s(bench.sizes.load_s),
        floor_is="the same Argon2id hash checked on every core, and nothing else",
        bars=(at_least(40),),
    )
    yield Outcome(
        name="others_during_sign_ins",
        measure="another call meanwhile, p99",
        unit="ms",
        value=percentile(others_ms, 99),
        bars=(at_most(50),),
    )


def _signing_in(bench: Bench, addresses: list[str]) -> Callable[[], Callable[[], object]]:
    left = list(addresses)

    def make_call() -> Callable[[], object]:
        line, email = bench.stack.line(), left.pop()
        return lambda: signed_in(line, email)

    return make_call


class _Bystander:
    """Pulls with nothing new, some fifty times a second, until stopped."""

    def __init__(self, bench: Bench) -> None:
        head, _ = bench.tenant.head()
        self._line = bench.tenant.line()
        self._request = self._line.request("GET", bench.tenant.path(f"sync/changes?after={head}"))
        self._latencies_ms: list[float] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._pull)
        self._thread.start()

    def stop(self) -> list[float]:
        """Every latency, ms."""
        self._ended.set()
        self._thread.join()
        self._line.close()
        return self._latencies_ms

    def _pull(self) -> None:
        while not self._ended.is_set():
            self._latencies_ms.append(timed_ms(lambda: self._line.ask(self._request)))
            time.sleep(_PAUSE_S)


def _hashes_per_s(seconds: float) -> float:
    """Argon2id with the product's parameters on all cores."""
    hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    stored, cores = hasher.hash(PASSWORD), os.cpu_count() or 1
    return load(lambda: lambda: hasher.verify(stored, PASSWORD), clients=cores, seconds=seconds).per_s
