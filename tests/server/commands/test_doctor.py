"""The doctor: a sound server is found well, and each thing that breaks is named with how to mend it.

Everything is real: PostgreSQL, a mail server, a folder, an S3 server, the simulated platform, https.
"""

import asyncio
import base64
import json
import os
import secrets
import socket
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import regex

from adly_sync_server.bootstrap import make_envelope
from adly_sync_server.cli import main
from adly_sync_server.commands.doctor.database import too_old
from adly_sync_server.commands.doctor.sentences import SENTENCES
from adly_sync_server.jobs.queue import make_queue
from adly_sync_server.jobs.worker import work
from adly_sync_server.secrets.envelope import Place
from adly_sync_server.settings import load_settings
from tests.server.commands.surroundings import (
    MailServer,
    WebServer,
    answering,
    free_port,
    mail_server,
    own_certificate,
    relayed,
    web_server,
    write_certificate,
)
from tests.server.media.stores import S3Server, full_disk, settings_of
from tests.server.platforms.snapchat.platform import Snap
from tests.server.publishing.platform import (
    APP_ID,
    APP_SECRET,
    Platform,
    platform,
    running_platform,
)
from tests.server.served import Served

__all__ = ["mail_server", "own_certificate", "platform", "running_platform", "web_server"]

ARABIC = regex.compile(r"\p{Arabic}")
CHECKS = {
    *("database", "mail", "storage", "keys", "passwords", "scanner", "clock", "address", "worker"),
    *("meta", "tiktok", "snapchat"),
}

Finding = dict[str, str]


