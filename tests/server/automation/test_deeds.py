"""What rules do on Meta, and what they leave alone."""

import uuid
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.automation.rules import (
    Act,
    Against,
    Condition,
    Deed,
    Least,
    Limits,
    Metric,
    Quiet,
    Rule,
    Scope,
    Side,
    Timing,
    to_value,
)
from adly_sync_server.publishing.pausing import use_cases as pausing
from adly_sync_server.publishing.pausing.choosing import PauseScope
from tests.server.automation.ruled import (
    LATER,
    LOW_ROAS,
    PAUSE,
    RAISE,
    decide,
    do,
    figures,
    live,
    look,
    pin,
    rule,
    switch_on,
)
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio


async def selling(studio: Studio, **told: Any) -> Drafted:
    """A live campaign whose ad set sells four and a half times what it spends."""
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0], **told)
    return drafted


async def test_a_winner_gets_a_tenth_more(studio: Studio) -> None:
    drafted = await selling(studio)
    await switch_on(studio, rule())
    (deed,) = await look(studio)
    assert (deed["state"], deed["before"], deed["after"], deed["held"]) == ("done", "150", "165", None)
    seen = deed["seen"][0]
    assert (seen["finding"], Decimal(seen["figure"])) == ("met", Decimal("4.5"))
    row = await studio.row("ad_sets", drafted.ad_sets[0])
    assert row["budget_amount"] == "165"
    assert row["published"]["row"]["budget_amount"] == "165"
    assert row["published"]["remote"]["ad_sets"]["budget_amount"] == "165"
    (ad_set,) = studio.platform.of_kind("AdSet")
    assert ad_set["daily_budget"] == "16500"
    (run,) = await studio.rows("rule_runs")
    assert (run["state"], run["judged"], run["met"]) == ("finished", 1, 1)


async def test_a_publish_afterwards_finds_nothing_changed_elsewhere(studio: Studio) -> None:
    drafted = await selling(studio)
    await switch_on(studio, rule())
    await look(studio)
    again = await studio.publish(drafted.id)
    assert again.state == "published_paused", again


async def test_who_changed_it_stands_in_the_history(studio: Studio) -> None:
    drafted = await selling(studio)
    await switch_on(studio, rule())
    await look(studio)
    mine = await studio.rows("revisions", f"entity_id = '{drafted.ad_sets[0]}'")
    assert [(one["before"], one["patch"]) for one in mine] == [
        ({"budget_amount": "150"}, {"budget_amount": "165"})
    ]
    assert mine[0]["author"] == studio.owner


async def test_what_a_rule_did_stands_in_the_audit_log(studio: Studio) -> None:
    drafted = await selling(studio)
    rule_id = await switch_on(studio, rule())
    await look(studio)
    (entry,) = [row for row in await studio.rows("audit_logs") if row["action"] == "rule.acted"]
    assert (entry["resource_type"], str(entry["resource_id"])) == ("ad_sets", drafted.ad_sets[0])
    told = {"rule_id": rule_id, "deed": "raise_budget", "before": "150", "after": "165"}
    assert told.items() <= entry["details"].items()


async def test_a_loser_is_paused(studio: Studio) -> None:
    drafted = await selling(studio, revenue=Decimal(50))
    await switch_on(studio, rule(PAUSE, LOW_ROAS))
    (deed,) = await look(studio)
    assert (deed["state"], deed["after"]) == ("done", "paused")
    assert (await studio.row("ad_sets", drafted.ad_sets[0]))["status"] == "paused"
    assert studio.platform.of_kind("AdSet")[0]["status"] == "PAUSED"


async def test_a_moment_is_evaluated_once(studio: Studio) -> None:
    await selling(studio)
    await switch_on(studio, rule(limits=Limits(times_a_day=5, rest_h=0)))
    at = datetime.now(UTC) + LATER
    await look(studio, at)
    assert await decide(studio, at) == []
    assert len(await look(studio, at + timedelta(hours=1))) == 2


async def test_what_is_pinned_is_not_overwritten(studio: Studio) -> None:
    drafted = await selling(studio)
    await pin(studio, "ad_sets", drafted.ad_sets[0], "budget")
    await switch_on(studio, rule())
    (deed,) = await look(studio)
    assert (deed["state"], deed["held"]) == ("held", "pinned")
    assert studio.platform.of_kind("AdSet")[0]["daily_budget"] == "15000"


async def test_a_pin_after_the_decision_still_counts(studio: Studio) -> None:
    drafted = await selling(studio)
    await switch_on(studio, rule())
    await decide(studio)
    await pin(studio, "ad_sets", drafted.ad_sets[0], "*")
    (deed,) = await do(studio)
    assert (deed["state"], deed["held"]) == ("held", "pinned")


