"""Starts the Meta simulator: in a thread beside a test, or as a program."""

from __future__ import annotations

from pathlib import Path

from adly_sync_server.simulators.control import ControlDesk
from adly_sync_server.simulators.entity_store import EntityStore
from adly_sync_server.simulators.loopback import LoopbackServer
from adly_sync_server.simulators.meta.controls import MetaControls
from adly_sync_server.simulators.meta.judge_index import JudgeIndex, load_judge_index
from adly_sync_server.simulators.meta.seeds import seed
from adly_sync_server.simulators.meta.simulator import MetaSimulator
from adly_sync_server.simulators.meta.world import MetaOptions, World
from adly_sync_server.simulators.running import RunningSimulator, run_until_stopped
from adly_sync_server.simulators.stage import Backdrop, Stage


def start_meta_simulator(
    host: str = "127.0.0.1",
    port: int = 0,
    state_dir: Path | None = None,
    *,
    options: MetaOptions | None = None,
    cache_dir: Path | None = None,
) -> RunningSimulator:
    """Serve Meta in a thread and return at once; `port` 0 takes a free one.

    `state_dir` keeps everything over restarts, None nothing. `cache_dir` keeps the judge's index
    (0.8 s to build) between processes. Raises `JudgeMissing` without the vendor package and
    `AddressRefused` for an address that cannot be used.
    """
    index = load_judge_index(cache_dir)
    store = EntityStore(state_dir, "meta")
    try:
        server = _serve(store, index, host, port, options or MetaOptions())
    except BaseException:
        store.close()
        raise
    server.start()
    return RunningSimulator("meta", server, store)


def _serve(
    store: EntityStore, index: JudgeIndex, host: str, port: int, options: MetaOptions
) -> LoopbackServer:
    backdrop = Backdrop(store)
    world = World(store, backdrop.clock, options)
    simulator = MetaSimulator(world, index, backdrop.faults)
    with store.transaction():
        seed(world, simulator.tokens)
    desk = ControlDesk(store, backdrop.clock, backdrop.faults, backdrop.journal, simulator.fault_kinds)
    MetaControls(world, simulator.tokens, simulator.changer, simulator.meter, simulator.exercise).offer_on(
        desk
    )
    stage = Stage(simulator, backdrop.faults, backdrop.journal, desk)
    return LoopbackServer(stage.answer, host, port)


def run_meta_simulator(
    host: str = "127.0.0.1",
    port: int = 0,
    state_dir: Path | None = None,
    *,
    options: MetaOptions | None = None,
) -> None:
    """Serve Meta until the program is told to stop; prints one JSON line with the address first."""
    run_until_stopped([start_meta_simulator(host, port, state_dir, options=options)])
