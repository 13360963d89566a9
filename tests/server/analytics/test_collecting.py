"""Figures asked of the platform and kept: the same window twice adds nothing, levels add up."""

import uuid
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from adly_sync_server.analytics import keeping
from adly_sync_server.analytics.collecting import Scope, _asks, collect
from adly_sync_server.analytics.jobs import queue_all, queue_workspace, register
from adly_sync_server.analytics.keeping import keep
from adly_sync_server.contract.figures import Breakdown
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.queue import COLLECT, make_queue
from adly_sync_server.platforms.failures import NeedsLogin, Throttled
from adly_sync_server.platforms.port import Insight, Level
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio

DAYS = 5
PARTS = (Breakdown.AGE, Breakdown.GENDER, Breakdown.PLACEMENT, Breakdown.REGION)


async def running(studio: Studio, **shape: int) -> Drafted:
    """A campaign that has been delivering for some days."""
    drafted = await studio.campaign(**shape)
    await studio.activate(await studio.published(drafted.id))
    external_id = (await studio.row("campaigns", drafted.id))["external_id"]
    studio.platform.ask("POST", f"entities/{external_id}/backdate", {"days": DAYS})
    return drafted


async def collected(studio: Studio) -> int:
    """Collect the studio's account; how many rows were kept."""
    return await collect(studio.parts, studio.workspace_id, uuid.UUID(studio.account_id))


async def totals(studio: Studio, level: str) -> dict[date, tuple[int, int, Decimal, int, Decimal]]:
    """Sums of one level by whole day."""
    found: dict[date, tuple[int, int, Decimal, int, Decimal]] = {}
    whole = f"level = '{level}' and hour is null and breakdown is null"
    for row in await studio.rows("entity_metrics", whole):
        old = found.get(row["date"], (0, 0, Decimal(0), 0, Decimal(0)))
        new = tuple(row[name] for name in ("impressions", "clicks", "spend", "conversions", "revenue"))
        found[row["date"]] = tuple(a + b for a, b in zip(old, new, strict=True))
    return found


async def past_totals(studio: Studio, level: str) -> dict[date, tuple[int, int, Decimal, int, Decimal]]:
    """The same without today, which moves between two calls."""
    found = await totals(studio, level)
    found.pop(max(found))
    return found


def insight(external_id: str, **figures: Any) -> Insight:
    """A day of an entity, with nothing in it unless said."""
    empty = {"impressions": 0, "clicks": 0, "spend": Decimal(0), "conversions": 0, "revenue": Decimal(0)}
    return Insight(
        level=Level.CAMPAIGN,
        external_id=external_id,
        day=date(2026, 11, 20),
        attribution_window=figures.pop("window", "7d_click"),
        currency="SAR",
        **{**empty, **figures},
    )


async def kept(studio: Studio, *told: Insight) -> int:
    """Keep these for the studio's account."""
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        return await keep(uow, uuid.UUID(studio.account_id), Level.CAMPAIGN, told)


async def external(studio: Studio) -> str:
    """What a campaign of ours is called there, though it never was there."""
    drafted, number = await studio.campaign(), str(uuid.uuid4().int)[:18]
    await studio.edit("campaigns", drafted.id, external_id=number)
    return number


async def test_levels_add_up_day_by_day(studio: Studio) -> None:
    await running(studio, ad_sets=2, ads=2)
    assert await collected(studio) > 0
    ads, ad_sets, campaign = [await past_totals(studio, level) for level in ("ad", "ad_set", "campaign")]
    assert len(campaign) >= DAYS
    assert ads == ad_sets == campaign
    assert all(spend > 0 for _, _, spend, _, _ in list(campaign.values())[:3])
    of_campaign = {row["date"]: row["spend"] for row in await studio.rows("campaign_metrics")}
    of_campaign.pop(max(of_campaign))
    assert of_campaign == {day: spend for day, (_, _, spend, _, _) in campaign.items()}


async def test_collected_twice_nothing_is_added_and_figures_move(studio: Studio) -> None:
    await running(studio)
    await collected(studio)
    before = await studio.rows("entity_metrics")
    studio.platform.ask("POST", "advance", {"hours": 5})
    await collected(studio)
    after = await studio.rows("entity_metrics")
    assert {row["id"] for row in before} <= {row["id"] for row in after}
    key = ("entity_id", "date", "hour", "breakdown", "breakdown_value", "attribution_window")
    keys = [tuple(row[name] for name in key) for row in after]
    assert len(keys) == len(set(keys))
    assert min(row["as_of"] for row in after) > max(row["as_of"] for row in before)


