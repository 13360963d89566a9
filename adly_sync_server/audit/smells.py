"""Refusals that smell: a forged client, a workspace somebody does not belong to. Written down, once an hour.

The refusal itself has rolled its transaction back, so the entry is a transaction of its own. It stands in the
log of the workspace that was called; an id that names no workspace leaves a line in the server's log alone.
"""

from typing import Any, Final
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import AdlyError, NotAllowed, NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

#: Nobody fills a workspace's log by calling it again and again.
_IS_NEWS: Final = text("""
    select exists (select from workspaces where id = :workspace_id)
       and not exists (
        select from audit_logs
        where workspace_id = :workspace_id and user_id = :user_id and action = :action
          and resource_id is not distinct from :resource_id and created_at > now() - interval '1 hour'
    )
""")

_log = structlog.get_logger(__name__)


class Smelling(AdlyError):
    """A refusal that is written down: ``action`` by whom, where, about what."""

    action: str
    resource_type: str

    def __init__(
        self, detail: str, *, workspace_id: UUID | None, user_id: UUID | None, resource_id: UUID | None
    ) -> None:
        super().__init__(detail)
        self.workspace_id, self.user_id, self.resource_id = workspace_id, user_id, resource_id


class ForeignWorkspace(Smelling, NotFound):
    """There is no such workspace for this person; whether there is one at all is never told."""

    action, resource_type = "workspace.entry_refused", "workspace"

    def __init__(self, workspace_id: UUID | None, user_id: UUID | None) -> None:
        super().__init__(
            "no such workspace", workspace_id=workspace_id, user_id=user_id, resource_id=workspace_id
        )


class ClientForged(Smelling, NotAllowed):
    """The client id belongs to another replica, person or workspace."""

    default_code = "client_forged"
    action, resource_type = "client.forged", "sync_client"

    def __init__(self, uow: UnitOfWork, client_id: UUID) -> None:
        super().__init__(
            "this client belongs elsewhere",
            workspace_id=uow.workspace_id,
            user_id=uow.user_id,
            resource_id=client_id,
        )


async def note_smell(engine: AsyncEngine, smell: Smelling, origin: Origin, call: str) -> None:
    """Write it down. Never fails the answer: what cannot be written stands in the server's log."""
    told: dict[str, Any] = {"code": smell.code, "call": call}
    _log.warning("smells", action=smell.action, user_id=str(smell.user_id), **told)
    if smell.workspace_id is None:
        return
    try:
        async with unit_of_work(engine, workspace_id=smell.workspace_id, user_id=smell.user_id) as uow:
            if await _is_news(uow, smell):
                await record(
                    uow,
                    smell.action,
                    resource_type=smell.resource_type,
                    resource_id=smell.resource_id,
                    origin=origin,
                    details=told,
                )
    except AdlyError as failure:
        _log.warning("smell not recorded", action=smell.action, code=failure.code)


async def _is_news(uow: UnitOfWork, smell: Smelling) -> bool:
    values = {
        "workspace_id": smell.workspace_id,
        "user_id": smell.user_id,
        "action": smell.action,
        "resource_id": smell.resource_id,
    }
    return bool((await uow.connection.execute(_IS_NEWS, values)).scalar_one())
