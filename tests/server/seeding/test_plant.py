"""The planted agency in a real database: twice is once, sums, pictures that are there, Check content."""

import asyncio
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from adly_sync_server.audit.seals import with_seals
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.db.engine import make_engine, make_plain_engine
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.media.blob_store import blob_key
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.platforms.use_cases import connect_account
from adly_sync_server.publishing.checking import _reference, campaign_tree
from adly_sync_server.publishing.tree import read_campaign
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.seeding import art, deck
from adly_sync_server.seeding import plant as planting
from adly_sync_server.seeding.plant import Planted
from adly_sync_server.sync.hints import Silence
from tests.postgres import PostgresServers
from tests.server.platforms.snapchat.platform import ACCOUNT_ID as SNAP_ACCOUNT_ID
from tests.server.platforms.snapchat.platform import TOKEN as SNAP_TOKEN
from tests.server.platforms.snapchat.platform import Snap
from tests.server.publishing.platform import TOKEN, Platform
from tests.server.publishing.tiktok_platform import ADVERTISER_ID, TikTok
from tests.server.publishing.tiktok_platform import TOKEN as TIKTOK_TOKEN
from tests.server.seeding.planting import KEY, plant_into

_TABLES = (
    *("users", "agencies", "agency_members", "workspaces", "workspace_members", "ad_accounts", "identities"),
    *("pixels", "store_connections", "products", "content_assets", "media_blobs", "campaigns", "ad_sets"),
    *("ads", "brand_kits", "comments", "campaign_metrics", "entity_metrics", "orders", "order_items"),
    "attribution_events",
)


@dataclass
class Field:
    """A database with the agency in it."""

    url: str
    folder: Path
    engine: Engine
    planted: Planted

    def rows(self, query: str, **values: Any) -> list[Any]:
        """Rows past row security."""
        with self.engine.connect() as connection:
            return list(connection.execute(sa.text(query), values).all())

    def counts(self) -> dict[str, int]:
        """How many rows each planted table has."""
        return {table: self.rows(f"select count(*) from {table}")[0][0] for table in _TABLES}


