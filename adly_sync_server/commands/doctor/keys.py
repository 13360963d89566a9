"""The key-encryption keys: there, for our eyes only, not too old; and every stored secret opens with them."""

import asyncio
import time
from collections import Counter
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.commands.doctor.finding import Finding, caution, or_well, wrong
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.key_encryption import key_source
from adly_sync_server.secrets.envelope import Envelope, Place, SecretUnreadable
from adly_sync_server.secrets.key_command import KeyCommand
from adly_sync_server.secrets.key_file import KeyFile
from adly_sync_server.secrets.key_source import KeySource
from adly_sync_server.secrets.rotation import ROW_KEYS, SEALED, UNSYNCED
from adly_sync_server.settings import Settings

CHECK: Final = "keys"
OLD_DAYS: Final = 365
_DAY_S: Final = 86_400

_WORKSPACES: Final = text("select adly_all_workspaces() as id")
_MEMBERS: Final = text("select user_id from workspace_members where workspace_id = :workspace_id")
_SECOND_FACTORS: Final = text("select id, secret as record from user_2fa where user_id = :user_id")


class Opened:
    """How many secrets opened, and where others did not. ``envelope`` is None where there is no key."""

    def __init__(self, envelope: Envelope | None) -> None:
        self._envelope = envelope
        self.well = 0
        self.faults: Counter[str] = Counter()

    def try_one(self, record: bytes, place: Place) -> None:
        """Open one and forget it."""
        try:
            if self._envelope is None:
                raise SecretUnreadable("there is no key")
            self._envelope.open(bytes(record).decode(errors="replace"), place)
        except SecretUnreadable as failure:
            self.faults[f"{place.table}.{place.column}: {failure.detail}"] += 1
        else:
            self.well += 1


async def check_keys(engine: AsyncEngine | None, settings: Settings) -> list[Finding]:
    """Never makes a key: one that is gone would be hidden by a new one. Without ``engine`` only the file."""
    source = key_source(settings)
    path = source.path if isinstance(source, KeyFile) else None
    try:
        keys = () if path is not None and not path.exists() else await asyncio.to_thread(source.keys)
    except AdlyError as failure:
        code = "key_command_failed" if isinstance(source, KeyCommand) else "keys_unusable"
        return [wrong(CHECK, code, failure.detail)]
    opened = Opened(Envelope(keys) if keys else None)
    if engine is not None:
        await _open_all(engine, opened)
    faults = [_unreadable(opened), *([] if path is None else _file(path))]
    return list(
        or_well(CHECK, faults, f"{len(keys)} {_whence(source)}, {opened.well} secrets open with them")
    )


def _whence(source: KeySource) -> str:
    return f"by {source.setting}" if isinstance(source, KeyCommand) else "here"


def _unreadable(opened: Opened) -> Finding | None:
    told = "; ".join(f"{count} of {where}" for where, count in opened.faults.most_common())
    return wrong(CHECK, "secrets_unreadable", told) if told else None


def _file(path: Path) -> list[Finding]:
    if not path.exists():
        return [caution(CHECK, "keys_not_made", str(path))]
    state, found = path.stat(), []
    if state.st_mode & 0o077:
        found.append(wrong(CHECK, "keys_exposed", f"{path} has mode {state.st_mode & 0o777:o}"))
    days = int((time.time() - state.st_mtime) / _DAY_S)
    if days > OLD_DAYS:
        found.append(caution(CHECK, "keys_old", f"{days} days"))
    return found


async def _open_all(engine: AsyncEngine, opened: Opened) -> None:
    """Workspace by workspace, and then the second factor of everybody in one, once each."""
    people: set[UUID] = set()
    for row in await asked_alone(engine, _WORKSPACES, {}):
        async with unit_of_work(engine, workspace_id=row["id"]) as uow:
            await _open_workspace(uow, row["id"], opened)
            found = await uow.connection.execute(_MEMBERS, {"workspace_id": row["id"]})
            people |= set(found.scalars())
    for person in people:
        async with unit_of_work(engine, workspace_id=None, user_id=person) as uow:
            for second in await uow.connection.execute(_SECOND_FACTORS, {"user_id": person}):
                opened.try_one(second.record, Place("user_2fa", "secret", second.id))


async def _open_workspace(uow: UnitOfWork, workspace_id: UUID, opened: Opened) -> None:
    for table, column in (*SEALED, *UNSYNCED):
        question = text(
            f"select {ROW_KEYS.get(table, 'id')} as id, {column} as record from {table}"
            f" where workspace_id = :workspace_id and {column} is not null"
        )
        async for row in await uow.connection.stream(question, {"workspace_id": workspace_id}):
            opened.try_one(row.record, Place(table, column, row.id, workspace_id))
