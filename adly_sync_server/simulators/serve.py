"""Starts the simulators that are wanted, for the command line, the demo and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from adly_sync_server.simulators.meta.run import start_meta_simulator
from adly_sync_server.simulators.meta.world import MetaOptions
from adly_sync_server.simulators.running import RunningSimulator
from adly_sync_server.simulators.snapchat.run import start_snapchat_simulator
from adly_sync_server.simulators.snapchat.world import SnapchatOptions
from adly_sync_server.simulators.tiktok.run import start_tiktok_simulator
from adly_sync_server.simulators.tiktok.world import TikTokOptions

# A port that may be None (not wanted), and what starts the simulator on it.
Wish = tuple[int | None, Callable[[int], RunningSimulator]]


def start_simulators(
    *,
    meta_port: int | None = None,
    snapchat_port: int | None = None,
    tiktok_port: int | None = None,
    host: str = "127.0.0.1",
    state_dir: Path | None = None,
    meta_options: MetaOptions | None = None,
    snapchat_options: SnapchatOptions | None = None,
    tiktok_options: TikTokOptions | None = None,
) -> list[RunningSimulator]:
    """Start each simulator that is given a port (0: a free one) in a thread, and return them.

    Raises `ValueError` when none is wanted, and what the simulators raise when they cannot start;
    those that started already are stopped then.
    """
    cache_dir = state_dir / "cache" if state_dir else None

    def meta(port: int) -> RunningSimulator:
        return start_meta_simulator(host, port, state_dir, options=meta_options, cache_dir=cache_dir)

    def snapchat(port: int) -> RunningSimulator:
        return start_snapchat_simulator(host, port, state_dir, options=snapchat_options)

    def tiktok(port: int) -> RunningSimulator:
        return start_tiktok_simulator(host, port, state_dir, options=tiktok_options, cache_dir=cache_dir)

    return _start_wanted([(meta_port, meta), (snapchat_port, snapchat), (tiktok_port, tiktok)])


def _start_wanted(wishes: Iterable[Wish]) -> list[RunningSimulator]:
    with ExitStack() as started:
        running = [started.enter_context(start(port)) for port, start in wishes if port is not None]
        if not running:
            raise ValueError("name at least one simulator to start, for example --meta-port 9101")
        started.pop_all()  # all of them run: whoever asked stops them
        return running
