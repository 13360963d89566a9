"""Simulators as programs: ports, restarts with what was there before, clean ends, wrong addresses."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from adly_sync_server.simulators.loopback import AddressRefused
from adly_sync_server.simulators.meta.run import start_meta_simulator
from adly_sync_server.simulators.meta.world import MetaOptions
from adly_sync_server.simulators.running import RunningSimulator
from adly_sync_server.simulators.serve import _start_wanted, start_simulators
from tests.server.simulators.conftest import running
from tests.server.simulators.graph_client import ACCOUNT, GraphClient

ROOT = Path(__file__).parents[3]


@contextmanager
def program(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The simulator as its own process, and its address."""
    command = [sys.executable, "-m", "adly_sync_server.simulators.meta", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process, json.loads(process.stdout.readline())["base_url"]
        finally:
            process.kill()


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    with running(state_dir=tmp_path) as graph:
        campaign_id, ad_set_id, ad_id = graph.running_campaign(days=3)
        known = graph.image_hash("navy")
        graph.control("/advance", hours=5)
        before = graph.get(f"/{campaign_id}/insights", fields="spend,impressions", date_preset="yesterday")
        token = graph.control("/tokens", scopes=["ads_read"])["access_token"]
    with running(state_dir=tmp_path) as graph:
        assert graph.get(f"/{ad_id}", fields="effective_status")["effective_status"] == "ACTIVE"
        after = graph.get(f"/{campaign_id}/insights", fields="spend,impressions", date_preset="yesterday")
        assert after == before
        assert len(graph.get("/me/adaccounts")["data"]) == 4
        assert graph.image_hash("navy") == known
        assert graph.desk.get("/clock").json()["offset_s"] == 5 * 3_600
        assert int(graph.campaign()) > max(int(one) for one in (campaign_id, ad_set_id, ad_id))
        assert httpx.get(f"{graph.base_url}/v26.0/me", params={"access_token": token}).status_code == 200


def test_a_killed_program_forgets_nothing_it_answered(tmp_path: Path) -> None:
    with program("--state-dir", str(tmp_path)) as (process, base_url):
        graph = GraphClient(base_url)
        made = [graph.campaign(name=f"حملة {number}") for number in range(5)]
        graph.close()
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    with running(state_dir=tmp_path) as graph:
        kept = [row["id"] for row in graph.get(f"/{ACCOUNT}/campaigns")["data"]]
        assert kept == made[::-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_program_that_is_told_to_stop_stops_cleanly(number: signal.Signals) -> None:
    with program("--app-id", "5", "--auto-approve") as (process, base_url):
        asked = {"client_id": "5", "redirect_uri": "http://127.0.0.1/back", "scope": "ads_read", "state": "s"}
        answer = httpx.get(f"{base_url}/v26.0/dialog/oauth", params=asked)
        assert "code=" in answer.headers["location"]
        process.send_signal(number)
        assert process.wait(10) == 0


def test_each_simulator_has_a_port_of_its_own() -> None:
    with start_meta_simulator() as one, start_meta_simulator() as other:
        assert one.port != other.port
        first, second = GraphClient(one.base_url), GraphClient(other.base_url)
        made = first.campaign()
        assert first.get(f"/{made}")["id"] == made
        assert second.refused_read(f"/{made}")["code"] == 100
        first.close()
        second.close()


def test_a_stopped_simulator_answers_no_more() -> None:
    (simulator,) = start_simulators(meta_port=0, meta_options=MetaOptions(review_s=0))
    assert httpx.get(f"{simulator.base_url}/v26.0/me").status_code == 400
    simulator.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{simulator.base_url}/v26.0/me")


def test_only_the_loopback_address_is_served() -> None:
    with pytest.raises(AddressRefused, match="loopback"):
        start_meta_simulator("0.0.0.0")
    with pytest.raises(AddressRefused, match="loopback"):
        start_meta_simulator("graph.example")


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AddressRefused, match=f"port {port} of 127.0.0.1 cannot be used"):
            start_meta_simulator(port=port)


def test_nothing_to_serve_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="--meta-port"):
        start_simulators()


def test_what_started_already_is_stopped_when_another_cannot_start() -> None:
    started: list[RunningSimulator] = []

    def first(port: int) -> RunningSimulator:
        started.append(start_meta_simulator(port=port))
        return started[0]

    with pytest.raises(AddressRefused):
        _start_wanted([(0, first), (0, lambda port: start_meta_simulator("0.0.0.0", port))])
    assert not started[0].server.alive
