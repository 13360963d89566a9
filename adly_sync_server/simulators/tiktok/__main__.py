"""`python -m adly_sync_server.simulators.tiktok --port 9102 --state-dir DIR`"""

from __future__ import annotations

import argparse
from pathlib import Path

from adly_sync_server.simulators.tiktok.run import run_tiktok_simulator
from adly_sync_server.simulators.tiktok.world import TikTokOptions


def main() -> None:
    """Read the command line and serve until stopped."""
    parser = argparse.ArgumentParser(prog="tiktok-simulator", description="TikTok on a loopback port")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--state-dir", type=Path, default=None, help="keeps the state over restarts")
    parser.add_argument("--app-id", default="")
    parser.add_argument("--app-secret", default="", help="gives tokens for it alone")
    parser.add_argument("--auto-approve", action="store_true", help="the sign-in page allows by itself")
    parser.add_argument("--tier", choices=("off", "basic", "advanced", "premium"), default="off")
    wishes = parser.parse_args()
    options = TikTokOptions(
        app_id=wishes.app_id,
        app_secret=wishes.app_secret,
        auto_approve=wishes.auto_approve,
        tier=wishes.tier,
    )
    run_tiktok_simulator(wishes.host, wishes.port, wishes.state_dir, options=options)


if __name__ == "__main__":
    main()
