"""Starts the Snapchat simulator: in a thread beside a test, or as a program."""

from __future__ import annotations

from pathlib import Path

from adly_sync_server.simulators.control import ControlDesk
from adly_sync_server.simulators.entity_store import EntityStore
from adly_sync_server.simulators.loopback import LoopbackServer
from adly_sync_server.simulators.running import RunningSimulator, run_until_stopped
from adly_sync_server.simulators.snapchat.controls import SnapchatControls
from adly_sync_server.simulators.snapchat.seeds import seed
from adly_sync_server.simulators.snapchat.simulator import SnapchatSimulator
from adly_sync_server.simulators.snapchat.world import SnapchatOptions, World
from adly_sync_server.simulators.stage import Backdrop, Stage


def start_snapchat_simulator(
    host: str = "127.0.0.1",
    port: int = 0,
    state_dir: Path | None = None,
    *,
    options: SnapchatOptions | None = None,
) -> RunningSimulator:
    """Serve Snapchat in a thread and return at once; `port` 0 takes a free one.

    `state_dir` keeps everything over restarts, None nothing. Raises `JudgeMissing` without the library
    that checks schemas and `AddressRefused` for an address that cannot be used.
    """
    store = EntityStore(state_dir, "snapchat")
    try:
        server = _serve(store, host, port, options or SnapchatOptions())
    except BaseException:
        store.close()
        raise
    server.start()
    return RunningSimulator("snapchat", server, store)


def _serve(store: EntityStore, host: str, port: int, options: SnapchatOptions) -> LoopbackServer:
    backdrop = Backdrop(store)
    world = World(store, backdrop.clock, options)
    simulator = SnapchatSimulator(world, backdrop.faults)
    with store.transaction():
        seed(world, simulator.tokens)
    desk = ControlDesk(store, backdrop.clock, backdrop.faults, backdrop.journal, simulator.fault_kinds)
    controls = SnapchatControls(world, simulator.tokens, simulator.writer, simulator.exercise)
    controls.offer_on(desk)
    stage = Stage(simulator, backdrop.faults, backdrop.journal, desk)
    return LoopbackServer(stage.answer, host, port)


def run_snapchat_simulator(
    host: str = "127.0.0.1",
    port: int = 0,
    state_dir: Path | None = None,
    *,
    options: SnapchatOptions | None = None,
) -> None:
    """Serve Snapchat until the program is told to stop; prints one JSON line with the address first."""
    run_until_stopped([start_snapchat_simulator(host, port, state_dir, options=options)])