async def test_quiet_hours(studio: Studio) -> None:
    await selling(studio)
    night = Timing(every_h=1, at="00:00", quiet=Quiet(begin="00:00", end="23:59"))
    await switch_on(studio, rule(timing=night))
    at = (datetime.now(UTC) + LATER).replace(hour=9)
    assert await look(studio, at) == []
    assert [run["state"] for run in await studio.rows("rule_runs")] == ["quiet"]


async def test_the_ceiling_ends_it(studio: Studio) -> None:
    await selling(studio)
    free = Limits(times_a_day=24, rest_h=0, day_percent=Decimal(20))
    await switch_on(studio, rule(msgspec.structs.replace(RAISE, ceiling=Decimal(170)), limits=free))
    at = datetime.now(UTC).replace(hour=0, minute=5) + LATER
    for hour in range(4):
        done = await look(studio, at + timedelta(hours=hour))
    assert [(one["after"], one["held"]) for one in done] == [
        ("165", None),
        ("170", None),
        (None, "at_limit"),
        (None, "at_limit"),
    ]


@pytest.mark.parametrize(("act", "state"), [(RAISE, "held"), (PAUSE, "done")])
async def test_what_waited_for_hours_raises_nothing_and_still_pauses(
    studio: Studio, act: Act, state: str
) -> None:
    """Behind a long publish, a limit of the platform, or with no worker alive."""
    await selling(studio)
    await switch_on(studio, rule(act))
    await decide(studio)
    late = "update rule_deeds set created_at = created_at - interval '2 hours 1 minute'"
    await studio.sql(f"{late} where workspace_id = :ws", ws=studio.workspace_id)
    (deed,) = await do(studio)
    assert (deed["state"], deed["held"]) == (state, "too_late" if state == "held" else None)


async def test_a_person_edit_that_was_not_sent_wins(studio: Studio) -> None:
    drafted = await selling(studio)
    await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="400")
    await switch_on(studio, rule(msgspec.structs.replace(RAISE, ceiling=Decimal(900))))
    (deed,) = await look(studio)
    assert (deed["state"], deed["held"]) == ("held", "unsent_edit")


async def test_what_somebody_changed_on_the_platform_is_left(studio: Studio) -> None:
    drafted = await selling(studio)
    external_id = (await studio.row("ad_sets", drafted.ad_sets[0]))["external_id"]
    studio.platform.change_elsewhere(external_id, daily_budget="30000")
    await switch_on(studio, rule())
    (deed,) = await look(studio)
    assert (deed["state"], deed["held"]) == ("held", "changed_elsewhere")
    assert studio.platform.of_kind("AdSet")[0]["daily_budget"] == "30000"


async def test_what_is_gone_there_is_told(studio: Studio) -> None:
    drafted = await selling(studio)
    studio.platform.remove_elsewhere((await studio.row("ad_sets", drafted.ad_sets[0]))["external_id"])
    await switch_on(studio, rule())
    (deed,) = await look(studio)
    assert deed["state"] == "gone"


async def test_pause_now_after_the_decision_wins(studio: Studio) -> None:
    drafted = await selling(studio)
    await switch_on(studio, rule())
    await decide(studio)
    scope = PauseScope(campaign_ids=[uuid.UUID(drafted.id)])
    await pausing.pause_now(studio.parts, studio.workspace_id, studio.owner, scope, INSIDE)
    (deed,) = await do(studio)
    assert (deed["state"], deed["held"]) == ("held", "paused_now")


async def test_a_rule_starts_only_what_a_rule_has_paused(studio: Studio) -> None:
    drafted = await selling(studio)
    at = datetime.now(UTC).replace(minute=5) + LATER
    await switch_on(studio, rule(Act(deed=Deed.RESUME), limits=Limits(times_a_day=5, rest_h=0)))
    await studio.edit("ad_sets", drafted.ad_sets[0], status="paused")
    (deed,) = await look(studio, at)
    assert deed["held"] == "not_paused_by_a_rule"


async def test_paused_by_one_rule_and_started_by_another(studio: Studio) -> None:
    drafted = await selling(studio)
    at = datetime.now(UTC).replace(minute=5) + LATER
    free = Limits(times_a_day=5, rest_h=0)
    stop = await switch_on(studio, rule(PAUSE, limits=free))
    await look(studio, at)
    await studio.edit("shared_settings", stop, is_enabled=False)
    await switch_on(studio, rule(Act(deed=Deed.RESUME), limits=free))
    done = await look(studio, at + timedelta(hours=2))
    assert [one["deed"] for one in done if one["state"] == "done"] == ["pause", "resume"]
    assert (await studio.row("ad_sets", drafted.ad_sets[0]))["status"] == "active"
    assert studio.platform.of_kind("AdSet")[0]["status"] == "ACTIVE"


