"""Starts the TikTok simulator: in a thread beside a test, or as a program."""

from __future__ import annotations

from pathlib import Path

from adly_sync_server.simulators.control import ControlDesk
from adly_sync_server.simulators.entity_store import EntityStore
from adly_sync_server.simulators.loopback import LoopbackServer
from adly_sync_server.simulators.running import RunningSimulator, run_until_stopped
from adly_sync_server.simulators.stage import Backdrop, Stage
from adly_sync_server.simulators.tiktok.controls import TikTokControls
from adly_sync_server.simulators.tiktok.judge_index import JudgeIndex, load_judge_index
from adly_sync_server.simulators.tiktok.seeds import seed
from adly_sync_server.simulators.tiktok.simulator import TikTokSimulator
from adly_sync_server.simulators.tiktok.world import TikTokOptions, World


def start_tiktok_simulator(
    host: str = "127.0.0.1",
    port: int = 0,
    state_dir: Path | None = None,
    *,
    options: TikTokOptions | None = None,
    cache_dir: Path | None = None,
) -> RunningSimulator:
    """Serve TikTok in a thread and return at once; `port` 0 takes a free one.

    `state_dir` keeps everything over restarts, None nothing. `cache_dir` keeps the judge's index (1.7 s to
    build) between processes. Raises `JudgeMissing` without the vendor package and `AddressRefused` for an
    address that cannot be used.
    """
    index = load_judge_index(cache_dir)
    store = EntityStore(state_dir, "tiktok")
    try:
        server = _serve(store, index, host, port, options or TikTokOptions())
    except BaseException:
        store.close()
        raise
    server.start()
    return RunningSimulator("tiktok", server, store)


def _serve(
    store: EntityStore, index: JudgeIndex, host: str, port: int, options: TikTokOptions
) -> LoopbackServer:
    backdrop = Backdrop(store)
    world = World(store, backdrop.clock, options)
    simulator = TikTokSimulator(world, index, backdrop.faults)
    with store.transaction():
        seed(world, simulator.tokens)
    desk = ControlDesk(store, backdrop.clock, backdrop.faults, backdrop.journal, simulator.fault_kinds)
    TikTokControls(world, simulator.tokens, simulator.exercise).offer_on(desk)
    stage = Stage(simulator, backdrop.faults, backdrop.journal, desk)
    return LoopbackServer(stage.answer, host, port)


def run_tiktok_simulator(
    host: str = "127.0.0.1",
    port: int = 0,
    state_dir: Path | None = None,
    *,
    options: TikTokOptions | None = None,
) -> None:
    """Serve TikTok until the program is told to stop; prints one JSON line with the address first."""
    run_until_stopped([start_tiktok_simulator(host, port, state_dir, options=options)])
