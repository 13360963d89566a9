"""The commands as an operator types them: processes of their own, one JSON object or one sentence."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psycopg
import pytest

from adly_sync_server.cli import main
from adly_sync_server.commands.sentences import SENTENCES
from tests.server.served import PASSWORD, sign_in_body


class Shell:
    """Runs ``adly-server`` on one database."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ADLY_")},
            "ADLY_DATABASE_URL": database_url,
            "ADLY_DATA_DIR": str(folder),
            "ADLY_LOG_LEVEL": "warning",
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A command that goes on."""
        return subprocess.Popen(
            [sys.executable, "-m", "adly_sync_server.cli", *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """A command that ends: its code and what it printed."""
        process = self.start(*arguments)
        out, error = process.communicate(timeout=60)
        return process.returncode, out, error

    def made(self, *arguments: str) -> dict[str, object]:
        """What a command says it has made."""
        code, out, error = self.run(*arguments)
        assert code == 0, error
        told: dict[str, object] = json.loads(out)
        return told


@pytest.fixture
def shell(empty_database_url: str, tmp_path: Path) -> Shell:
    """A shell on an empty database."""
    return Shell(empty_database_url, tmp_path)


@pytest.fixture
def migrated(database_url: str, tmp_path: Path) -> Shell:
    """A shell on a database with the newest schema."""
    return Shell(database_url, tmp_path)


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def wait_until_alive(url: str) -> None:
    """Until the server answers."""
    deadline = time.monotonic() + 30
    while True:
        try:
            assert httpx.get(f"{url}/readyz", timeout=2).status_code == 200
        except httpx.TransportError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return


def test_from_an_empty_database_to_a_session_and_a_graceful_stop(shell: Shell, port: int) -> None:
    assert shell.made("migrate")["revision"]
    user = shell.made("user", "add", "--email", "A@example.com", "--password", PASSWORD, "--verified")
    workspace = shell.made("workspace", "add", "--name", "عيادات النور", "--owner", "a@example.com")
    server = shell.start("serve", "--host", "127.0.0.1", "--port", str(port))
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_alive(url)
        with httpx.Client(base_url=url) as client:
            tokens = client.post("/v1/auth/sign-in", json=sign_in_body("a@example.com")).json()
            assert tokens["user_id"] == user["id"]
            client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
            (mine,) = client.get("/v1/me").json()["workspaces"]
            assert (mine["id"], mine["role"]) == (workspace["id"], "owner")
            with client.stream("GET", "/v1/events") as stream:
                lines = stream.iter_lines()
                next(lines)
                began = time.monotonic()
                server.send_signal(signal.SIGTERM)
                assert server.wait(10) == 0
                assert time.monotonic() - began < 3
                list(lines)  # the stream ended properly, not in the middle
    finally:
        server.kill()
        server.communicate()


class Within:
    """The same commands inside this process: quicker where only the sentence matters."""

    def __init__(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._capsys = capsys
        monkeypatch.setattr("adly_sync_server.cli.configure_logs", lambda level: None)
        for name, value in shell.environment.items():
            monkeypatch.setenv(name, value)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """A command: its code and what it printed."""
        self._capsys.readouterr()
        code = main(arguments)
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err


@pytest.fixture
def within(shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Within:
    """Commands in this process, on an empty database."""
    return Within(shell, monkeypatch, capsys)


@pytest.fixture
def within_migrated(
    migrated: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Within:
    """The same on one with the newest schema."""
    return Within(migrated, monkeypatch, capsys)


def test_a_command_before_the_schema_says_what_to_do(within: Within) -> None:
    for command in (("user", "add", "--email", "a@b.example", "--password", PASSWORD), ("serve",)):
        code, out, error = within.run(*command)
        assert (code, out) == (1, "")
        assert "adly-server migrate" in error


def test_what_cannot_be_made_is_told_in_both_languages(within: Within) -> None:
    assert within.run("migrate")[0] == 0
    assert within.run("user", "add", "--email", "a@example.com", "--password", PASSWORD)[0] == 0
    for command, code in (
        (("user", "add", "--email", "a@example.com", "--password", PASSWORD), "email_taken"),
        (("user", "add", "--email", "nobody", "--password", PASSWORD), "invalid_value"),
        (("user", "add", "--email", "b@example.com", "--password", "short"), "invalid_value"),
        (("user", "add", "--email", "\u0430@example.com\u0430", "--password", PASSWORD), "deceptive_address"),
        (
            ("user", "add", "--email", "b@example.com", "--password", PASSWORD, "--name", "\u202ex"),
            "deceptive_name",
        ),
        (("user", "deactivate", "--email", "c@example.com"), "not_found"),
        (("workspace", "add", "--name", "x", "--owner", "c@example.com"), "not_found"),
        (("workspace", "add", "--name", " ", "--owner", "a@example.com"), "invalid_value"),
        (("serve", "--port", "many"), "setting_invalid"),
    ):
        status, out, error = within.run(*command)
        assert (status, out) == (1, "")
        particulars, *sentences = error.splitlines()
        assert particulars.endswith(f"({code})")
        assert tuple(sentences) == SENTENCES[code]


def test_an_account_is_closed_and_opened_again(within_migrated: Within) -> None:
    within = within_migrated
    assert within.run("user", "add", "--email", "a@example.com", "--password", PASSWORD)[0] == 0
    for act, is_active in (("deactivate", False), ("deactivate", False), ("activate", True)):
        code, out, error = within.run("user", act, "--email", "A@example.com")
        assert (code, error) == (0, "")
        assert json.loads(out)["is_active"] is is_active


def test_keys_are_listed_and_rotated(within_migrated: Within) -> None:
    before = json.loads(within_migrated.run("keys", "list")[1])["keys"]
    rotated = json.loads(within_migrated.run("keys", "rotate")[1])
    after = json.loads(within_migrated.run("keys", "list")[1])["keys"]
    assert after == [rotated["id"], *before]
    assert rotated["rewrapped"] == 0


def test_a_migrated_schema_is_what_the_models_say(migrated: Shell) -> None:
    assert migrated.made("migrate", "--check")["differences"] == []
    with psycopg.connect(migrated.environment["ADLY_DATABASE_URL"]) as connection:
        connection.execute("alter table ads add column surplus int")
    status, out, _ = migrated.run("migrate", "--check")
    assert status == 1
    assert "surplus" in out


def test_a_database_that_is_away_is_told_in_both_languages(shell: Shell, port: int) -> None:
    shell.environment["ADLY_DATABASE_URL"] = f"postgresql://amal:secret-word@127.0.0.1:{port}/adly"
    for command in ("migrate", "serve"):
        status, out, error = shell.run(command)
        assert (status, out) == (1, "")
        assert "secret-word" not in error
        particulars, *sentences = error.splitlines()
        assert particulars.endswith("(database_unavailable)")
        assert tuple(sentences) == SENTENCES["database_unavailable"]


def test_a_locked_table_stops_a_migration_and_loses_nothing(migrated: Shell) -> None:
    migrated.made("user", "add", "--email", "a@example.com", "--password", PASSWORD)
    with psycopg.connect(migrated.environment["ADLY_DATABASE_URL"]) as busy:
        busy.execute("lock table users in access share mode")
        status, _, error = migrated.run("migrate", "--down", "base")
        assert busy.execute("select count(*) from users").fetchone() == (1,)
    particulars, *sentences = error.splitlines()[-3:]
    assert (status, particulars.endswith("(unavailable)")) == (1, True)
    assert tuple(sentences) == SENTENCES["unavailable"]


def test_a_taken_port_is_one_sentence(migrated: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, _, error = migrated.run("serve", "--port", str(taken.getsockname()[1]))
    assert status == 1
    assert "cannot listen" in error
    assert "Traceback" not in error


def test_an_unknown_command_tells_how_to_call(shell: Shell) -> None:
    status, _, error = shell.run("fly")
    assert status == 2
    assert "usage: adly-server" in error
