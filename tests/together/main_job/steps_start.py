"""Steps that bring the world up: database, server, simulators, a person, a connected account."""

import json

import httpx
import sqlalchemy as sa

from adly_sync_server.db.engine import make_plain_engine
from tests.together.main_job.runner import Evidence, show
from tests.together.main_job.story import Story
from tests.together.main_job.world import seen

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
    """Meta is played over HTTP, and refuses what the vendor's own package refuses."""
    story.world.start_simulators()
    refused = await seen(f"{story.world.meta_url}/v26.0/me/adaccounts?access_token=x")
    show(refused.status_code == 400, "a token nobody gave is refused")
    return {"meta": story.world.meta_url, "refuses_unknown_token": refused.json()["error"]["code"]}


async def sign_in(story: Story) -> Evidence:
    """Salman signs in, and his replica fills."""
    salman = await story.seat("salman")
    await salman.sync()
    counts = {name: salman.count(name) for name in ("campaigns", "ads", "products")}
    show(counts["campaigns"] > 0, "the replica holds the client's campaigns")
    return {"person": salman.email, "workspace_id": salman.workspace_id, "rows": counts}


async def connect_account(story: Story) -> Evidence:
    """Through the browser to Meta and back; the token stays on the server, sealed."""
    salman = story.salman
    begun = await salman.post(salman.path("connections"), {"platform": "meta"})
    async with httpx.AsyncClient(follow_redirects=True, timeout=20) as browser:
        page = await browser.get(begun["authorize_url"])
    show(page.status_code == 200, f"the browser came back: {page.status_code}")
    offered = await salman.get(salman.path(f"connections/{begun['id']}"))
    chosen = offered["accounts"][0]
    connected = await salman.post(
        salman.path(f"connections/{begun['id']}/accounts"), {"account_ids": [chosen["account_id"]]}
    )
    story.account_id = connected["ad_account_ids"][0]
    await salman.sync()
    account = salman.row("ad_accounts", story.account_id)
    show("access_token" not in account, "no token reaches a desktop")
    return {"account": account["account_name"], "currency": account["currency"], "health": account["health"]}
