"""One bucket, many workers: together they get what the platform allows, and nobody waits in a transaction."""

import asyncio
import sys
from collections.abc import AsyncIterator

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.engine import make_engine
from adly_sync_server.platforms.abilities import Allowance, CountsCalls, Pace
from adly_sync_server.platforms.allowances import Allowances, allowance_of, bucket_key, sweep_allowances
from adly_sync_server.platforms.failures import Throttled, Transient
from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.meta.client import MetaApp, MetaClient
from adly_sync_server.platforms.metering import counted, metered
from adly_sync_server.platforms.port import AccountRef, Level
from adly_sync_server.platforms.snapchat.adapter import SnapchatAdapter
from adly_sync_server.platforms.snapchat.client import SnapchatApp, SnapchatClient
from adly_sync_server.platforms.tiktok.adapter import TikTokAdapter
from adly_sync_server.platforms.tiktok.client import TikTokApp, TikTokClient
from tests.postgres import PostgresServers
from tests.server.platforms import spender
from tests.server.platforms.spender import Limits
from tests.server.publishing.platform import ACCOUNT, Platform, platform, running_platform

__all__ = ["platform", "running_platform"]

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def url(postgres_servers: PostgresServers) -> str:
    """A database of its own."""
    return postgres_servers.of_version("18").migrated_database()


@pytest.fixture
async def engine(url: str) -> AsyncIterator[AsyncEngine]:
    """Connections for several at once; no bucket yet."""
    engine = make_engine(url, pool_size=8)
    async with engine.begin() as connection:
        await connection.execute(sa.text("delete from platform_allowances"))
    yield engine
    await engine.dispose()


def limits(account: float = 20, app: float = 1_000, per_s: float = 0.001) -> Limits:
    """Limits that hardly come back while a test runs."""
    return Limits("app", Pace(points=app, per_s=per_s), Pace(points=account, per_s=per_s))


def bucket(engine: AsyncEngine, account_id: str = "1", counts: CountsCalls | None = None) -> Allowances:
    """The buckets of an account."""
    return Allowances(engine, "meta", counts or limits(), account_id)


async def spent(meter: Allowances, most: int) -> int:
    """How many calls somebody gets who wants so many."""
    for count in range(most):
        try:
            await meter.spend(1)
        except Throttled:
            return count
    return most


async def test_many_at_once_get_exactly_what_there_is(engine: AsyncEngine) -> None:
    got = await asyncio.gather(*(spent(bucket(engine), 10) for _ in range(8)))
    assert sum(got) == 20


async def test_what_is_used_up_says_when_to_come_back(engine: AsyncEngine) -> None:
    meter = bucket(engine, counts=limits(account=2, per_s=0.1))
    assert await spent(meter, 5) == 2
    with pytest.raises(Throttled) as caught:
        await meter.spend(1)
    assert 8 < caught.value.retry_after_s <= 10
    assert caught.value.retryable


async def test_a_short_wait_is_slept_through_outside_of_any_transaction(engine: AsyncEngine) -> None:
    meter = bucket(engine, counts=limits(account=1, per_s=2))
    await meter.spend(1)
    waiting = asyncio.create_task(meter.spend(1))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    async with engine.connect() as connection:
        held = await connection.scalar(
            sa.text(
                "select count(*) from pg_stat_activity where datname = current_database()"
                " and state like 'idle in transaction%'"
            )
        )
    assert held == 0
    await waiting


async def test_accounts_have_their_own_and_share_the_app_s(engine: AsyncEngine) -> None:
    counts = limits(account=6, app=10)
    assert await spent(bucket(engine, "1", counts), 9) == 6
    assert await spent(bucket(engine, "2", counts), 9) == 4
    assert await spent(bucket(engine, "3", counts), 9) == 0


async def test_a_refused_spending_takes_nothing_from_the_other_bucket(engine: AsyncEngine) -> None:
    counts = limits(account=1, app=10)
    assert await spent(bucket(engine, "1", counts), 9) == 1
    async with engine.connect() as connection:
        key = bucket_key("meta", "app")
        left = await connection.scalar(
            sa.text("select points_left from platform_allowances where key = :key"), {"key": key}
        )
    assert left == pytest.approx(9, abs=0.1)


async def test_a_signal_of_the_account_or_of_the_app_closes_the_right_bucket(engine: AsyncEngine) -> None:
    await bucket(engine, "1").told([Allowance(used_share=0.99, wait_s=50)])
    assert await spent(bucket(engine, "1"), 1) == 0
    assert await spent(bucket(engine, "2"), 1) == 1
    await bucket(engine, "2").told([Allowance(used_share=0.99, wait_s=50, of_app=True)])
    assert await spent(bucket(engine, "2"), 1) == 0


async def test_a_share_that_is_used_elsewhere_is_gone_here(engine: AsyncEngine) -> None:
    await bucket(engine).told([Allowance(used_share=0.9)])
    assert await spent(bucket(engine), 20) == 2


