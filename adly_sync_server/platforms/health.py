"""How a connected account is, told to everybody who can mend it: on the counter, as it travels."""

import uuid
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.tables import ad_accounts
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.hints import Hints

_WORDS: Final[dict[type[AdlyError], str]] = {NeedsLogin: "needs_login", NoPermission: "no_permission"}


async def note_health(
    engine: AsyncEngine,
    hints: Hints,
    workspace_id: uuid.UUID,
    account_id: uuid.UUID,
    failure: AdlyError | None = None,
    *,
    collected: bool = False,
) -> None:
    """``failure``: why the account cannot be used, None if it can. ``collected``: its figures are new."""
    async with counted(engine, hints, workspace_id=workspace_id, user_id=None) as work:
        told: dict[str, Any] = {
            "seq": await work.take(),
            "health": "ok" if failure is None else _WORDS.get(type(failure), "failing"),
            "health_detail": None if failure is None else failure.detail,
            "checked_at": work.at,
            "updated_at": work.at,
        }
        if collected:
            told["metrics_collected_at"] = work.at
        change = sa.update(ad_accounts).where(ad_accounts.c.id == account_id)
        await work.uow.connection.execute(change.values(**told))
