"""All checks in the order in which one would mend what they find."""

from collections.abc import AsyncIterator
from typing import Final

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.bootstrap import make_blob_store, make_platforms
from adly_sync_server.commands.doctor.address import ask_address, check_address
from adly_sync_server.commands.doctor.apps import check_apps
from adly_sync_server.commands.doctor.clock import check_clock
from adly_sync_server.commands.doctor.database import check_database, unreachable
from adly_sync_server.commands.doctor.finding import Finding, State, wrong
from adly_sync_server.commands.doctor.keys import check_keys
from adly_sync_server.commands.doctor.mail import check_mail
from adly_sync_server.commands.doctor.passwords import check_passwords
from adly_sync_server.commands.doctor.scanner import check_scanner
from adly_sync_server.commands.doctor.storage import check_storage
from adly_sync_server.commands.doctor.worker import check_worker
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.engine import make_engine
from adly_sync_server.settings import Settings

_PLATFORM_TIMEOUT_S: Final = 15.0


async def examine(settings: Settings, url: str | AdlyError) -> AsyncIterator[Finding]:
    """Every finding as it is made. ``url``: the database's address, or why there is none."""
    if isinstance(url, AdlyError):
        yield unreachable(url)
        async for finding in _examine_rest(settings, None):
            yield finding
        return
    direct_url = settings.database_direct_url or url
    engine = make_engine(direct_url, pool_size=2)
    try:
        found = await check_database(engine, direct_url)
        for finding in found:
            yield finding
        usable = not any(finding.code in _UNUSABLE for finding in found)
        async for finding in _examine_rest(settings, engine if usable else None):
            yield finding
    finally:
        await engine.dispose()


#: Nothing else can be asked of a database with one of these.
_UNUSABLE: Final = frozenset({"database_unreachable", "database_behind"})


async def _examine_rest(settings: Settings, engine: AsyncEngine | None) -> AsyncIterator[Finding]:
    answer = await ask_address(settings.public_url)
    found = [
        *await check_mail(settings),
        *await _storage(settings),
        *await check_keys(engine, settings),
        *await check_passwords(settings),
        *await check_scanner(settings),
        *await check_clock(engine, None if isinstance(answer, Exception) else answer),
        *check_address(settings.public_url, answer),
        *(
            [wrong("worker", "needs_database", "not looked at")]
            if engine is None
            else await check_worker(engine, settings)
        ),
        *await _apps(settings),
    ]
    for finding in found:
        yield finding


async def _storage(settings: Settings) -> list[Finding]:
    store = make_blob_store(settings)
    try:
        return await check_storage(store, settings)
    finally:
        store.close()


async def _apps(settings: Settings) -> list[Finding]:
    async with httpx.AsyncClient(timeout=_PLATFORM_TIMEOUT_S) as outside:
        return await check_apps(make_platforms(settings, outside), settings)


def failed(findings: list[Finding]) -> bool:
    """True if anything is wrong; what only asks for caution is not."""
    return any(finding.state is State.WRONG for finding in findings)
