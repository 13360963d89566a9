"""Writes one entry of the audit log, in the transaction of the act itself: both happen or neither.

Each entry is bound to the one before it (``chain``), so it is the last thing its transaction does.
"""

from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import insert, text

from adly_sync_server.audit.binding import FORMAT, bound_mac, new_salt, origin_digest
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.seals import envelope_of
from adly_sync_server.audit.standing import held_standing, move_standing
from adly_sync_server.audit.tables import audit_logs
from adly_sync_server.audit.telling import AS_TOLD
from adly_sync_server.db.unit_of_work import UnitOfWork

PERSON = "person"
SYSTEM = "system"

_TODAY: Final = text("select (clock_timestamp() at time zone 'UTC')::date")
#: The entry as the database will tell it: what is bound must be what is read back.
_TOLD: Final = text(f"""
    select {AS_TOLD}, entry.created_at as at
      from (select cast(:id as uuid) as id, cast(:workspace_id as uuid) as workspace_id,
                   cast(:user_id as uuid) as user_id, cast(:actor as text) as actor,
                   cast(:action as text) as action, cast(:resource_type as text) as resource_type,
                   cast(:resource_id as uuid) as resource_id, cast(:details as jsonb) as details,
                   cast(:ip_address as inet) as ip_address, cast(:user_agent as text) as user_agent,
                   cast(:request_id as text) as request_id, clock_timestamp() as created_at) as entry
""")


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
    await uow.connection.execute(insert(audit_logs), entry | await _link(uow, entry))


async def _link(uow: UnitOfWork, entry: dict[str, Any]) -> dict[str, Any]:
    """The entry's place in the chain and what binds it there; the chain stays held until commit."""
    envelope = envelope_of(uow)
    today = (await uow.connection.execute(_TODAY)).scalar_one()
    standing = await held_standing(uow, envelope, today)
    details = None if entry["details"] is None else msgspec.json.encode(entry["details"]).decode()
    *told, at = (await uow.connection.execute(_TOLD, entry | {"details": details})).one()
    n, salt = standing.last_n + 1, new_salt()
    digest = origin_digest(salt, told)
    mac = bound_mac(standing.keys.mac_key, n, standing.last_mac, told, digest)
    await move_standing(uow, envelope, msgspec.structs.replace(standing, last_n=n, last_mac=mac))
    origin = {"format": FORMAT, "origin_digest": digest, "origin_salt": salt}
    return {"chain_n": n, "chain_mac": mac, "created_at": at, **origin}
