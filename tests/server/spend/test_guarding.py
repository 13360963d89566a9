"""One look after another: raised once, told anew, met by a press, over; and what a person decides holds."""

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adly_sync_server.analytics.collecting import collect
from adly_sync_server.analytics.keeping import keep
from adly_sync_server.analytics.rates import StatedRate, state
from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.errors import Conflict, InvalidInput, NotAllowed, NotFound
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.port import Insight, Level
from adly_sync_server.publishing.pausing.wire import PauseShown
from adly_sync_server.publishing.pausing.working import pause_account
from adly_sync_server.spend import use_cases
from adly_sync_server.spend.guarding import Looked, look
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio

Row = dict[str, Any]
RIYADH = ZoneInfo("Asia/Riyadh")
INITIATIVE = "الجمعة البيضاء"
NOTHING = Looked(0, 0, 0)
#: The simulated platform delivers today, so the month is that of now; ten days of it are over at least.
NOW = datetime.now(RIYADH)
DAY_20 = NOW.replace(day=20, hour=12)


async def plan(studio: Studio, amount: str = "3000", **fields: Any) -> str:
    row = {"initiative": INITIATIVE, "month": NOW.date().replace(day=1).isoformat(), "currency": "SAR"}
    plan_id = str(uuid.uuid4())
    await studio.put("plans", {**row, "id": plan_id, "budget_amount": amount, **fields})
    return plan_id


async def live(studio: Studio, **fields: Any) -> Drafted:
    drafted = await studio.campaign(initiative=INITIATIVE, **fields)
    await studio.activate(await studio.published(drafted.id))
    return drafted


async def spent(
    studio: Studio, campaign: Drafted, amount: str, *days: int, results: int = 1, currency: str = "SAR"
) -> None:
    """So much on each of these days of the month."""
    external_id = (await studio.row("campaigns", campaign.id))["external_id"]
    told = [
        Insight(
            level=Level.CAMPAIGN,
            external_id=external_id,
            day=NOW.date().replace(day=day),
            attribution_window="7d_click",
            currency=currency,
            impressions=1000,
            clicks=10,
            spend=Decimal(amount),
            conversions=results,
            revenue=Decimal(0),
        )
        for day in days
    ]
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        await keep(uow, uuid.UUID(studio.account_id), Level.CAMPAIGN, told)


async def looked(studio: Studio, now: datetime = DAY_20) -> Looked:
    return await look(studio.parts, studio.workspace_id, now=now.astimezone(UTC))


async def alerts(studio: Studio) -> list[Row]:
    return await studio.rows("spend_alerts")


async def alert(studio: Studio) -> Row:
    (one,) = await alerts(studio)
    return one


async def confirm(studio: Studio, by: uuid.UUID | None = None) -> PauseShown:
    found = await alert(studio)
    return await use_cases.confirm_pause(
        studio.parts, studio.workspace_id, by or studio.owner, found["id"], INSIDE
    )


async def keep_on(studio: Studio, reason: str = "العميل موافق", by: uuid.UUID | None = None) -> None:
    found = await alert(studio)
    await use_cases.keep_running(
        studio.parts, studio.workspace_id, by or studio.owner, found["id"], reason, INSIDE
    )


async def deeds(studio: Studio) -> list[str]:
    rows = await studio.rows("audit_logs")
    return sorted(row["action"] for row in rows if row["action"].startswith("spend."))


async def ahead(studio: Studio) -> Drafted:
    """A plan of 3,000, and 2,850 of it gone by the nineteenth."""
    await plan(studio)
    campaign = await live(studio)
    await spent(studio, campaign, "150", *range(1, 20))
    return campaign


async def test_ahead_of_plan_is_one_alert_that_everybody_receives(studio: Studio) -> None:
    campaign = await ahead(studio)
    assert await looked(studio) == Looked(1, 0, 0)
    head = studio.ears.heads[-1]
    found = await alert(studio)
    assert (found["kind"], found["severity"], found["state"]) == ("ahead_of_plan", "red", "open")
    assert (found["name"], found["period"]) == (INITIATIVE, NOW.strftime("%Y-%m"))
    assert (found["params"]["spent"], found["params"]["budget"]) == ("2850", "3000")
    assert found["campaign_ids"] == [campaign.id]
    assert found["seq"] == head
    assert await looked(studio) == NOTHING
    assert studio.ears.heads[-1] == head, "nothing new takes no number"
    assert await deeds(studio) == ["spend.alert_raised"]


async def notices(studio: Studio) -> dict[str, bool]:
    """Kinds of notices, and whether they stand."""
    return {row["kind"]: row["ended_at"] is None for row in await studio.rows("notices")}


