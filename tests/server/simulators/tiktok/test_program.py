"""The simulator as a program: kept over restarts and kills, with the other platforms or alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from adly_sync_server.simulators.loopback import AddressRefused
from adly_sync_server.simulators.serve import start_simulators
from adly_sync_server.simulators.tiktok.run import start_tiktok_simulator
from adly_sync_server.simulators.tiktok.world import TikTokOptions
from tests.server.simulators.tiktok.business import BusinessClient
from tests.server.simulators.tiktok.conftest import running

ROOT = Path(__file__).parents[4]


@contextmanager
def program(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The simulator as its own process, and its address."""
    command = [sys.executable, "-m", "adly_sync_server.simulators.tiktok", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process, json.loads(process.stdout.readline())["base_url"]
        finally:
            process.kill()


def test_a_killed_program_forgets_nothing_it_answered(tmp_path: Path) -> None:
    with program("--state-dir", str(tmp_path)) as (process, base_url):
        tiktok = BusinessClient(base_url)
        campaign_id, _, ad_id = tiktok.tree()
        tiktok.control("/advance", hours=5)
        tiktok.close()
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    with running(state_dir=tmp_path) as tiktok:
        (ad,) = tiktok.get("/ad/get/")["list"]
        assert (ad["ad_id"], ad["campaign_id"]) == (ad_id, campaign_id)
        assert tiktok.desk.get("/clock").json()["offset_s"] == 5 * 3_600
        assert int(tiktok.campaign()) > int(ad_id)


def test_a_program_that_is_told_to_stop_stops_cleanly() -> None:
    with program("--app-id", "5", "--auto-approve") as (process, base_url):
        asked = {"app_id": "5", "redirect_uri": "http://127.0.0.1/back"}
        answer = httpx.get(f"{base_url}/portal/auth", params=asked)
        assert "auth_code=" in answer.headers["location"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_platforms_start_together_and_stop() -> None:
    options = TikTokOptions(review_s=0)
    meta, tiktok = start_simulators(meta_port=0, tiktok_port=0, tiktok_options=options)
    assert (meta.name, tiktok.name) == ("meta", "tiktok")
    assert httpx.get(f"{tiktok.base_url}/_control/options").json()["review_s"] == 0
    for simulator in (meta, tiktok):
        simulator.stop()
        with pytest.raises(httpx.ConnectError):
            httpx.get(simulator.base_url)


def test_only_the_loopback_address_is_served() -> None:
    with pytest.raises(AddressRefused, match="loopback"):
        start_tiktok_simulator("0.0.0.0")
