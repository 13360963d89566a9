"""Rotation of the key-encryption keys, while a server that was started before goes on reading."""

import asyncio
import secrets
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pyotp
import pytest

from adly_sync_server.audit.checking import check_one
from adly_sync_server.audit.standing import held_standing
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.key_encryption import FILE_NAME, key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope, Place, key_id
from adly_sync_server.secrets.key_file import prepend_key
from adly_sync_server.secrets.rotation import rewrap_workspace
from adly_sync_server.settings import load_settings
from adly_sync_server.sync.hints import Silence
from tests.server.served import Person, Served

_WAITING = "select 1 from pg_locks where not granted"


def add_account(served: Served, workspace: str, envelope: Envelope, token: str) -> UUID:
    """An ad account with a sealed token."""
    row_id = uuid.uuid4()
    record = envelope.seal(token, Place("ad_accounts", "access_token", row_id, UUID(workspace)))
    with served.owner.begin() as connection:
        connection.exec_driver_sql("select set_config('adly.seq', '1', true)")
        connection.exec_driver_sql(
            "insert into ad_accounts (workspace_id, id, platform, account_id, access_token, seq)"
            " values (%s, %s, 'meta', %s, %s, 1)",
            (workspace, row_id, secrets.token_hex(8), record.encode()),
        )
    return row_id


def record_of(served: Served, row_id: UUID) -> str:
    """The sealed token as it is stored."""
    (row,) = served.run_sql("select access_token from ad_accounts where id = :id", id=row_id)
    return bytes(row["access_token"]).decode()


def test_every_token_is_wrapped_anew_and_stays_readable(served: Served, workspace: str) -> None:
    old, new = secrets.token_bytes(32), secrets.token_bytes(32)
    before, after = Envelope((old,)), Envelope((new, old, *key_encryption_keys(served.settings)))
    rows = {add_account(served, workspace, before, f"token {n}"): f"token {n}" for n in range(3)}
    turn = (served.parts.engine, Silence(), after, UUID(workspace))
    # Three tokens, and the key of the audit log's day.
    assert [served.on_loop(rewrap_workspace(*turn)) for _ in range(2)] == [4, 0]
    for row_id, token in rows.items():
        place = Place("ad_accounts", "access_token", row_id, UUID(workspace))
        assert Envelope((new,)).open(record_of(served, row_id), place) == token
    back = Envelope((*key_encryption_keys(served.settings), new, old))
    assert served.on_loop(rewrap_workspace(served.parts.engine, Silence(), back, UUID(workspace))) == 4


def test_a_day_that_turns_during_a_rotation_keeps_its_own_key(served: Served, workspace: str) -> None:
    """The log's key changes outside the counter: who wraps it anew waits, and wraps what is there then."""
    parts, ws = served.parts, UUID(workspace)
    new, ours = secrets.token_bytes(32), key_encryption_keys(served.settings)
    after = Envelope((new, *ours))

    async def both() -> int:
        async with unit_of_work(parts.engine, workspace_id=ws) as uow:
            await held_standing(uow, parts.envelope, datetime.now(UTC).date() + timedelta(days=1))
            rotating = asyncio.create_task(rewrap_workspace(parts.engine, Silence(), after, ws))
            await waits_for_a_lock(served)
        return await rotating

    assert served.on_loop(both()) == 1
    assert served.on_loop(check_one(parts.engine, after, ws)).faults == []
    assert served.on_loop(rewrap_workspace(parts.engine, Silence(), Envelope((*ours, new)), ws)) == 1


async def waits_for_a_lock(served: Served) -> None:
    """Until somebody waits for a lock of somebody else, for ten seconds at most."""
    async with asyncio.timeout(10):
        while not served.run_sql(_WAITING):  # noqa: ASYNC110 - a lock tells nobody that it is waited for
            await asyncio.sleep(0.02)


def test_a_process_that_knows_only_the_old_key_reads_the_file_again(tmp_path: Path) -> None:
    settings = load_settings({"ADLY_DATA_DIR": str(tmp_path)})
    running = Envelope(key_encryption_keys(settings), lambda: key_encryption_keys(settings))
    prepend_key(tmp_path / FILE_NAME)
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0
    place = Place("ad_accounts", "access_token", uuid.uuid4())
    sealed = Envelope(key_encryption_keys(settings)).seal("token", place)
    assert running.open(sealed, place) == "token"
    assert running.current_key == key_id(key_encryption_keys(settings)[0])
    assert len(key_encryption_keys(settings)) == 2


def test_a_second_factor_is_wrapped_anew_when_it_is_used(
    served: Served, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    totp = pyotp.TOTP(owner.http.post("/v1/me/totp").json()["secret"])
    owner.http.post("/v1/me/totp/confirm", json={"code": totp.at(int(time.time()) - 30)})
    prepend_key(served.settings.data_dir / FILE_NAME)
    envelope = Envelope(key_encryption_keys(served.settings))
    monkeypatch.setattr(served.parts.accounts.envelope, "_keys", envelope._keys)
    monkeypatch.setattr(served.parts.accounts.envelope, "_current", envelope.current_key)
    step_up = {"password": "a long sentence nobody tries", "code": totp.now()}
    assert owner.http.post("/v1/auth/step-up", json=step_up).status_code == 204
    (row,) = served.run_sql("select secret from user_2fa where user_id = :id", id=owner.id)
    assert not envelope.needs_rewrap(bytes(row["secret"]).decode())