async def test_an_alert_is_told_once_and_ends_when_it_is_met(studio: Studio) -> None:
    campaign = await ahead(studio)
    await looked(studio)
    (told,) = await studio.rows("notices")
    assert told["kind"] == "spend_ahead_of_plan"
    assert told["arguments"]["spent"] == {"amount": "2850", "currency": "SAR"}
    await spent(studio, campaign, "50", 20)
    await looked(studio)
    (again,) = await studio.rows("notices")
    assert again["seq"] == told["seq"], "more of the same is no news"
    await confirm(studio)
    assert await notices(studio) == {"spend_ahead_of_plan": False}


async def test_more_figures_are_told_in_the_same_alert(studio: Studio) -> None:
    campaign = await ahead(studio)
    await looked(studio)
    await spent(studio, campaign, "50", 20)
    assert await looked(studio) == Looked(0, 1, 0)
    assert (await alert(studio))["params"]["spent"] == "2900"


async def test_two_who_look_at_once_raise_one(studio: Studio) -> None:
    await ahead(studio)
    await asyncio.gather(looked(studio), looked(studio))
    assert len(await alerts(studio)) == 1


async def test_a_greater_plan_ends_it(studio: Studio) -> None:
    await ahead(studio)
    await looked(studio)
    (row,) = await studio.rows("plans")
    await studio.edit("plans", str(row["id"]), budget_amount="9000", currency="SAR")
    assert (await looked(studio)).over == 1
    states = {one["kind"]: one["state"] for one in await alerts(studio)}
    assert states["ahead_of_plan"] == "over"
    over = next(one for one in await alerts(studio) if one["state"] == "over")
    with pytest.raises(Conflict):
        await use_cases.confirm_pause(studio.parts, studio.workspace_id, studio.owner, over["id"], INSIDE)


async def test_the_confirmed_pause_stops_exactly_what_was_proposed(studio: Studio) -> None:
    campaign = await ahead(studio)
    cheap = await live(studio)
    await spent(studio, cheap, "1", *range(15, 20))
    await looked(studio)
    assert (await alert(studio))["campaign_ids"] == [campaign.id]
    pressed = await confirm(studio)
    again = await confirm(studio)
    assert again.id == pressed.id, "pressed twice it is one"
    for account in pressed.accounts:
        await pause_account(studio.parts, studio.workspace_id, pressed.id, account.ad_account_id)
    assert (await studio.row("campaigns", campaign.id))["status"] == "paused"
    assert (await studio.row("campaigns", cheap.id))["status"] == "active"
    running = [one for one in studio.platform.of_kind("Campaign") if one["status"] == "ACTIVE"]
    assert len(running) == 1
    found = await alert(studio)
    assert (found["state"], found["decided_by"], found["pause_id"]) == ("paused", studio.owner, pressed.id)
    assert await deeds(studio) == ["spend.alert_raised", "spend.pause_confirmed", "spend.pause_confirmed"]


async def test_what_runs_again_after_its_pause_speaks_again(studio: Studio) -> None:
    campaign = await ahead(studio)
    await looked(studio)
    pressed = await confirm(studio)
    await looked(studio)
    assert (await alert(studio))["state"] == "paused", "the calls are under way"
    await pause_account(studio.parts, studio.workspace_id, pressed.id, uuid.UUID(studio.account_id))
    await looked(studio)
    assert (await alert(studio))["state"] == "paused"
    await studio.edit("campaigns", campaign.id, status="active")
    await looked(studio)
    found = await alert(studio)
    assert (found["state"], found["pause_id"], found["decided_by"]) == ("open", None, None)


async def test_what_was_let_run_is_quiet(studio: Studio) -> None:
    campaign = await ahead(studio)
    await looked(studio)
    await keep_on(studio)
    await spent(studio, campaign, "90", 20)
    await looked(studio)
    found = await alert(studio)
    assert (found["state"], found["reason"]) == ("kept", "العميل موافق")
    assert await deeds(studio) == ["spend.alert_raised", "spend.kept_running"]
    assert (await studio.row("campaigns", campaign.id))["status"] == "active"


async def test_who_may_not_pause_decides_nothing(studio: Studio) -> None:
    await ahead(studio)
    await looked(studio)
    viewer, member = await studio.person("viewer"), await studio.person("member")
    with pytest.raises(NotAllowed):
        await confirm(studio, by=viewer)
    with pytest.raises(NotAllowed):
        await keep_on(studio, by=viewer)
    with pytest.raises(InvalidInput) as refused:
        await keep_on(studio, "  ", by=member)
    assert refused.value.field == "reason"
    with pytest.raises(NotFound):
        await use_cases.confirm_pause(studio.parts, studio.workspace_id, studio.owner, uuid.uuid4(), INSIDE)
    assert (await alert(studio))["state"] == "open"


async def guard(studio: Studio, **value: Any) -> None:
    row = {"id": str(uuid.uuid4()), "kind": "spend_guard", "name": "حارس الإنفاق", "value": value}
    await studio.put("shared_settings", row)