class Doctor:
    """Runs the command on settings that a test may break."""

    def __init__(self, environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        self.environment = environment
        self._capsys = capsys

    def look(self, **broken: str) -> tuple[int, list[Finding]]:
        """The command's code and its findings."""
        self._capsys.readouterr()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("adly_sync_server.cli.configure_logs", lambda level: None)
            for name, value in {**self.environment, **broken}.items():
                patched.setenv(name, value)
            code = main(["doctor", "--json"])
        return code, [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]

    def faults(self, **broken: str) -> set[tuple[str, str]]:
        """What is wrong, as check and code; the command's own code agrees with it."""
        code, findings = self.look(**broken)
        wrong = {(one["check"], one["code"]) for one in findings if one["state"] == "wrong"}
        assert code == (1 if wrong else 0)
        assert {one["check"] for one in findings} == CHECKS
        return wrong

    def cautions(self, **broken: str) -> set[tuple[str, str]]:
        """What is to be known."""
        return {(one["check"], one["code"]) for one in self.look(**broken)[1] if one["state"] == "caution"}


@contextmanager
def working(environment: dict[str, str]) -> Iterator[None]:
    """A living worker meanwhile, on an event loop of its own."""
    settings = load_settings(environment)
    with answering() as loop:
        task = asyncio.run_coroutine_threadsafe(
            work(make_queue(settings.database_url or ""), settings, grace_s=0.1), loop
        )
        _until_heard(settings.database_url or "")
        yield
        task.cancel()


def _until_heard(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        _until(lambda: _workers(connection) > 0)


def _workers(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("select count(*) from procrastinate_workers").fetchone()
    return int(row[0]) if row else 0


def _until(holds: Any, timeout_s: float = 15) -> None:
    deadline = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def environment(
    database_url: str, tmp_path: Path, mail_server: MailServer, web_server: WebServer, platform: Platform
) -> dict[str, str]:
    """Settings of a server that lacks nothing but a worker."""
    return {
        "ADLY_DATABASE_URL": database_url,
        "ADLY_DATA_DIR": str(tmp_path),
        "ADLY_MAIL_URL": f"smtp://127.0.0.1:{mail_server.port}",
        "ADLY_MAIL_FROM": "ADLY <no-reply@agency.example>",
        "ADLY_PUBLIC_URL": web_server.url,
        "SSL_CERT_FILE": str(web_server.trusted),
        "ADLY_META_APP_ID": APP_ID,
        "ADLY_META_APP_SECRET": APP_SECRET,
        "ADLY_META_BASE_URL": platform.base_url,
        "ADLY_META_OAUTH_BASE_URL": platform.base_url,
    }


@pytest.fixture
def doctor(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Iterator[Doctor]:
    """A doctor before a sound server with a living worker."""
    with working(environment):
        yield Doctor(environment, capsys)


def run_sql(doctor: Doctor, *statements: str) -> None:
    """Break something in the database."""
    with psycopg.connect(doctor.environment["ADLY_DATABASE_URL"]) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_a_sound_server_is_found_well(doctor: Doctor) -> None:
    assert doctor.faults() == set()
    assert doctor.cautions() == {
        ("keys", "keys_not_made"),
        ("passwords", "breached_absent"),
        ("scanner", "scanner_absent"),
        ("tiktok", "app_absent"),
        ("snapchat", "app_absent"),
    }


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_each_fault_has_one_sentence_a_language(code: str) -> None:
    english, arabic = SENTENCES[code]
    assert (english[-1], arabic[-1]) == (".", ".")
    assert not ARABIC.search(english)
    assert ARABIC.search(arabic)


def test_people_read_the_same_as_programs(doctor: Doctor, capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("adly_sync_server.cli.configure_logs", lambda level: None)
        for name, value in {**doctor.environment, "ADLY_MAIL_URL": f"smtp://127.0.0.1:{port}"}.items():
            patched.setenv(name, value)
        assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("WRONG mail"))
    assert str(port) in lines[place]
    assert [line.strip() for line in lines[place + 1 : place + 3]] == list(SENTENCES["mail_unreachable"])


def test_a_database_that_is_away(doctor: Doctor) -> None:
    away = f"postgresql://amal:secret-word@127.0.0.1:{free_port()}/adly"
    assert doctor.faults(ADLY_DATABASE_URL=away) == {
        ("database", "database_unreachable"),
        ("worker", "needs_database"),
    }
    assert "secret-word" not in json.dumps(doctor.look(ADLY_DATABASE_URL=away))


def test_a_folder_from_which_no_database_starts(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "postgres").write_text("a file where a folder belongs")
    environment = {**doctor.environment, "ADLY_DATA_DIR": str(tmp_path / "broken"), "ADLY_DATABASE_URL": ""}
    assert ("database", "database_unreachable") in doctor.faults(**environment)


def test_a_database_of_an_older_postgresql() -> None:
    found = too_old(14)
    assert found is not None
    assert (found.code, too_old(15)) == ("database_too_old", None)


def test_a_database_without_its_schema(doctor: Doctor, empty_database_url: str) -> None:
    assert doctor.faults(ADLY_DATABASE_URL=empty_database_url) == {
        ("database", "database_behind"),
        ("worker", "needs_database"),
    }


def test_a_role_that_may_too_much(doctor: Doctor) -> None:
    """The role is of the whole cluster, so what breaks is undone: a table of this database that it owns."""
    run_sql(doctor, "alter table subscription_plans owner to adly_app")
    assert doctor.faults() == {("database", "database_role")}


def test_row_security_that_is_off(doctor: Doctor) -> None:
    run_sql(doctor, "alter table ads no force row level security")
    run_sql(doctor, "alter table campaigns disable row level security")
    code, findings = doctor.look()
    (fault,) = [one for one in findings if one["state"] == "wrong"]
    assert (code, fault["code"], fault["detail"]) == (1, "row_security_off", "ads, campaigns")


def test_a_mail_server_that_is_away(doctor: Doctor) -> None:
    away = f"smtp://127.0.0.1:{free_port()}"
    assert doctor.faults(ADLY_MAIL_URL=away) == {("mail", "mail_unreachable")}


def test_a_mail_server_that_does_not_know_us(doctor: Doctor, mail_server: MailServer) -> None:
    """Without TLS a password is not even sent; that is said as what it is."""
    refused = f"smtp://adly:wrong@127.0.0.1:{mail_server.port}"
    assert doctor.faults(ADLY_MAIL_URL=refused) == {("mail", "mail_refused")}


def test_a_mail_server_that_does_not_send_for_our_address(doctor: Doctor, mail_server: MailServer) -> None:
    mail_server.refused_senders.add("somebody@else.example")
    broken = doctor.faults(ADLY_MAIL_FROM="ADLY <somebody@else.example>")
    assert broken == {("mail", "mail_sender")}
    assert mail_server.letters == 0


def test_a_mail_folder_is_no_way_to_people(doctor: Doctor, tmp_path: Path) -> None:
    assert ("mail", "mail_not_sent") in doctor.cautions(ADLY_MAIL_URL=f"file:{tmp_path / 'mail'}")
    assert list((tmp_path / "mail").iterdir()) == []


def test_a_mail_folder_that_cannot_be_made(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    assert doctor.faults(ADLY_MAIL_URL=f"file:{tmp_path / 'taken' / 'mail'}") == {("mail", "mail_folder")}


def test_a_full_disk(doctor: Doctor) -> None:
    with full_disk():
        assert doctor.faults() == {("storage", "storage_unusable")}


def test_a_disk_with_little_room(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adly_sync_server.commands.doctor.storage.ENOUGH_BYTES", 2**80)
    assert doctor.faults() == {("storage", "storage_space")}


def test_a_folder_is_left_as_it_was(doctor: Doctor, tmp_path: Path) -> None:
    doctor.look()
    assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []


def test_a_store_that_gives_back_other_bytes(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes on the disk itself are changed, behind the store's back, at the moment they are kept."""
    rename = os.rename

    def spoilt(source: str, target: str) -> None:
        rename(source, target)
        with open(target, "r+b") as blob:
            blob.write(b"spoilt")

    monkeypatch.setattr("pathlib.os.rename", spoilt)
    assert doctor.faults() == {("storage", "storage_altered")}


@pytest.fixture(scope="module")
def s3() -> Iterator[S3Server]:
    """A store that knows every key."""
    server = S3Server()
    yield server
    server.stop()


def test_a_bucket_is_written_read_and_left_empty(doctor: Doctor, s3: S3Server) -> None:
    bucket = s3.bucket()
    assert doctor.faults(**settings_of(bucket)) == set()
    with s3.full():
        assert doctor.faults(**settings_of(bucket)) == {("storage", "storage_unusable")}


def test_a_bucket_that_does_not_exist(doctor: Doctor, s3: S3Server) -> None:
    missing = {**settings_of(s3.bucket()), "ADLY_BLOB_STORE_URL": f"{s3.url}/nobodys"}
    assert doctor.faults(**missing) == {("storage", "storage_unusable")}


class Vault:
    """A workspace with a sealed token, and a person in it with a second factor."""

    def __init__(self, doctor: Doctor) -> None:
        self.file = Path(doctor.environment["ADLY_DATA_DIR"]) / "key-encryption.key"
        self._envelope = make_envelope(load_settings(doctor.environment))
        self._url = doctor.environment["ADLY_DATABASE_URL"]
        self._fill(person=uuid.uuid4(), workspace=uuid.uuid4())

    def _fill(self, *, person: uuid.UUID, workspace: uuid.UUID) -> None:
        account, second = uuid.uuid4(), uuid.uuid4()
        token = self._envelope.seal("t", Place("ad_accounts", "access_token", account, workspace))
        factor = self._envelope.seal("f", Place("user_2fa", "secret", second))
        rows: list[tuple[str, tuple[Any, ...]]] = [
            ("users (id, email, password_hash) values (%s, 'a@example.com', 'x')", (person,)),
            ("workspaces (id, name, slug, owner_id) values (%s, 'w', 'w', %s)", (workspace, person)),
            ("workspace_heads (workspace_id) values (%s)", (workspace,)),
            (
                "workspace_members (workspace_id, user_id, role, seq) values (%s, %s, 'owner', 1)",
                (workspace, person),
            ),
            (
                "ad_accounts (workspace_id, id, platform, account_id, access_token, seq)"
                " values (%s, %s, 'meta', '1', %s, 1)",
                (workspace, account, token.encode()),
            ),
            (
                "user_2fa (id, user_id, secret, is_enabled) values (%s, %s, %s, true)",
                (second, person, factor.encode()),
            ),
        ]
        with psycopg.connect(self._url) as connection:
            connection.execute("select set_config('adly.seq', '1', true)")
            for row, values in rows:
                connection.execute(f"insert into {row}".encode(), values)


def test_secrets_whose_key_is_gone(doctor: Doctor) -> None:
    vault = Vault(doctor)
    code, findings = doctor.look()
    (keys,) = [one for one in findings if one["check"] == "keys"]
    assert (code, keys["state"], keys["detail"]) == (0, "well", "1 here, 2 secrets open with them")
    vault.file.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
    code, findings = doctor.look()
    (keys,) = [one for one in findings if one["check"] == "keys"]
    assert (code, keys["code"]) == (1, "secrets_unreadable")
    assert "1 of ad_accounts.access_token" in keys["detail"]
    assert "1 of user_2fa.secret" in keys["detail"]


def test_a_key_file_that_is_gone_is_not_replaced(doctor: Doctor) -> None:
    vault = Vault(doctor)
    vault.file.unlink()
    assert doctor.faults() == {("keys", "secrets_unreadable")}
    assert not vault.file.exists()


def test_a_secret_that_was_moved_to_another_row(doctor: Doctor) -> None:
    Vault(doctor)
    run_sql(
        doctor,
        "select set_config('adly.seq', '1', true)",
        "update ad_accounts set access_token = (select secret from user_2fa)",
    )
    assert doctor.faults() == {("keys", "secrets_unreadable")}


def test_a_key_file_that_holds_no_key(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "key-encryption.key").write_text("not a key")
    assert doctor.faults() == {("keys", "keys_unusable")}


def test_a_key_file_that_others_can_read(doctor: Doctor) -> None:
    Vault(doctor).file.chmod(0o640)
    assert doctor.faults() == {("keys", "keys_exposed")}


def test_a_kms_is_asked_and_one_that_is_away_is_told(doctor: Doctor, tmp_path: Path) -> None:
    vault = Vault(doctor)
    kms = tmp_path / "kms"
    kms.write_text(f"#!/bin/sh\ncat {vault.file}\n")
    kms.chmod(0o700)
    code, findings = doctor.look(ADLY_KEY_COMMAND=str(kms))
    (keys,) = [one for one in findings if one["check"] == "keys"]
    assert (code, keys["detail"]) == (0, "1 by ADLY_KEY_COMMAND, 2 secrets open with them")
    kms.write_text("#!/bin/sh\necho canary; exit 2\n")
    code, findings = doctor.look(ADLY_KEY_COMMAND=str(kms))
    (keys,) = [one for one in findings if one["check"] == "keys"]
    assert (code, keys["code"]) == (1, "key_command_failed")
    assert keys["detail"] == "ADLY_KEY_COMMAND ended with status 2."


def test_a_key_of_last_year(doctor: Doctor) -> None:
    long_ago = time.time() - 400 * 86_400
    os.utime(Vault(doctor).file, (long_ago, long_ago))
    assert ("keys", "keys_old") in doctor.cautions()
    assert doctor.faults() == set()


def test_a_database_whose_clock_is_an_hour_ahead(doctor: Doctor) -> None:
    """The database is on this machine, so a function that stands before its own puts its clock forward."""
    name = doctor.environment["ADLY_DATABASE_URL"].rpartition("/")[2].partition("?")[0]
    run_sql(
        doctor,
        "create schema moved",
        "create function moved.clock_timestamp() returns timestamptz language sql as"
        " $$ select pg_catalog.now() + interval '1 hour' $$",
        f"alter database {name} set search_path = moved, pg_catalog, public",
    )
    assert doctor.faults() == {("clock", "clock_off")}


def test_a_public_address_whose_clock_is_a_minute_behind(doctor: Doctor, web_server: WebServer) -> None:
    web_server.ahead_s = -60
    assert doctor.faults() == {("clock", "clock_off")}
    web_server.ahead_s = -3
    assert doctor.faults() == set()


def test_a_public_address_at_which_nothing_answers(doctor: Doctor) -> None:
    away = f"https://127.0.0.1:{free_port()}"
    assert doctor.faults(ADLY_PUBLIC_URL=away) == {("address", "address_unreachable")}


def test_a_certificate_that_nobody_trusts(doctor: Doctor, tmp_path: Path) -> None:
    _, stranger = write_certificate(tmp_path)
    assert doctor.faults(SSL_CERT_FILE=str(stranger)) == {("address", "address_certificate")}


def test_a_proxy_that_leads_elsewhere(doctor: Doctor, web_server: WebServer) -> None:
    web_server.is_lost = True
    assert doctor.faults() == {("address", "address_other")}


def test_an_address_without_https(doctor: Doctor, served: Served) -> None:
    port = served.url.rpartition(":")[2]
    assert ("address", "address_local") in doctor.cautions(ADLY_PUBLIC_URL=served.url)
    host = socket.gethostname()
    with relayed(host, int(port)) as url:
        assert doctor.faults(ADLY_PUBLIC_URL=url) == {("address", "address_not_https")}


def test_no_worker(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert Doctor(environment, capsys).faults() == {("worker", "worker_absent")}


def test_a_worker_that_lives_and_does_nothing(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    doctor = Doctor(environment, capsys)
    run_sql(
        doctor,
        "insert into procrastinate_workers (last_heartbeat) values (now() + interval '1 minute')",
        "insert into procrastinate_jobs (task_name, queue_name) values ('publishing.run', 'default')",
    )
    assert doctor.faults() == set()
    run_sql(doctor, "update procrastinate_events set at = now() - interval '10 minutes'")
    assert doctor.faults() == {("worker", "worker_stuck")}


def test_jobs_that_ended_badly(doctor: Doctor) -> None:
    run_sql(
        doctor,
        "insert into procrastinate_jobs (task_name, queue_name, status) values ('a', 'default', 'failed')",
    )
    assert ("worker", "jobs_failed") in doctor.cautions()


def test_an_app_that_the_platform_does_not_know(doctor: Doctor) -> None:
    assert doctor.faults(ADLY_META_APP_SECRET="another secret") == {("meta", "app_refused")}
    assert "another secret" not in json.dumps(doctor.look(ADLY_META_APP_SECRET="another secret"))


def test_a_platform_that_is_away(doctor: Doctor) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    assert doctor.faults(ADLY_META_BASE_URL=away) == {("meta", "platform_away")}


def test_snapchats_app_is_asked_about_too(doctor: Doctor, snap: Snap) -> None:
    named = {
        "ADLY_SNAPCHAT_CLIENT_ID": snap.app.client_id,
        "ADLY_SNAPCHAT_CLIENT_SECRET": snap.app.client_secret,
        "ADLY_SNAPCHAT_OAUTH_BASE_URL": snap.base_url,
    }
    assert doctor.faults(**named) == set()
    assert ("snapchat", "app_absent") not in doctor.cautions(**named)
    wrong = named | {"ADLY_SNAPCHAT_CLIENT_SECRET": "another secret"}
    assert doctor.faults(**wrong) == {("snapchat", "app_refused")}
    away = named | {"ADLY_SNAPCHAT_OAUTH_BASE_URL": f"http://127.0.0.1:{free_port()}"}
    assert doctor.faults(**away) == {("snapchat", "platform_away")}
