"""The sample and the simulators are started on a server of this machine alone."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from adly_sync_server.cli import main
from adly_sync_server.commands.sentences import SENTENCES
from adly_sync_server.commands.trying import InUse, require_trial
from adly_sync_server.db.engine import make_plain_engine
from adly_sync_server.settings import load_settings

REACHED = [
    "https://adly.example.com",
    "https://10.0.0.5",
    "http://192.168.1.20:8700",
    "https://localhost.com",
]
ALONE = ["http://127.0.0.1:8700", "http://[::1]:8700", "http://localhost:8700", "https://adly.localhost"]
TRIALS = [("seed",), ("simulate", "--meta-port", "0")]


@pytest.mark.parametrize("trial", TRIALS, ids=lambda one: one[0])
@pytest.mark.parametrize("address", REACHED)
def test_a_server_that_others_reach_is_left_alone(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    address: str,
    trial: tuple[str, ...],
) -> None:
    set_up(monkeypatch, database_url, tmp_path, address)
    assert main(trial) == 1
    printed = capsys.readouterr()
    particulars, *sentences = printed.err.splitlines()
    assert printed.out == ""
    assert particulars == f"adly-server: others reach this server at {address} (server_in_use)"
    assert tuple(sentences) == SENTENCES["server_in_use"]
    assert people(database_url) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_server_of_this_machine_is_filled(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(monkeypatch, database_url, tmp_path, ALONE[0])
    assert main(["seed"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["agency"]
    assert people(database_url) > 0


@pytest.mark.parametrize("address", ALONE)
def test_addresses_of_this_machine_are_trials(address: str) -> None:
    require_trial(load_settings({"ADLY_PUBLIC_URL": address}))


def test_a_server_that_listens_to_others_and_says_no_address_is_a_trial_still() -> None:
    """Its letters and returns lead to this machine: nobody works on it."""
    require_trial(load_settings({"ADLY_HOST": "0.0.0.0"}))
    with pytest.raises(InUse):
        require_trial(load_settings({"ADLY_HOST": "127.0.0.1", "ADLY_PUBLIC_URL": REACHED[0]}))


def set_up(monkeypatch: pytest.MonkeyPatch, url: str, folder: Path, address: str) -> None:
    """The environment of a command."""
    monkeypatch.setattr("adly_sync_server.cli.configure_logs", lambda level: None)
    for name, value in (
        ("ADLY_DATABASE_URL", url),
        ("ADLY_DATA_DIR", str(folder)),
        ("ADLY_PUBLIC_URL", address),
    ):
        monkeypatch.setenv(name, value)


def people(url: str) -> int:
    """How many there are."""
    engine = make_plain_engine(url)
    with engine.begin() as connection:
        found = int(connection.execute(text("select count(*) from users")).scalar_one())
    engine.dispose()
    return found
