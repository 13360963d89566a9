"""Simulators that run: their addresses, and how they end."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType, TracebackType

from adly_sync_server.simulators.entity_store import EntityStore
from adly_sync_server.simulators.loopback import LoopbackServer

_LOOK_EVERY_S = 0.5


@dataclass(frozen=True, slots=True)
class RunningSimulator:
    """One simulator that answers; leaving its `with` block stops it."""

    name: str
    server: LoopbackServer
    store: EntityStore

    @property
    def base_url(self) -> str:
        """Where it answers, without a slash at the end."""
        return self.server.base_url

    @property
    def port(self) -> int:
        """The port it became."""
        return self.server.port

    def stop(self) -> None:
        """End its connections, its thread and its database."""
        self.server.stop()
        self.store.close()

    def __enter__(self) -> RunningSimulator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def run_until_stopped(running: Sequence[RunningSimulator]) -> None:
    """Print one JSON line a simulator, then wait for SIGINT or SIGTERM and stop them all."""
    told = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        told.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        for simulator in running:
            print(announcement(simulator), flush=True)
        while not told.wait(_LOOK_EVERY_S):
            _check_alive(running)
    finally:
        for simulator in running:
            simulator.stop()
        for number, handler in before.items():
            signal.signal(number, handler)


def announcement(simulator: RunningSimulator) -> str:
    """`{"simulator": "meta", "base_url": "http://127.0.0.1:…", "port": …}`"""
    return json.dumps({"simulator": simulator.name, "base_url": simulator.base_url, "port": simulator.port})


def _check_alive(running: Sequence[RunningSimulator]) -> None:
    for simulator in running:
        if not simulator.server.alive:
            raise RuntimeError(f"the {simulator.name} simulator ended by itself")
