"""Writes one entry of the audit log, in the transaction of the act itself: both happen or neither."""

from typing import Any
from uuid import UUID, uuid4

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.tables import audit_logs
from adly_sync_server.db.unit_of_work import UnitOfWork

PERSON = "person"
SYSTEM = "system"


async def record(
    uow: UnitOfWork,
    action: str,
    *,
    resource_type: str,
    resource_id: UUID | None,
    origin: Origin,
    details: dict[str, Any] | None = None,
) -> None:
    """One entry for the unit of work's person (or the system) and workspace.

    ``action`` is ``noun.verb_past`` (``member.role_changed``). ``details`` holds before and after,
    and never a secret.
    """
    entry = {
        "workspace_id": uow.workspace_id,
        "id": uuid4(),
        "user_id": uow.user_id,
        "actor": PERSON if uow.user_id else SYSTEM,
        "action": action,
        "resource_type": resource_type,
        "resource_id": resource_id,
        "details": details,
        "ip_address": origin.ip_address,
        "user_agent": origin.user_agent,
        "request_id": origin.request_id,
    }
    await uow.connection.execute(audit_logs.insert(), entry)
