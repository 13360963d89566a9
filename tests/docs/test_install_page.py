"""docs/operations/install.md, typed as it stands: from an empty PostgreSQL 15 to a sound server.

What changes the machine itself (packages, accounts, services, the certificate) is checked for its form; the
programs that its services start are run with the settings they name.
"""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres
from adly_sync_server.settings import Settings
from tests.house.sources import ROOT
from tests.postgres import fastest_place, programs_of
from tests.server.commands.surroundings import (
    MailServer,
    WebServer,
    free_port,
    mail_server,
    write_certificate,
)
from tests.server.served import sign_in_body

__all__ = ["mail_server"]

PAGE = ROOT / "docs/operations/install.md"
_BLOCK = re.compile(r"^```(bash(?: root)?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_UNIT = re.compile(
    r"^cat > (/etc/systemd/system/([\w-]+)\.service) <<END\n(.*?)^END$", re.MULTILINE | re.DOTALL
)
_START = re.compile(r"^ExecStart=\$CODE/\.venv/bin/(.+)$", re.MULTILINE)
OWNER = "owner@agency.example"


class Block(NamedTuple):
    """Commands that stand together."""

    is_for_root: bool
    commands: str


def blocks() -> list[Block]:
    """Every block of the page, in its order."""
    found = _BLOCK.findall(PAGE.read_text("utf-8"))
    return [Block(kind.endswith("root"), commands) for kind, commands in found]


