"""Starts the simulators that are wanted, for the command line, the demo and tests."""

from __future__ import annotations

from pathlib import Path

from adly_sync_server.simulators.meta.run import start_meta_simulator
from adly_sync_server.simulators.meta.world import MetaOptions
from adly_sync_server.simulators.running import RunningSimulator, run_until_stopped


def start_simulators(
    *,
    meta_port: int | None = None,
    host: str = "127.0.0.1",
    state_dir: Path | None = None,
    meta_options: MetaOptions | None = None,
) -> list[RunningSimulator]:
    """Start each simulator that is given a port (0: a free one) in a thread, and return them.

    Raises `ValueError` when none is wanted, and what the simulators raise when they cannot start;
    those that started already are stopped then.
    """
    if meta_port is None:
        raise ValueError("name at least one simulator to start, for example --meta-port 9101")
    cache_dir = state_dir / "cache" if state_dir else None
    return [start_meta_simulator(host, meta_port, state_dir, options=meta_options, cache_dir=cache_dir)]


def serve_simulators(
    *,
    meta_port: int | None = None,
    host: str = "127.0.0.1",
    state_dir: Path | None = None,
    meta_options: MetaOptions | None = None,
) -> None:
    """As `start_simulators`, then print one JSON line each and wait until told to stop."""
    run_until_stopped(
        start_simulators(meta_port=meta_port, host=host, state_dir=state_dir, meta_options=meta_options)
    )