async def test_the_guard_pauses_by_itself_only_where_it_may(studio: Studio) -> None:
    await guard(studio, pauses_by_itself=True)
    campaign = await ahead(studio)
    await looked(studio)
    found = await alert(studio)
    assert (found["state"], found["decided_by"]) == ("paused", None)
    await pause_account(studio.parts, studio.workspace_id, found["pause_id"], uuid.UUID(studio.account_id))
    assert (await studio.row("campaigns", campaign.id))["status"] == "paused"
    assert await deeds(studio) == ["spend.alert_raised", "spend.paused_by_itself"]


async def test_todays_ceiling_and_no_results(studio: Studio) -> None:
    await guard(studio, daily_ceilings={"SAR": "100"}, no_result_days=2)
    campaign = await live(studio)
    await spent(studio, campaign, "60", 18, 19, results=0)
    await spent(studio, campaign, "120", 20, results=0)
    await looked(studio)
    found = {one["kind"]: one for one in await alerts(studio)}
    assert found.keys() == {"over_daily_ceiling", "no_results"}
    assert (found["over_daily_ceiling"]["entity"], found["over_daily_ceiling"]["entity_id"]) == (
        "workspaces",
        None,
    )
    await looked(studio, DAY_20 + timedelta(days=1))
    states = {one["kind"]: one["state"] for one in await alerts(studio)}
    assert states["over_daily_ceiling"] == "over", "another day"


async def test_spend_on_what_was_paused_asks_to_pause_it_again(studio: Studio) -> None:
    """Somebody set it live on the platform; ours says paused, so only its spend tells."""
    campaign = await live(studio)
    await studio.edit("campaigns", campaign.id, status="paused")
    long_ago = DAY_20 - timedelta(days=4)
    await studio.sql("delete from revisions")
    await studio.change("campaigns", campaign.id, updated_at=long_ago)
    await spent(studio, campaign, "40", 18, 19)
    await looked(studio)
    found = await alert(studio)
    assert (found["kind"], found["campaign_ids"]) == ("while_paused", [campaign.id])
    pressed = await confirm(studio)
    await pause_account(studio.parts, studio.workspace_id, pressed.id, uuid.UUID(studio.account_id))
    assert [one["status"] for one in studio.platform.of_kind("Campaign")] == ["PAUSED"]


async def test_figures_of_the_simulated_platform_wake_the_guard(studio: Studio) -> None:
    """No figure is made up here: the platform delivers, the job collects, the guard sees."""
    await plan(studio, "1")
    campaign = await live(studio)
    external_id = (await studio.row("campaigns", campaign.id))["external_id"]
    studio.platform.ask("POST", f"entities/{external_id}/backdate", {"days": 5})
    await collect(studio.parts, studio.workspace_id, uuid.UUID(studio.account_id))
    month = [row for row in await studio.rows("campaign_metrics") if row["date"] >= NOW.date().replace(day=1)]
    await look(studio.parts, studio.workspace_id)
    kinds = {one["kind"] for one in await alerts(studio)}
    assert ("over_plan" in kinds) == (sum(row["spend"] for row in month) > 1)


async def test_a_part_and_a_target_are_alerts_like_others(studio: Studio) -> None:
    split = {"by": "account", "unit": "percent", "shares": {studio.account_id: "50"}}
    target = {"result_type": "purchase", "results": "300", "cost_per_result": "20"}
    await plan(studio, "6000", split=split, target=target)
    campaign = await live(studio)
    await spent(studio, campaign, "160", *range(1, 20), results=3)
    await looked(studio)
    found = {row["kind"]: row for row in await alerts(studio)}
    assert set(found) == {"over_part", "cost_above_target", "results_behind"}
    part = found["over_part"]
    assert (part["params"]["part"], part["campaign_ids"]) == (studio.account_id, [campaign.id])
    assert (part["params"]["spent"], part["params"]["budget"]) == ("3040", "3000")
    cost = found["cost_above_target"]["params"]
    assert (cost["results"], cost["spent"], cost["each"]) == (57, "3040", "20")
    assert found["results_behind"]["params"]["meant"] == "190"
    assert await looked(studio) == NOTHING
    assert set(await notices(studio)) == {"spend_over_part", "spend_off_target"}


async def test_what_the_workspace_states_of_a_currency_is_what_the_guard_counts_by(studio: Studio) -> None:
    """One word for it: the inspector and Analytics convert by the very same."""
    await plan(studio)
    campaign = await live(studio)
    await spent(studio, campaign, "100", *range(1, 20), currency="EUR")
    await looked(studio)
    assert {row["kind"] for row in await alerts(studio)} == {"currency_differs"}
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        stated = StatedRate(base="EUR", quote="SAR", day=NOW.date().replace(day=1), rate="4.1")
        await state(uow, stated, studio.owner)
    await looked(studio)
    standing = [row for row in await alerts(studio) if row["state"] == "open"]
    assert [row["kind"] for row in standing] == ["over_plan"]
    assert standing[0]["params"]["spent"] == "7790"