class Machine:
    """A folder that stands for the machine, with a PostgreSQL of the distribution's version."""

    def __init__(self, folder: Path, database: str, mail: MailServer) -> None:
        self.folder, self.port = folder, free_port()
        self.pair, self.trusted = write_certificate(folder)
        self.proxy = WebServer(f"http://127.0.0.1:{self.port}", self.pair, self.trusted)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ADLY_")},
            **_superuser(database),
            "PATH": f"{self._programs()}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PUBLIC_URL": self.proxy.url,
            "PORT": str(self.port),
            "MAIL_URL": f"smtp://127.0.0.1:{mail.port}",
            "MAIL_FROM": "ADLY <no-reply@agency.example>",
            "OWNER": OWNER,
            "ETC": str(folder / "etc"),
            "STATE": str(folder / "state"),
            "DATABASE_PLACE": _place(database),
            "AS_POSTGRES": "env",
            "SSL_CERT_FILE": str(self.trusted),
        }
        self.services: list[subprocess.Popen[bytes]] = []

    def type(self, commands: str) -> subprocess.CompletedProcess[str]:
        """Type commands into one shell."""
        return subprocess.run(
            ["bash", "-c", commands],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    def start(self, command: str) -> None:
        """What a service starts, with nothing but what the service gives it."""
        settings = {"ADLY_SETTINGS_FILE": str(self.folder / "etc" / "settings.env")}
        given = {"PATH": self.environment["PATH"], "SSL_CERT_FILE": str(self.trusted), **settings}
        given |= {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
        with (self.folder / "services.log").open("ab") as log:
            self.services.append(subprocess.Popen(command.split(), env=given, stdout=log, stderr=log))

    def until_ready(self) -> None:
        """Until the server answers."""
        deadline = time.monotonic() + 60
        while True:
            try:
                assert httpx.get(f"http://127.0.0.1:{self.port}/readyz", timeout=5).status_code == 200
            except httpx.TransportError:
                assert time.monotonic() < deadline, (self.folder / "services.log").read_text()
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        """End what runs."""
        for service in self.services:
            service.terminate()
        for service in self.services:
            service.wait(30)
        self.proxy.stop()

    def _programs(self) -> Path:
        """Where the shell finds ``adly-server``: this very checkout's."""
        folder = self.folder / "bin"
        folder.mkdir()
        command = folder / "adly-server"
        command.write_text(f'#!/bin/sh\nexec {sys.executable} -m adly_sync_server.cli "$@"\n')
        command.chmod(0o755)
        return folder


def _superuser(database: str) -> dict[str, str]:
    """The distribution's ``postgres``, as psql is told of it."""
    known = conninfo_to_dict(database)
    names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password"}
    return {name: str(known[field]) for name, field in names.items() if field in known}


def _place(database: str) -> str:
    """Where the database of the page is, behind the account."""
    known = conninfo_to_dict(database)
    return f"/adly?host={known['host']}&port={known.get('port', 5432)}"


@pytest.fixture
def database() -> Iterator[str]:
    """A PostgreSQL of the version of Debian 12 in which nobody has been."""
    folder = Path(tempfile.mkdtemp(prefix="adly-install-", dir=fastest_place()))
    folder.chmod(0o711)
    server = EmbeddedPostgres(folder, programs=programs_of("15"), shelter=folder / "shelter")
    address = server.start()
    with psycopg.connect(address, dbname="postgres", autocommit=True) as connection:
        connection.execute("drop database adly")
    yield address
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def machine(tmp_path: Path, database: str, mail_server: MailServer) -> Iterator[Machine]:
    """A fresh machine."""
    fresh = Machine(tmp_path, database, mail_server)
    yield fresh
    fresh.stop()


def test_the_page_leads_to_a_server_that_the_doctor_finds_well(machine: Machine) -> None:
    """Blocks are typed into one shell, in order; where services are started, so are their programs."""
    page = blocks()
    *before, doctor = [block.commands for block in page if not block.is_for_root]
    assert doctor == "adly-server doctor\n"
    typed = machine.type("".join(before))
    assert typed.returncode == 0, typed.stderr
    started = [f"adly-server {call.partition(' ')[2]}" for call in _START.findall(PAGE.read_text("utf-8"))]
    assert started == ["adly-server serve", "adly-server work"]
    for command in started:
        machine.start(command)
    machine.until_ready()
    settings = f'export ADLY_SETTINGS_FILE="{machine.folder}/etc/settings.env"\n'
    found = machine.type(settings + doctor)
    assert found.returncode == 0, found.stdout + found.stderr
    assert not re.search("^WRONG", found.stdout, re.MULTILINE)
    sign_in_as_told(machine, typed.stdout)


def sign_in_as_told(machine: Machine, told: str) -> None:
    """The first person comes in with what the shell has said, and finds the first workspace."""
    shown = re.search(rf"^Sign in as {OWNER} with: (\S+)$", told, re.MULTILINE)
    assert shown is not None, told
    with httpx.Client(base_url=f"http://127.0.0.1:{machine.port}", timeout=30) as client:
        tokens = client.post("/v1/auth/sign-in", json=sign_in_body(OWNER, shown.group(1))).json()
        mine = client.get("/v1/me", headers={"Authorization": f"Bearer {tokens['access_token']}"}).json()
    assert [(one["name"], one["role"]) for one in mine["workspaces"]] == [("Our first client", "owner")]


def test_what_it_writes_is_for_few_eyes(machine: Machine) -> None:
    typed = machine.type("".join(block.commands for block in blocks()[:-1] if not block.is_for_root))
    assert typed.returncode == 0, typed.stderr
    for secret in ("etc/settings.env", "state/key-encryption.key"):
        assert (machine.folder / secret).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("block", [block for block in blocks() if block.is_for_root])
def test_what_changes_the_machine_is_well_formed(block: Block) -> None:
    checked = subprocess.run(
        ["bash", "-n"], input=block.commands, text=True, capture_output=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_services_are_what_systemd_takes(tmp_path: Path) -> None:
    units = _UNIT.findall(PAGE.read_text("utf-8"))
    assert [name for _, name, _ in units] == ["adly-server", "adly-worker"]
    for _, name, content in units:
        # Account and programs are the machine's; their places here are those of whoever runs this.
        here = content.replace("$CODE/.venv/bin/adly-server", "/bin/true").replace("User=adly\n", "")
        (tmp_path / f"{name}.service").write_text(here.replace("$ETC", "/etc/adly").replace("$STATE", "/tmp"))
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    named = [str(path) for path in sorted(tmp_path.glob("*.service"))]
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *named], text=True, capture_output=True, check=False
    )
    assert (checked.returncode, [line for line in checked.stderr.splitlines() if "adly" in line]) == (0, [])


def test_what_it_refers_to_exists() -> None:
    text = PAGE.read_text("utf-8")
    assert "\nsetup: " in (ROOT / "Makefile").read_text("utf-8")
    fields = {field.name for field in dataclasses.fields(Settings)}
    assert {name.lower() for name in re.findall(r"^ADLY_(\w+)=", text, re.MULTILINE)} <= fields
    assert all(
        (ROOT / path).exists() for path in re.findall(r"`((?:tests|adly_sync_server)/[\w/]+\.py)`", text)
    )
