"""Steps that bring the world up: database, server, simulators, a person, a connected account."""

import json
from http import HTTPStatus
from typing import Any

import httpx
import sqlalchemy as sa

from adly_sync_server.db.engine import make_plain_engine
from tests.together.main_job.devices import Desk
from tests.together.main_job.runner import Evidence, show
from tests.together.main_job.story import Story
from tests.together.main_job.world import PLATFORMS, seen

_SECRETS = frozenset({"access_token", "refresh_token"})
#: How a stranger knocks at each platform.
_KNOCKS = {
    "meta": ("/v26.0/me/adaccounts?access_token=x", {}),
    "tiktok": ("/open_api/v1.3/oauth2/advertiser/get/?app_id=x&secret=x", {"Access-Token": "x"}),
    "snapchat": ("/v1/me/organizations", {"Authorization": "Bearer x"}),
}

_FORCED = sa.text(
    "select count(*) filter (where relrowsecurity and relforcerowsecurity) as forced, count(*) as tables"
    " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    " join information_schema.columns k on k.table_name = c.relname and k.table_schema = n.nspname"
    " and k.column_name = 'workspace_id' where n.nspname = 'public' and c.relkind = 'r'"
)


async def database(story: Story) -> Evidence:
    """The embedded PostgreSQL is up, migrated, and every tenant table guards its rows."""
    story.world.start_database()
    migrated = json.loads(story.world.command("migrate").splitlines()[-1])
    engine = make_plain_engine(story.world.database_url)
    with engine.connect() as connection:
        version = connection.execute(sa.text("show server_version")).scalar_one()
        fsync = connection.execute(sa.text("show fsync")).scalar_one()
        forced, tables = connection.execute(_FORCED).one()
    engine.dispose()
    show(fsync == "on" and forced == tables > 0, "fsync is on and every tenant table forces row security")
    return {
        "postgresql": version,
        "revision": migrated["revision"],
        "tenant_tables_forced": forced,
        "fsync": fsync,
    }


async def server(story: Story) -> Evidence:
    """A lifelike agency is planted, and the server answers for it."""
    planted = json.loads(story.world.command("seed").splitlines()[-1])
    story.password = planted["password"]
    story.world.start_server()
    story.world.start_worker()
    document = (await seen(f"{story.world.server_url}/openapi.json")).json()
    return {
        "url": story.world.server_url,
        "calls": len(document["paths"]),
        "agency": planted["agency"],
        "workspaces": [workspace["name"] for workspace in planted["workspaces"]],
    }


async def simulators(story: Story) -> Evidence:
    """All three platforms are played over HTTP, and refuse a token that nobody gave as the vendor does."""
    story.world.start_simulators()
    refused = {platform: await _refusal(story, platform) for platform in PLATFORMS}
    show(all(refused.values()), f"a token nobody gave is refused: {refused}")
    addresses = {platform: story.world.platform_url(platform) for platform in PLATFORMS}
    return {**addresses, "refuses_unknown_token": refused}


async def _refusal(story: Story, platform: str) -> int | str | None:
    """The code by which a platform refuses an unknown token."""
    path, headers = _KNOCKS[platform]
    async with httpx.AsyncClient(base_url=story.world.platform_url(platform), timeout=10) as stranger:
        answer = await stranger.get(path, headers=headers)
    if answer.status_code == HTTPStatus.UNAUTHORIZED:
        return answer.status_code
    told = answer.json()
    code: int | str | None = told.get("error", told).get("code")
    return code


async def sign_in(story: Story) -> Evidence:
    """Salman signs in, and his replica fills."""
    salman = await story.seat("salman")
    await salman.sync()
    counts = {name: salman.count(name) for name in ("campaigns", "ads", "products")}
    show(counts["campaigns"] > 0, "the replica holds the client's campaigns")
    return {"person": salman.email, "workspace_id": salman.workspace_id, "rows": counts}


async def connect_account(story: Story) -> Evidence:
    """Through the browser to each platform and back; the tokens stay on the server, sealed."""
    every: list[str] = []
    for platform in PLATFORMS:
        connected = await _connected(story.salman, platform)
        story.account_ids[platform] = connected[0]
        every += connected
    await story.salman.sync()
    rows = [story.salman.row("ad_accounts", row_id) for row_id in every]
    show(not any(_SECRETS & row.keys() for row in rows), "no token reaches a desktop")
    told = [_account_told(row) for row in rows]
    return {**told[0], "accounts": told}


async def _connected(desk: Desk, platform: str) -> list[str]:
    """Connect the accounts that the agency works with on the platform; our ids of them."""
    begun = await desk.post(desk.path("connections"), {"platform": platform})
    async with httpx.AsyncClient(follow_redirects=True, timeout=20) as browser:
        page = await browser.get(begun["authorize_url"])
    show(page.status_code == 200, f"the browser came back from {platform}: {page.status_code}")
    offered = await desk.get(desk.path(f"connections/{begun['id']}"))
    show(offered["state"] == "ready", f"{platform} offers accounts: {offered}")
    planted = [account["account_id"] for account in offered["accounts"] if account["is_connected"]]
    show(bool(planted), f"{platform} offers the accounts that are worked with: {offered}")
    path = desk.path(f"connections/{begun['id']}/accounts")
    connected = await desk.post(path, {"account_ids": planted})
    return [str(row_id) for row_id in connected["ad_account_ids"]]


def _account_told(row: dict[str, Any]) -> Evidence:
    names = ("account_name", "platform", "account_id", "currency", "health", "limits")
    return {name.removesuffix("_name"): row[name] for name in names}