@pytest.fixture(scope="module")
def field(postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    """Planted once for the module; tests that change it say so."""
    server = postgres_servers.of_version("18")
    url, folder = server.migrated_database(), tmp_path_factory.mktemp("field")
    planted = plant_into(url, folder)
    engine = make_plain_engine(url)
    yield Field(url, folder, engine, planted)
    engine.dispose()
    server.drop(url)


def test_planted_again_on_another_day_nothing_is_added(field: Field) -> None:
    before = field.counts()
    assert all(before.values()), before
    assert plant_into(field.url, field.folder, date(2026, 11, 25)) == field.planted
    assert field.counts() == before


def test_a_run_that_was_cut_goes_on(
    fresh_database: Any, tmp_path: Path, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the campaigns and their results."""
    url = fresh_database()

    async def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(planting, "plant_results", killed)
        with pytest.raises(KeyboardInterrupt):
            plant_into(url, tmp_path)
    plant_into(url, tmp_path)
    engine = make_plain_engine(url)
    assert Field(url, tmp_path, engine, field.planted).counts() == field.counts()
    engine.dispose()


def test_days_add_up_from_ads_to_campaigns(field: Field) -> None:
    sums = "sum(impressions), sum(clicks), sum(spend), sum(conversions), sum(revenue)"
    by_level = {}
    for level, campaign in (
        (
            "ad",
            "(select s.campaign_id from ads a join ad_sets s on s.id = a.ad_set_id where a.id = m.entity_id)",
        ),
        ("ad_set", "(select s.campaign_id from ad_sets s where s.id = m.entity_id)"),
        ("campaign", "m.entity_id"),
    ):
        query = f"select {campaign}, date, {sums} from entity_metrics m where level = :level group by 1, 2"
        by_level[level] = {(r[0], r[1]): tuple(r[2:]) for r in field.rows(query, level=level)}
    assert by_level["ad"] == by_level["ad_set"] == by_level["campaign"]
    kept = {
        (r[0], r[1]): tuple(r[2:])
        for r in field.rows(f"select campaign_id, date, {sums} from campaign_metrics group by 1, 2")
    }
    assert kept == by_level["campaign"]


def test_orders_agree_with_their_lines_and_with_the_touches(field: Field) -> None:
    off = field.rows(
        "select o.number from orders o join order_items i on i.order_id = o.id"
        " group by o.id, o.number, o.total_amount having sum(i.price * i.quantity) <> o.total_amount"
    )
    assert off == []
    claimed = field.rows("select count(*) from orders where attribution_data ->> 'utm_campaign' is not null")
    sales = field.rows(
        "select count(distinct order_id) from attribution_events where event_type = 'conversion'"
    )
    assert claimed[0][0] == sales[0][0] > 0
    astray = field.rows(
        "select e.id from attribution_events e join orders o on o.id = e.order_id"
        " join campaigns c on c.id = e.campaign_id"
        " where o.attribution_data ->> 'utm_campaign' <> c.name or e.event_time <> o.order_date"
    )
    assert astray == []
    more = field.rows(
        "select m.campaign_id from"
        " (select campaign_id, sum(conversions) as n from campaign_metrics group by 1) m"
        " join (select campaign_id, count(*) as n from attribution_events where event_type = 'conversion'"
        " group by 1) e on e.campaign_id = m.campaign_id where e.n > m.n"
    )
    assert more == [], "a shop proves no more than the platform claims"


def test_every_picture_is_verified_and_really_there(field: Field) -> None:
    assets = field.rows(
        "select a.workspace_id, a.sha256, a.file_size, a.verified_at, b.storage_key from content_assets a"
        " join media_blobs b on b.workspace_id = a.workspace_id and b.sha256 = a.sha256"
    )
    assert len(assets) == field.counts()["content_assets"]
    for asset in assets:
        key = blob_key(asset.workspace_id, asset.sha256)
        content = (field.folder / key).read_bytes()
        assert asset.storage_key == key
        assert asset.verified_at is not None
        assert (art.sha256(content), len(content)) == (asset.sha256, asset.file_size)


def test_check_has_nothing_red_against_what_runs(field: Field) -> None:
    async def red() -> dict[str, list[tuple[str, str]]]:
        engine, found = make_engine(field.url, pool_size=2), {}
        for workspace in field.planted.workspaces:
            async with unit_of_work(engine, workspace_id=uuid.UUID(workspace["id"])) as uow:
                query = sa.text("select id, name, ad_account_id from campaigns where status = 'active'")
                for row in (await uow.connection.execute(query)).all():
                    tree = (await read_campaign(uow, row.id)).tree
                    told = check_tree(
                        campaign_tree(tree), await _reference(uow, tree, str(row.ad_account_id))
                    )
                    found[row.name] = [(f.code, f.field) for f in told if f.severity == "red"]
        await engine.dispose()
        return found

    found = asyncio.run(red())
    assert len(found) >= 8
    assert {name: findings for name, findings in found.items() if findings} == {}


def test_budgets_of_ad_sets_are_their_campaigns(field: Field) -> None:
    plans = {plan.name: plan for client in deck.clients() for plan in client.campaigns}
    rows = field.rows(
        "select c.name, sum(s.budget_amount) as budget, count(*) as n from campaigns c"
        " join ad_sets s on s.campaign_id = c.id group by 1"
    )
    for row in rows:
        assert abs(row.budget - Decimal(plans[row.name].budget)) <= Decimal("0.05") * row.n


PLANTED = {
    "meta": ("320011000000001", TOKEN),
    "tiktok": (ADVERTISER_ID, TIKTOK_TOKEN),
    "snapchat": (SNAP_ACCOUNT_ID, SNAP_TOKEN),
}


@pytest.mark.parametrize("name", PLANTED)
def test_connecting_a_planted_account_renews_it_and_its_faces(
    field: Field, platform: Platform, tiktok: TikTok, snap: Snap, name: str
) -> None:
    """The demo connects for real: planted ads keep speaking through the face they were given."""
    simulated: dict[str, Platform | TikTok | Snap] = {"meta": platform, "tiktok": tiktok, "snapchat": snap}
    (account_id, token), played = PLANTED[name], simulated[name]
    lamsa = uuid.UUID(next(w["id"] for w in field.planted.workspaces if w["slug"] == "lamsa"))

    async def connected() -> None:
        engine = with_seals(make_engine(field.url, pool_size=2), Envelope((KEY,)))
        async with httpx.AsyncClient(timeout=10) as http:
            adapter = played.adapter(http)
            parts = PlatformParts(engine, Platforms(adapter), Envelope((KEY,)), Silence(), "http://adly.test")
            account = next(a for a in await adapter.list_accounts(token) if a.account_id == account_id)
            async with unit_of_work(engine, workspace_id=lamsa) as uow:
                row = (await Accounts(uow).of_platform(name))[account.account_id]
            await connect_account(parts, lamsa, None, row.id, name, account, token)
        await engine.dispose()

    before = field.rows("select count(*) from ad_accounts where workspace_id = :ws", ws=lamsa)
    asyncio.run(connected())
    assert field.rows("select count(*) from ad_accounts where workspace_id = :ws", ws=lamsa) == before
    silenced = field.rows(
        "select i.external_id from identities i join ad_accounts a on a.id = i.ad_account_id"
        " where a.account_id = :account and not i.is_active",
        account=account_id,
    )
    assert silenced == []
    pixels = field.rows(
        "select p.id from pixels p join ad_accounts a on a.id = p.ad_account_id"
        " where a.account_id = :account",
        account=account_id,
    )
    assert len(pixels) == 1