async def test_pause_now_keeps_a_rule_from_starting(studio: Studio) -> None:
    drafted = await selling(studio)
    at = datetime.now(UTC).replace(minute=5) + LATER
    free = Limits(times_a_day=5, rest_h=0)
    stop = await switch_on(studio, rule(PAUSE, limits=free))
    await look(studio, at)
    await studio.edit("shared_settings", stop, is_enabled=False)
    scope = PauseScope(ad_set_ids=[uuid.UUID(drafted.ad_sets[0])])
    await pausing.pause_now(studio.parts, studio.workspace_id, studio.owner, scope, INSIDE)
    await switch_on(studio, rule(Act(deed=Deed.RESUME), limits=free))
    done = await look(studio, at + timedelta(hours=2))
    assert (done[-1]["state"], done[-1]["held"]) == ("held", "paused_now")
    assert studio.platform.of_kind("AdSet")[0]["status"] == "PAUSED"


@pytest.mark.parametrize(
    ("role", "grants", "act", "held"),
    [
        ("member", {}, RAISE, "author_may_not"),
        ("member", {"can_publish": True}, RAISE, None),
        ("member", {"can_publish": True, "spend_ceiling_minor": 1_499}, RAISE, "over_ceiling"),
        ("member", {"can_publish": True, "spend_ceiling_minor": 1_500}, RAISE, None),
        ("member", {}, PAUSE, None),
        ("viewer", {}, PAUSE, "author_may_not"),
    ],
)
async def test_a_rule_may_what_its_author_may(
    studio: Studio, role: str, grants: dict[str, object], act: Act, held: str | None
) -> None:
    await selling(studio)
    await switch_on(studio, rule(act), by=await studio.person(role, **grants))
    (deed,) = await look(studio)
    assert deed["held"] == held
    assert deed["state"] == ("done" if held is None else "held")


async def test_a_ceiling_counts_what_rules_added_before(studio: Studio) -> None:
    await selling(studio)
    author = await studio.person("member", can_publish=True, spend_ceiling_minor=2_500)
    free = Limits(times_a_day=24, rest_h=0, day_percent=Decimal(100))
    await switch_on(studio, rule(limits=free), by=author)
    at = datetime.now(UTC).replace(hour=0, minute=5) + LATER
    await look(studio, at)
    done = await look(studio, at + timedelta(hours=1))
    assert [(one["state"], one["held"]) for one in done] == [("done", None), ("held", "over_ceiling")]


async def test_a_ceiling_counts_what_rules_have_started_again_before(studio: Studio) -> None:
    drafted = await live(studio, ad_sets=2)
    for one in drafted.ad_sets:
        await figures(studio, "ad_set", one)
    free = Limits(times_a_day=5, rest_h=0)
    stop = await switch_on(studio, rule(PAUSE, limits=free))
    at = datetime.now(UTC).replace(minute=5) + LATER
    await look(studio, at)
    await studio.edit("shared_settings", stop, is_enabled=False)
    # Each spends 150 a day: one of them may start again, and not both.
    author = await studio.person("member", can_publish=True, spend_ceiling_minor=20_000)
    await switch_on(studio, rule(Act(deed=Deed.RESUME), limits=free), by=author)
    done = [one for one in await look(studio, at + timedelta(hours=2)) if one["deed"] == "resume"]
    assert sorted((one["state"], one["held"]) for one in done) == [("done", None), ("held", "over_ceiling")]
    assert sorted(one["status"] for one in studio.platform.of_kind("AdSet")) == ["ACTIVE", "PAUSED"]


async def test_a_ceiling_counts_nothing_of_another_currency(studio: Studio) -> None:
    await selling(studio)
    author = await studio.person("member", can_publish=True, spend_ceiling_minor=2_500)
    await switch_on(
        studio, rule(limits=Limits(times_a_day=24, rest_h=0, day_percent=Decimal(100))), by=author
    )
    at = datetime.now(UTC).replace(hour=0, minute=5) + LATER
    await look(studio, at)
    # What was raised by 15 was raised in yen.
    await studio.sql(
        "update rule_deeds set currency = 'JPY' where workspace_id = :ws", ws=studio.workspace_id
    )
    done = await look(studio, at + timedelta(hours=1))
    assert [(one["state"], one["held"]) for one in done] == [("done", None), ("done", None)]


async def test_a_day_that_was_collected_while_it_lasted_judges_nobody(studio: Studio) -> None:
    """Figures of today come every ten minutes; the day before was read last in its own evening."""
    drafted = await selling(studio)
    entity, zone = uuid.UUID(drafted.ad_sets[0]), ZoneInfo("Asia/Riyadh")
    at = datetime.now(UTC) + LATER
    eve = at.astimezone(zone).date() - timedelta(days=1)
    evening = datetime.combine(eve, time(20), zone)
    partly = "update entity_metrics set as_of = :at where entity_id = :id and date = :day"
    await studio.sql(partly, at=evening, id=entity, day=eve)
    await switch_on(studio, rule())
    assert await look(studio, at) == []
    await studio.sql(partly, at=evening + timedelta(hours=5), id=entity, day=eve)
    (deed,) = await look(studio, at + timedelta(hours=1))
    assert deed["state"] == "done"


