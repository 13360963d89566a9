"""A server and a worker at their most talkative, a day full of secrets, and a log without one of them."""

import json
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pyotp
import pytest
import regex
from aiosmtpd.controller import Controller

from tests.server.commands.surroundings import free_port
from tests.server.processes import ServerProcess
from tests.server.sync.replica import new_id

PASSWORD, NEXT_PASSWORD = "canary-sentence nobody tries", "canary-sentence after a reset"
WRONG_PASSWORD = "canary-sentence that is wrong"
ADDRESS, GUEST, STRANGER = "sara.canary@example.com", "guest.canary@example.com", "no.canary@example.com"
NAME, COPY, MESSAGE = "Canaria", "خصم كناري على عبايات الشتاء", "canary message to a guest"
STRAY = "canary-stray-token-in-a-header"
#: Members of answers that are secret.
SECRET = {"access_token", "refresh_token", "secret", "backup_codes", "otpauth_uri", "key"}


class Postbox:
    """Refuses the first letter with words that repeat its address; keeps the others."""

    def __init__(self) -> None:
        self.port = free_port()
        self.subjects: list[str] = []
        self.bodies: list[str] = []
        self._refused = threading.Event()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """End it."""
        self._controller.stop()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Refuse once, for now."""
        if not self._refused.is_set():
            self._refused.set()
            return f"451 4.7.1 {address} is greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep it."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        body = message.get_body(("plain",))
        self.bodies.append(body.get_content() if body else "")
        self.subjects.append(str(message["Subject"]))
        return "250 kept"

    def code(self, number: int) -> str:
        """The code in the letter that came as the ``number``-th with one."""
        _until(lambda: len(self._codes()) > number)
        return self._codes()[number]

    def _codes(self) -> list[str]:
        return [found.group() for one in self.subjects if (found := regex.search(r"\d{8}", one))]


class Day:
    """Server, worker, mail, and every secret that anybody has seen."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.box = Postbox()
        settings = {"ADLY_MAIL_URL": f"smtp://127.0.0.1:{self.box.port}", "ADLY_LOG_LEVEL": "debug"}
        self.server = ServerProcess(url, folder, **settings)
        environment = {**os.environ, **settings, "ADLY_DATA_DIR": str(folder), "ADLY_DATABASE_URL": url}
        with (folder / "worker.log").open("ab") as log:
            program = [sys.executable, "-m", "adly_sync_server.cli", "work"]
            self.worker = subprocess.Popen(program, env=environment, stdout=log, stderr=log)
        self.http = httpx.Client(base_url=self.server.url, timeout=30)
        self.seen: set[str] = set()

    def stop(self) -> None:
        """End everything."""
        self.http.close()
        self.worker.terminate()
        self.worker.wait(20)
        self.server.stop()
        self.box.stop()

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """One call; what is secret in its answer is remembered."""
        answer = self.http.request(method, path, json=body, headers=headers)
        told = answer.json() if "json" in answer.headers.get("content-type", "") else None
        self.seen |= set(_secrets_in(told))
        return told

    def sign_in(self, password: str) -> Any:
        """Sign in; the session is used from now on."""
        device = {"name": NAME, "platform": "linux", "app_version": "1"}
        body = {"email": ADDRESS, "password": password, "device": device}
        told = self.call("POST", "/v1/auth/sign-in", body)
        if told and "access_token" in told:
            self.http.headers["Authorization"] = f"Bearer {told['access_token']}"
        return told

    def log(self) -> str:
        """Everything that was written."""
        return "".join(path.read_text(errors="replace") for path in self.folder.glob("*.log"))


def _secrets_in(told: Any) -> Iterator[str]:
    for name, value in told.items() if isinstance(told, dict) else ():
        if name in SECRET and isinstance(value, str | list):
            yield from [value] if isinstance(value, str) else value
        elif isinstance(value, dict):
            yield from _secrets_in(value)


def _until(holds: Callable[[], bool], timeout_s: float = 40) -> None:
    deadline = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def day(database_url: str, tmp_path: Path) -> Iterator[Day]:
    """A day that begins."""
    begun = Day(database_url, tmp_path)
    yield begun
    begun.stop()


def come_in(day: Day) -> None:
    """Sign up and prove the address, wrongly and rightly; sign in, wrongly and rightly."""
    device = {"name": NAME, "platform": "linux", "app_version": "1"}
    body = {"email": ADDRESS, "password": PASSWORD, "first_name": NAME, "language": "en"}
    asked = day.call("POST", "/v1/auth/sign-up", body)
    proof = {"email": ADDRESS, "code_id": asked["code_id"], "device": device}
    day.call("POST", "/v1/auth/verify", {**proof, "code": "99999999"})
    told = day.call("POST", "/v1/auth/verify", {**proof, "code": day.box.code(0)})
    day.call("POST", "/v1/auth/refresh", {"refresh_token": told["refresh_token"]})
    day.call("POST", "/v1/auth/sign-in", {"email": STRANGER, "password": PASSWORD, "device": device})
    day.sign_in(WRONG_PASSWORD)
    assert "access_token" in day.sign_in(PASSWORD)


