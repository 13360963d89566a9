"""Erasing a shop's customer: his orders stay as figures, and nothing in them leads to him any more."""

from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

_EXISTS: Final = text("select true from workspaces where id = :workspace_id for share")
#: The person of an order without an address is known by the key that his other orders carry.
_HIS: Final = text("""
    with named as (select id, person_key from orders where lower(customer_email) = lower(:email))
    select id, person_key from named
    union select o.id, o.person_key from orders o join named n on n.person_key = o.person_key
""")
_ORDERS: Final = text("""
    update orders set customer_email = null, attribution_data = null, person_key = null, updated_at = now()
     where id = any(:orders)
""")
_EVENTS: Final = text("""
    update attribution_events
       set ip_address = null, user_agent = null, person_key = null, click_id = null, referrer = null,
           landing_url = null
     where order_id = any(:orders) or person_key = any(:keys)
""")


class ErasedCustomer(msgspec.Struct, frozen=True):
    """How many orders and visits no longer lead to him."""

    orders: int
    visits: int


async def erase_customer(
    engine: AsyncEngine, workspace_id: UUID, email: str, origin: Origin
) -> ErasedCustomer:
    """Empty what names him in one client's orders and the visits before them. Audited, without his address.

    Asked again it finds nothing, which is no failure. Raises ``NotFound`` for a workspace that is not there.
    """
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        if not (await uow.connection.execute(_EXISTS, {"workspace_id": workspace_id})).scalar():
            raise NotFound("no such workspace", field="workspace")
        erased = await _emptied(uow, email.strip())
        await record(
            uow,
            "customer.erased",
            resource_type="workspaces",
            resource_id=workspace_id,
            origin=origin,
            details={"orders": erased.orders, "visits": erased.visits},
        )
    return erased


async def _emptied(uow: UnitOfWork, email: str) -> ErasedCustomer:
    his = (await uow.connection.execute(_HIS, {"email": email})).all()
    orders, keys = [row.id for row in his], [row.person_key for row in his if row.person_key is not None]
    visits = await uow.connection.execute(_EVENTS, {"orders": orders, "keys": keys})
    await uow.connection.execute(_ORDERS, {"orders": orders})
    return ErasedCustomer(orders=len(orders), visits=visits.rowcount)