@pytest.mark.parametrize(
    "change",
    [
        lambda one: msgspec.structs.replace(one, proven=""),
        lambda one: msgspec.structs.replace(one, priority=51),
        lambda one: msgspec.structs.replace(one, scope=Scope(level="ads")),
    ],
)
async def test_a_rule_nobody_has_seen_does_not_run(studio: Studio, change: object) -> None:
    await selling(studio)
    unseen: Rule = change(rule())  # type: ignore[operator] # a function of the test
    await switch_on(studio, unseen)
    assert await decide(studio) == []


async def test_three_clicks_do_nothing(studio: Studio) -> None:
    await selling(studio, clicks=0)
    await switch_on(studio, rule(least=Least(clicks=30)))
    assert await look(studio) == []
    (run,) = await studio.rows("rule_runs")
    assert (run["state"], run["judged"], run["met"]) == ("finished", 1, 0)


async def test_figures_of_two_windows_are_not_added(studio: Studio) -> None:
    drafted = await selling(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0], attribution_window="1d_click", revenue=Decimal(9_000))
    await switch_on(studio, rule())
    (deed,) = await look(studio)
    assert Decimal(deed["seen"][0]["figure"]) == Decimal(90), "not 47.25: the newer of the two"


async def test_a_rule_that_fails_three_times_is_switched_off(studio: Studio) -> None:
    await selling(studio)
    rule_id = await switch_on(studio, rule(limits=Limits(times_a_day=24, rest_h=0)))
    studio.platform.expire_tokens()
    at = datetime.now(UTC).replace(hour=0, minute=5) + LATER
    for hour in range(3):
        assert (await studio.row("shared_settings", rule_id))["is_enabled"]
        done = await look(studio, at + timedelta(hours=hour))
        assert done[-1]["state"] == "failed", done[-1]
    assert not (await studio.row("shared_settings", rule_id))["is_enabled"]
    kinds = [row["kind"] for row in await studio.rows("notices")]
    assert kinds == ["rule_switched_off"]
    assert "rule.switched_off" in {row["action"] for row in await studio.rows("audit_logs")}


async def test_a_dead_token_is_told_and_no_fault_of_the_account_stays_hidden(studio: Studio) -> None:
    await selling(studio)
    await switch_on(studio, rule())
    studio.platform.expire_tokens()
    (deed,) = await look(studio)
    assert (deed["state"], deed["error_code"]) == ("failed", "platform_needs_login")
    (account,) = await studio.rows("ad_accounts")
    assert account["health"] == "needs_login"


async def test_telling_changes_nothing(studio: Studio) -> None:
    await selling(studio)
    before = len(studio.platform.writes())
    await switch_on(studio, rule(Act(deed=Deed.NOTIFY)))
    (deed,) = await look(studio)
    assert (deed["state"], deed["field"], deed["after"]) == ("done", "", None)
    assert len(studio.platform.writes()) == before
    (notice,) = await studio.rows("notices")
    assert (notice["kind"], notice["arguments"]) == ("rule_met", {"rule": "قاعدة", "count": 1})


async def test_what_cannot_be_read_as_a_rule_does_not_stop_the_others(studio: Studio) -> None:
    await selling(studio)
    broken = await switch_on(studio, rule())
    await studio.edit("shared_settings", broken, value={**to_value(rule()), "unheard": True})
    await switch_on(studio, rule())
    (deed,) = await look(studio)
    assert deed["state"] == "done"


async def test_a_result_dearer_than_the_plan_expects(studio: Studio) -> None:
    drafted = await selling(studio)
    await studio.edit("campaigns", drafted.id, initiative="تخفيضات الشتاء")
    month = (datetime.now(UTC) + LATER).date().replace(day=1).isoformat()
    plan = {"id": str(uuid.uuid4()), "initiative": "تخفيضات  الشتاء", "month": month, "currency": "SAR"}
    await studio.put("plans", {**plan, "target": {"cost_per_result": "25"}})
    dear = Condition(metric=Metric.CPA, side=Side.ABOVE, value=Decimal(120), against=Against.PLAN)
    lower = Act(deed=Deed.LOWER_BUDGET, value=Decimal(20), floor=Decimal(100))
    await switch_on(studio, rule(lower, dear))
    (deed,) = await look(studio)
    assert (deed["state"], deed["after"]) == ("done", "120")
    seen = deed["seen"][0]
    assert (Decimal(seen["basis"]), Decimal(seen["limit"])) == (Decimal(25), Decimal(30))