async def test_a_figure_tells_its_money_its_window_and_its_ratios(studio: Studio) -> None:
    await kept(
        studio,
        insight(
            await external(studio),
            impressions=200,
            clicks=4,
            spend=Decimal(10),
            conversions=1,
            revenue=Decimal(35),
        ),
    )
    (row,) = await studio.rows("campaign_metrics")
    assert (row["currency"], row["attribution_window"], row["result_type"]) == ("SAR", "7d_click", "purchase")
    assert (row["ctr"], row["cpc"], row["roas"]) == (Decimal("0.02"), Decimal("2.5"), Decimal("3.5"))


async def test_nothing_over_nothing_is_null_and_never_zero(studio: Studio) -> None:
    await kept(studio, insight(await external(studio)))
    (row,) = await studio.rows("campaign_metrics")
    assert (row["ctr"], row["cpc"], row["roas"]) == (None, None, None)


async def test_windows_stand_beside_each_other(studio: Studio) -> None:
    number = await external(studio)
    await kept(
        studio,
        insight(number, clicks=1, impressions=9),
        insight(number, window="1d_click", clicks=2, impressions=9),
    )
    rows = await studio.rows("campaign_metrics")
    assert sorted((row["attribution_window"], row["clicks"]) for row in rows) == [
        ("1d_click", 2),
        ("7d_click", 1),
    ]


async def test_of_a_row_that_is_told_twice_the_later_counts(studio: Studio) -> None:
    number = await external(studio)
    assert await kept(studio, insight(number, clicks=1), insight(number, clicks=3)) == 2
    (row,) = await studio.rows("campaign_metrics")
    assert row["clicks"] == 3


async def test_what_others_made_there_is_left_out(studio: Studio) -> None:
    number = await external(studio)
    assert await kept(studio, insight("999"), insight(number)) == 1


async def test_the_same_number_in_another_account_is_somebody_else(studio: Studio) -> None:
    number = await external(studio)
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        assert await keep(uow, uuid.uuid4(), Level.CAMPAIGN, [insight(number)]) == 0
    assert await studio.rows("campaign_metrics") == []


async def test_the_account_tells_when_it_was_asked(studio: Studio) -> None:
    before = (await studio.row("ad_accounts", studio.account_id))["seq"]
    await collected(studio)
    (row,) = await studio.rows("ad_accounts")
    assert (row["health"], row["health_detail"]) == ("ok", None)
    assert datetime.now(UTC) - row["metrics_collected_at"] < timedelta(minutes=1)
    assert row["seq"] > before


async def test_a_dead_token_is_told_by_the_accounts_health(studio: Studio) -> None:
    studio.platform.expire_tokens()
    with pytest.raises(NeedsLogin):
        await collected(studio)
    (row,) = await studio.rows("ad_accounts")
    assert row["health"] == "needs_login"
    assert row["health_detail"]
    assert row["metrics_collected_at"] is None, "nothing was collected"


async def test_so_is_a_token_that_does_not_open(studio: Studio) -> None:
    await studio.change("ad_accounts", studio.account_id, access_token=b"v1.x.y.z")
    with pytest.raises(NeedsLogin):
        await collected(studio)
    assert (await studio.rows("ad_accounts"))[0]["health"] == "needs_login"


async def test_throttling_goes_to_the_queue_and_leaves_the_health_alone(studio: Studio) -> None:
    studio.platform.fault("throttle", "insights", method="GET", arguments={"code": 80000, "wait_s": 60})
    with pytest.raises(Throttled):
        await collected(studio)
    assert (await studio.rows("ad_accounts"))[0]["health"] == "ok"


async def test_an_account_without_an_adapter_is_passed_over(studio: Studio) -> None:
    await studio.change("ad_accounts", studio.account_id, platform="tiktok")
    assert await collected(studio) == 0


