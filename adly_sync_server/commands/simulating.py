"""``adly-server simulate``: the outside world on loopback."""

import argparse
from pathlib import Path
from typing import TypedDict

from adly_sync_server.commands.trying import require_trial
from adly_sync_server.commands.types import Commands
from adly_sync_server.settings import Settings
from adly_sync_server.simulators.meta.world import MetaOptions
from adly_sync_server.simulators.running import run_until_stopped
from adly_sync_server.simulators.serve import start_simulators
from adly_sync_server.simulators.snapchat.world import SnapchatOptions
from adly_sync_server.simulators.tiktok.world import TikTokOptions

_PLATFORMS = ("meta", "snapchat", "tiktok")


def register(commands: Commands) -> None:
    """Add the command."""
    simulate = commands.add_parser("simulate", help="play the platforms on this machine")
    for name in _PLATFORMS:
        told = f"port of {name.capitalize()}; 0 takes a free one. Without any port all of them are played"
        simulate.add_argument(f"--{name}-port", type=int, help=told)
    simulate.add_argument("--state-dir", type=Path, help="where the simulated world is kept between runs")
    simulate.add_argument("--auto-approve", action="store_true", help="the consent page says yes by itself")
    simulate.add_argument("--review-s", type=float, default=5.0, help="how long a review takes")
    simulate.set_defaults(run=_simulate)


def _simulate(arguments: argparse.Namespace, settings: Settings) -> int:
    require_trial(settings)
    ports, how = _ports(arguments), _ways(arguments)
    running = start_simulators(
        meta_port=ports["meta"],
        snapchat_port=ports["snapchat"],
        tiktok_port=ports["tiktok"],
        state_dir=arguments.state_dir,
        meta_options=MetaOptions(**how, **_app(settings.meta_app_id, settings.meta_app_secret)),
        snapchat_options=SnapchatOptions(
            **how, **_app(settings.snapchat_client_id, settings.snapchat_client_secret)
        ),
        tiktok_options=TikTokOptions(**how, **_app(settings.tiktok_app_id, settings.tiktok_app_secret)),
    )
    run_until_stopped(running)
    return 0


class _Ways(TypedDict):
    auto_approve: bool
    review_s: float


class _Application(TypedDict):
    app_id: str
    app_secret: str


def _ways(arguments: argparse.Namespace) -> _Ways:
    return {"auto_approve": arguments.auto_approve, "review_s": arguments.review_s}


def _app(id: str | None, secret: str | None) -> _Application:
    """The application that may sign in; any may where none is set."""
    return {"app_id": id or "", "app_secret": secret or ""}


def _ports(arguments: argparse.Namespace) -> dict[str, int | None]:
    """The port of each platform, None where it is not wanted; none named means all, on free ones."""
    named: dict[str, int | None] = {name: getattr(arguments, f"{name}_port") for name in _PLATFORMS}
    return named if any(port is not None for port in named.values()) else dict.fromkeys(_PLATFORMS, 0)
