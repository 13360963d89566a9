"""``adly-server simulate``: the outside world on loopback."""

import argparse
from pathlib import Path

from adly_sync_server.commands.trying import require_trial
from adly_sync_server.commands.types import Commands
from adly_sync_server.settings import Settings
from adly_sync_server.simulators.meta.world import MetaOptions
from adly_sync_server.simulators.serve import serve_simulators


def register(commands: Commands) -> None:
    """Add the command."""
    simulate = commands.add_parser("simulate", help="play the platforms on this machine")
    simulate.add_argument("--meta-port", type=int, default=0, help="port of Meta; 0 takes a free one")
    simulate.add_argument("--state-dir", type=Path, help="where the simulated world is kept between runs")
    simulate.add_argument("--auto-approve", action="store_true", help="the consent page says yes by itself")
    simulate.add_argument("--review-s", type=float, default=5.0, help="how long a review takes")
    simulate.set_defaults(run=_simulate)


def _simulate(arguments: argparse.Namespace, settings: Settings) -> int:
    require_trial(settings)
    options = MetaOptions(
        app_id=settings.meta_app_id or "",
        app_secret=settings.meta_app_secret or "",
        auto_approve=arguments.auto_approve,
        review_s=arguments.review_s,
    )
    serve_simulators(meta_port=arguments.meta_port, state_dir=arguments.state_dir, meta_options=options)
    return 0