async def test_each_account_waits_once(studio: Studio) -> None:
    for _ in range(2):
        async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
            await queue_workspace(studio.parts.queue, uow)
        assert await queue_all(studio.parts.queue, studio.parts) >= 1
    (job,) = await studio.queued()
    assert job["args"]["account_id"] == studio.account_id
    assert job["lock"] == f"collect/{studio.account_id}"
    await studio.sql("delete from procrastinate_jobs where id = :id", id=job["id"])
    await studio.change("ad_accounts", studio.account_id, is_active=False)
    await queue_all(studio.parts.queue, studio.parts)
    assert await studio.queued() == []


async def test_the_job_leaves_to_people_what_only_they_can_mend(studio: Studio, studio_database: str) -> None:
    queue = make_queue(studio_database)
    register(queue, studio.parts)
    studio.platform.expire_tokens()
    where = {"workspace_id": str(studio.workspace_id), "account_id": studio.account_id}
    await queue.tasks[COLLECT].func(**where)
    assert (await studio.rows("ad_accounts"))[0]["health"] == "needs_login"


async def test_todays_hours_add_up_to_today_on_every_level(studio: Studio) -> None:
    await running(studio, ad_sets=2)
    await collect(studio.parts, studio.workspace_id, uuid.UUID(studio.account_id), scope=Scope.TODAY)
    today = max(row["date"] for row in await studio.rows("entity_metrics"))
    for level in ("campaign", "ad_set", "ad"):
        hours = await studio.rows("entity_metrics", f"level = '{level}' and hour is not null")
        assert {row["date"] for row in hours} == {today}
        spent = sum(row["spend"] for row in hours)
        assert spent == (await totals(studio, level))[today][2] > 0
    assert len({row["date"] for row in await studio.rows("entity_metrics")}) <= 2, "today, and no window"


@pytest.mark.parametrize(("minute", "days"), [("00:40", 2), ("02:59", 2), ("03:00", 1), ("23:55", 1)])
async def test_the_last_hour_of_a_day_is_asked_for_again_once_it_is_over(
    studio: Studio, minute: str, days: int
) -> None:
    zone, asked = ZoneInfo("Asia/Riyadh"), set[date]()
    now = datetime.fromisoformat(f"2026-11-21T{minute}").replace(tzinfo=zone)
    for ask in _asks(studio.parts.platforms.named("meta"), Scope.TODAY, now.astimezone(UTC), zone):
        if ask.by_hour:
            assert ask.since == ask.until, "some platforms tell the hours of one day at a time"
            asked.add(ask.since)
    assert asked == {date(2026, 11, 22 - back) for back in range(1, days + 1)}


async def test_parts_are_kept_apart_from_the_whole_and_add_up_to_it(studio: Studio) -> None:
    await running(studio, ad_sets=2)
    await collected(studio)
    await collect(studio.parts, studio.workspace_id, uuid.UUID(studio.account_id), scope=Scope.PARTS)
    for level in ("campaign", "ad_set", "ad"):
        whole = await past_totals(studio, level)
        for breakdown in PARTS:
            parts = await studio.rows("entity_metrics", f"level = '{level}' and breakdown = '{breakdown}'")
            for day in whole:
                assert sum(row["spend"] for row in parts if row["date"] == day) == whole[day][2]
            assert all(row["breakdown_value"] for row in parts)


async def test_a_message_counts_where_messages_are_wanted(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.edit("campaigns", drafted.id, external_id="71")
    await studio.edit("ad_sets", drafted.ad_sets[0], external_id="72", optimization_goal="messages")
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        told = msgspec.structs.replace(insight("72"), level=Level.AD_SET, goal_results=6, conversions=1)
        assert await keep(uow, uuid.UUID(studio.account_id), Level.AD_SET, [told]) == 1
    (row,) = await studio.rows("entity_metrics")
    assert (row["result_type"], row["results"], row["messages"], row["conversions"]) == ("message", 6, 6, 1)


async def test_batches_are_each_a_transaction(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    number = await external(studio)
    monkeypatch.setattr(keeping, "BATCH_ROWS", 2)

    async def told() -> AsyncIterator[Insight]:
        for offset in range(5):
            yield msgspec.structs.replace(insight(number), day=date(2026, 11, 1) + timedelta(days=offset))
        raise Throttled("enough", retry_after_s=1.0)

    with pytest.raises(Throttled):
        await keeping.keep_all(studio.parts.engine, studio.workspace_id, uuid.UUID(studio.account_id), told())
    assert len(await studio.rows("entity_metrics")) == 4, "what was whole stays"