async def test_only_what_is_full_and_open_is_swept(engine: AsyncEngine) -> None:
    await bucket(engine, "1").told([Allowance(used_share=1.0, wait_s=3 * 86_400)])
    await bucket(engine, "2").spend(1)
    assert await sweep_allowances(engine) == 0
    async with engine.begin() as connection:
        await connection.execute(
            sa.text("update platform_allowances set counted_at = counted_at - interval '2 days'")
        )
    assert await sweep_allowances(engine) == 2
    assert await spent(bucket(engine, "1"), 1) == 0


async def test_a_throttled_call_closes_the_bucket_and_another_failure_does_not(engine: AsyncEngine) -> None:
    with metered(bucket(engine)):
        with pytest.raises(Transient):
            async with counted():
                raise Transient("x")
        with pytest.raises(Throttled):
            async with counted():
                raise Throttled("x", retry_after_s=40)
        with pytest.raises(Throttled, match="used up"):
            async with counted():
                raise AssertionError("no call is made")
    async with counted() as call:  # nobody counts here
        call.says([Allowance(used_share=1.0, wait_s=9)])


async def test_two_worker_processes_share_one_bucket(url: str, engine: AsyncEngine) -> None:
    program = [sys.executable, "-m", spender.__name__, url, "30"]
    workers = [
        await asyncio.create_subprocess_exec(*program, stdout=asyncio.subprocess.PIPE) for _ in range(2)
    ]
    got = [int((await worker.communicate())[0]) for worker in workers]
    assert min(got) >= 0
    assert sum(got) == 30
    assert await spent(Allowances(engine, "meta", spender.limits(30), "1"), 1) == 0


async def test_calls_to_meta_are_counted_by_reading_and_writing(
    engine: AsyncEngine, platform: Platform
) -> None:
    async with httpx.AsyncClient(timeout=10) as http:
        adapter = platform.adapter(http)
        with allowance_of(engine, adapter, ACCOUNT):
            with pytest.raises(Exception, match="1"):
                await adapter.read(ACCOUNT, Level.AD, "1")
            await adapter.list_pixels(ACCOUNT)
            with pytest.raises(Exception, match="image"):
                await adapter._client.post(f"act_{ACCOUNT.account_id}/adimages", ACCOUNT.token)
    pace, left = adapter.account_pace, await _left(engine, adapter, ACCOUNT)
    assert pace.points - 5 <= left < pace.points - 5 + pace.per_s * 10


async def test_the_development_tier_is_kept_to_without_a_refusal(
    engine: AsyncEngine, platform: Platform
) -> None:
    """From Meta's own headers alone we stop before it blocks us."""
    platform.ask("POST", "options", {"tier": "development"})
    async with httpx.AsyncClient(timeout=10) as http:
        adapter = platform.adapter(http)

        async def ask_on() -> None:
            for _ in range(100):
                await adapter.list_pixels(ACCOUNT)

        with allowance_of(engine, adapter, ACCOUNT), pytest.raises(Throttled, match="used up") as caught:
            await ask_on()
    assert 60 < caught.value.retry_after_s <= 300
    refused = [row for row in platform.ask("GET", "journal?method=GET") if row["verdict"] != "accepted"]
    assert refused == []


async def test_an_app_limit_stops_every_account(engine: AsyncEngine, platform: Platform) -> None:
    platform.fault("throttle", "adspixels", method="GET", arguments={"code": 4, "wait_s": 300})
    async with httpx.AsyncClient(timeout=10) as http:
        adapter = platform.adapter(http)
        for account_id in (ACCOUNT.account_id, "320011000000002"):
            other = AccountRef(account_id, "SAR", ACCOUNT.token)
            with allowance_of(engine, adapter, other), pytest.raises(Throttled):
                await adapter.list_pixels(other)
    assert len(platform.ask("GET", "journal?method=GET")) == 1


async def _left(engine: AsyncEngine, adapter: MetaAdapter, account: AccountRef) -> float:
    key = bucket_key("meta", adapter.app_id, account.account_id)
    async with engine.connect() as connection:
        query = sa.text("select points_left from platform_allowances where key = :key")
        return float(await connection.scalar(query, {"key": key}) or 0)


async def test_every_adapter_knows_its_limits() -> None:
    async with httpx.AsyncClient() as http:
        adapters = [
            MetaAdapter(MetaClient(http, MetaApp("1", "s"))),
            TikTokAdapter(TikTokClient(http, TikTokApp("1", "s"))),
            SnapchatAdapter(SnapchatClient(http, SnapchatApp("1", "s"))),
        ]
    for adapter in adapters:
        assert isinstance(adapter, CountsCalls)
        assert adapter.app_id == "1"
        assert adapter.account_pace.points <= adapter.app_pace.points
