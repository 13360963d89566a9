"""The Snapchat simulator as a program and beside others: restarts, kills, wrong addresses."""

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
from adly_sync_server.simulators.snapchat.run import start_snapchat_simulator
from tests.server.simulators.snapchat.snap_client import ACCOUNT, SnapClient, snapchat

ROOT = Path(__file__).parents[4]


@contextmanager
def program(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The simulator as its own process, and its address."""
    command = [sys.executable, "-m", "adly_sync_server.simulators.snapchat", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process, json.loads(process.stdout.readline())["base_url"]
        finally:
            process.kill()


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    asked = {"granularity": "LIFETIME", "fields": "spend,impressions"}
    with snapchat(state_dir=tmp_path) as snap:
        campaign_id, _, (ad_id,) = snap.running_campaign(3)
        snap.control("/advance", hours=5)
        before = snap.get(f"/campaigns/{campaign_id}/stats", **asked)["lifetime_stats"]
        updated_at = snap.one("campaigns", campaign_id)["updated_at"]
    with snapchat(state_dir=tmp_path) as snap:
        after = snap.get(f"/campaigns/{campaign_id}/stats", **asked)["lifetime_stats"]
        assert after[0]["lifetime_stat"]["stats"] == before[0]["lifetime_stat"]["stats"]
        assert snap.one("ads", ad_id)["delivery_status"] == ["VALID"]
        assert snap.one("campaigns", campaign_id)["updated_at"] == updated_at
        assert snap.desk.get("/clock").json()["offset_s"] == 5 * 3_600


def test_a_killed_program_forgets_nothing_it_answered(tmp_path: Path) -> None:
    with program("--state-dir", str(tmp_path), "--limits") as (process, base_url):
        snap = SnapClient(base_url)
        made = [snap.campaign(name=f"حملة {number}")["id"] for number in range(5)]
        snap.close()
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    with snapchat(state_dir=tmp_path) as snap:
        kept = [one["campaign"]["id"] for one in snap.get(f"/adaccounts/{ACCOUNT}/campaigns")["campaigns"]]
        assert kept == made


def test_a_program_that_is_told_to_stop_stops_cleanly() -> None:
    with program("--app-id", "5", "--auto-approve") as (process, base_url):
        asked = {"client_id": "5", "redirect_uri": "http://127.0.0.1/back", "response_type": "code"}
        scope = {"scope": "snapchat-marketing-api", "state": "s"}
        answer = httpx.get(f"{base_url}/login/oauth2/authorize", params={**asked, **scope})
        assert "code=" in answer.headers["location"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_snapchat_is_started_by_its_port() -> None:
    (simulator,) = start_simulators(snapchat_port=0)
    assert simulator.name == "snapchat"
    assert httpx.get(f"{simulator.base_url}/v1/me").status_code == 401
    simulator.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{simulator.base_url}/v1/me")


def test_only_the_loopback_address_is_served() -> None:
    with pytest.raises(AddressRefused, match="loopback"):
        start_snapchat_simulator("0.0.0.0")