def forget_the_password(day: Day) -> None:
    """A reset by code."""
    asked = day.call("POST", "/v1/auth/reset", {"email": ADDRESS})
    body = {"email": ADDRESS, "code_id": asked["code_id"], "password": NEXT_PASSWORD}
    day.call("POST", "/v1/auth/reset/confirm", {**body, "code": day.box.code(1)})
    assert "access_token" in day.sign_in(NEXT_PASSWORD)


def secure_the_account(day: Day) -> None:
    """A second factor."""
    day.call("POST", "/v1/auth/step-up", {"password": NEXT_PASSWORD})
    enrolled = day.call("POST", "/v1/me/totp")
    code = pyotp.TOTP(enrolled["secret"]).now()
    assert "backup_codes" in day.call("POST", "/v1/me/totp/confirm", {"code": code})
    day.seen.add(code)


def work_and_invite(day: Day) -> str:
    """A workspace, a campaign with copy, a guest; the workspace's id."""
    workspace = str(day.call("POST", "/v1/workspaces", {"name": COPY})["id"])
    wanted = {"workspace_ids": [workspace], "email": GUEST, "role": "member", "message": MESSAGE}
    day.call("POST", "/v1/invitations", wanted)
    mutation = {"n": 1, "entity": "campaigns", "id": new_id(), "op": "create", "patch": {"name": COPY}}
    push = {"client_id": str(uuid.uuid4()), "schema": 1, "mutations": [mutation]}
    day.call("POST", f"/v1/workspaces/{workspace}/sync/push", push)
    return workspace


def send_what_is_wrong(day: Day, workspace: str) -> None:
    """Malformed bodies, stray tokens, secrets in the query."""
    for path in ("/v1/auth/sign-in", f"/v1/workspaces/{workspace}/sync/push"):
        day.http.post(path, content=f'{{"email": "{ADDRESS}", "password": "{PASSWORD}"'.encode())
        day.http.post(path, json={"email": [ADDRESS], "password": {"a": PASSWORD}, "mutations": COPY})
    day.http.get("/v1/me", headers={"Authorization": f"Bearer {STRAY}", "X-Request-Id": f"<{STRAY}>"})
    day.http.get(f"/v1/oauth/meta/callback?code={STRAY}&state={STRAY}")
    day.http.get("/v1/me", params={"access_token": STRAY, "email": ADDRESS})


def break_the_database(day: Day, workspace: str) -> None:
    """Statements fail with their values at hand: a column is gone, a rule refuses a row, a type is wrong."""
    broken = (
        "alter table users add constraint canary check (first_name is distinct from 'Canaria2')",
        "alter table workspaces add constraint canary check (slug = '') not valid",
    )
    with psycopg.connect(day.url) as connection:
        for statement in broken:
            connection.execute(statement.encode())
    day.call("PATCH", "/v1/me", {"first_name": f"{NAME}2"})
    day.call("POST", "/v1/workspaces", {"name": COPY})
    with psycopg.connect(day.url) as connection:
        connection.execute("alter table otp_tokens rename to gone")
    day.call("POST", "/v1/auth/reset", {"email": ADDRESS})
    day.call("PATCH", f"/v1/workspaces/{workspace}/settings", {"name": COPY})


def test_no_log_ever_holds_a_secret(day: Day) -> None:
    come_in(day)
    forget_the_password(day)
    secure_the_account(day)
    workspace = work_and_invite(day)
    send_what_is_wrong(day, workspace)
    _until(lambda: any(MESSAGE in body for body in day.box.bodies))
    tokens = {word for body in day.box.bodies for word in regex.findall(r"[\w-]{30,}", body)}
    break_the_database(day, workspace)
    planted = {PASSWORD, NEXT_PASSWORD, WRONG_PASSWORD, ADDRESS, GUEST, STRANGER, NAME, COPY, MESSAGE, STRAY}
    secrets = planted | day.seen | tokens | {day.box.code(0), day.box.code(1)}
    log = day.log()
    escapes_undone = log.encode().decode("unicode_escape", errors="replace")
    assert [secret for secret in sorted(secrets) if secret in log or secret in escapes_undone] == []
    assert len(day.seen) >= 15
    assert tokens
    lines = [json.loads(line) for line in log.splitlines() if line.startswith('{"')]
    events = {str(line.get("event")) for line in lines}
    assert {"request", "unexpected", "letter taken"} <= events
    assert sum(line.get("event") == "unexpected" for line in lines) >= 3
    refused = [line for line in lines if line.get("event") == "refused"]
    assert {"wrong_code", "wrong_credentials", "not_signed_in"} <= {line["code"] for line in refused}
    assert {line["address"] for line in refused} == {"127.0.0.1"}
