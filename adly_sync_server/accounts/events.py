"""What happened to an account itself, written down for the person it belongs to."""

from typing import Any
from uuid import UUID, uuid4

from adly_sync_server.accounts.tables import account_events
from adly_sync_server.audit.origin import Origin
from adly_sync_server.db.unit_of_work import UnitOfWork


async def note(uow: UnitOfWork, user_id: UUID, kind: str, origin: Origin, **details: Any) -> None:
    """One event, in the transaction of the act itself. ``kind`` is ``noun.verb_past``; never a secret."""
    await uow.connection.execute(
        account_events.insert(),
        {
            "id": uuid4(),
            "user_id": user_id,
            "kind": kind,
            "details": details or None,
            "ip_address": origin.ip_address,
            "user_agent": origin.user_agent,
        },
    )
