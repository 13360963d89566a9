"""Rates a workspace states, by pair and day; the pegs that everybody knows are not written down."""

import uuid
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.analytics.tables import currency_rates
from adly_sync_server.contract.currencies import is_known
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.rates import Rate
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.workspaces.tables import workspaces

_T: Final = currency_rates.c
_MOST: Final = Decimal(10) ** 9
_LEAST: Final = Decimal(10) ** -8


class StatedRate(msgspec.Struct, frozen=True, kw_only=True):
    """One unit of ``base`` is worth ``rate`` (a decimal string) of ``quote`` from ``day`` on."""

    base: str
    quote: str
    day: date
    rate: str


class WorkspaceRates(msgspec.Struct, frozen=True, kw_only=True):
    """The currency the workspace counts in, and what it states of others."""

    currency: str
    rates: list[StatedRate]


async def workspace_rates(uow: UnitOfWork) -> WorkspaceRates:
    """Both, for conversions offline."""
    query = sa.select(workspaces.c.currency).where(workspaces.c.id == uow.workspace_id)
    currency = (await uow.connection.execute(query)).scalar_one()
    return WorkspaceRates(currency=currency, rates=await stated_rates(uow))


async def state(uow: UnitOfWork, stated: StatedRate, person: uuid.UUID) -> None:
    """Write the rate down; the same day again replaces it. Raises ``InvalidInput``."""
    row = {"base": stated.base, "quote": stated.quote, "day": stated.day, "rate": _checked(stated)}
    statement = insert(currency_rates).values(**row, workspace_id=uow.workspace_id, stated_by=person)
    replaced = {"rate": statement.excluded.rate, "stated_by": statement.excluded.stated_by}
    key = ["workspace_id", "base", "quote", "day"]
    await uow.connection.execute(statement.on_conflict_do_update(index_elements=key, set_=replaced))


async def stated_rates(uow: UnitOfWork) -> list[StatedRate]:
    """All of the workspace, by pair and day."""
    query = sa.select(_T.base, _T.quote, _T.day, _T.rate).order_by(_T.base, _T.quote, _T.day)
    found = (await uow.connection.execute(query.where(_T.workspace_id == uow.workspace_id))).all()
    return [
        StatedRate(base=row.base, quote=row.quote, day=row.day, rate=format(row.rate.normalize(), "f"))
        for row in found
    ]


async def rates_of(uow: UnitOfWork) -> list[Rate]:
    """The same as the contract's rule takes them."""
    return [Rate(one.base, one.quote, one.day, Decimal(one.rate)) for one in await stated_rates(uow)]


def _checked(stated: StatedRate) -> Decimal:
    for name in ("base", "quote"):
        if not is_known(getattr(stated, name)):
            raise InvalidInput("a currency of ISO 4217 is expected", field=name)
    if stated.base == stated.quote:
        raise InvalidInput("a currency is worth itself", field="quote")
    try:
        rate = Decimal(stated.rate)
    except InvalidOperation:
        raise InvalidInput("a decimal is expected", field="rate") from None
    if not stated.rate.isascii() or not rate.is_finite() or not _LEAST <= rate <= _MOST:
        raise InvalidInput("a rate above nothing is expected", field="rate")
    return rate
