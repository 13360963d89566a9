"""Planting what comes from outside: ad accounts with identities and pixels, the shop and its products."""

import uuid
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.apps import IOS, StoreApp
from adly_sync_server.platforms.port import Token
from adly_sync_server.platforms.tables import ad_accounts, apps, identities, lead_forms, pixels
from adly_sync_server.platforms.tokens import account_place, seal_token
from adly_sync_server.secrets.envelope import Place
from adly_sync_server.seeding.deck import Account
from adly_sync_server.seeding.parts import Plot
from adly_sync_server.stores.tables import products, store_connections
from adly_sync_server.sync.counter import Counted

#: What each platform's ads speak through.
_FACES: Final = {"meta": ("page", "instagram"), "tiktok": ("tiktok",), "snapchat": ("snapchat_profile",)}
#: A planted account is not connected: its token opens nothing until a person connects it.
_NO_TOKEN: Final = Token("planted")


async def plant_accounts(plot: Plot, work: Counted) -> None:
    """Ad accounts as they look once connected."""
    seq = await work.take()
    for account in plot.client.accounts:
        await _put(work, ad_accounts, {**_account(plot, account), "seq": seq})
        for kind in faces_of(account):
            await _put(work, identities, {**_face(plot, account, kind), "seq": seq})
        await _put(work, pixels, {**_pixel(plot, account), "seq": seq})
        await _put(work, lead_forms, {**_lead_form(plot, account), "seq": seq})
        await _put(work, apps, {**_app(plot, account), "seq": seq})


async def plant_store(plot: Plot, work: Counted) -> None:
    """The shop and what it sells."""
    seq = await work.take()
    await _put(work, store_connections, {**_store(plot), "seq": seq})
    for product in plot.client.store.products:
        row = {
            "id": plot.id("product", product.sku),
            "store_connection_id": plot.id("store"),
            "external_id": product.sku,
            "title": product.title,
            "price": product.price,
            "sale_price": product.sale_price,
            "currency": plot.client.currency,
            "category": product.category,
            "stock": product.stock,
            "product_url": f"{plot.client.store.url}/p/{product.sku.lower()}",
            "seq": seq,
        }
        await _put(work, products, row)


def faces_of(account: Account) -> dict[str, str]:
    """Kind → what the platform calls it."""
    return account.faces or {kind: f"{kind}-{account.account_id}" for kind in _FACES[account.platform]}


def _account(plot: Plot, account: Account) -> dict[str, Any]:
    row_id = uuid.UUID(plot.id("account", account.key))
    place = account_place(plot.workspace_id, row_id)
    return {
        "id": row_id,
        "platform": account.platform,
        "account_id": account.account_id,
        "account_name": account.name,
        "access_token": seal_token(plot.ground.envelope, _NO_TOKEN, place),
        "currency": plot.currency_of(account.key),
        "time_zone": plot.zone_of(account.key),
        "balance": "0",
        "limits": {"minimum_daily_budget": "5"},
        "health": "ok",
    }


def _face(plot: Plot, account: Account, kind: str) -> dict[str, Any]:
    return {
        "id": plot.id("face", account.key, kind),
        "ad_account_id": plot.id("account", account.key),
        "kind": kind,
        "external_id": faces_of(account)[kind],
        "name": plot.client.brand.name if kind == "page" else plot.client.name,
        "username": None if kind == "page" else f"{plot.client.slug}.sa",
    }


def _lead_form(plot: Plot, account: Account) -> dict[str, Any]:
    return {
        "id": plot.id("lead_form", account.key),
        "ad_account_id": plot.id("account", account.key),
        "external_id": f"form-{account.account_id}",
        "name": "سجّل اهتمامك",
        "is_active": True,
    }


def _app(plot: Plot, account: Account) -> dict[str, Any]:
    store = StoreApp(IOS, "1550000001")
    return {
        "id": plot.id("app", account.key),
        "ad_account_id": plot.id("account", account.key),
        "external_id": f"app-{account.account_id}",
        "name": plot.client.brand.name,
        "ios_store_id": store.store_id,
        "store_url": store.address,
        "is_active": True,
    }


def _pixel(plot: Plot, account: Account) -> dict[str, Any]:
    return {
        "id": plot.id("pixel", account.key),
        "ad_account_id": plot.id("account", account.key),
        "external_id": account.pixel or f"px-{account.account_id}",
        "name": f"بكسل {plot.client.name}",
    }


def _store(plot: Plot) -> dict[str, Any]:
    row_id = uuid.UUID(plot.id("store"))
    place = Place("store_connections", "access_token", row_id, plot.workspace_id)
    store = plot.client.store
    return {
        "id": row_id,
        "platform": store.platform,
        "store_name": store.name,
        "store_url": store.url,
        "access_token": plot.ground.envelope.seal(_NO_TOKEN.access_token, place).encode(),
        "currency": plot.client.currency,
        "time_zone": plot.client.time_zone,
        "health": "ok",
        "last_sync_at": sa.func.now(),
    }


async def _put(work: Counted, table: sa.Table, row: dict[str, Any]) -> None:
    values = {**row, "workspace_id": work.workspace_id}
    await work.uow.connection.execute(insert(table).values(values).on_conflict_do_nothing())
