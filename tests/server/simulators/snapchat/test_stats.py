"""Figures: only what was active delivers, levels, days, hours and breakdowns add up, edges are kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.server.simulators.snapchat.snap_client import ACCOUNT, PIXEL, SnapClient, failed, snapchat

RIYADH = ZoneInfo("Asia/Riyadh")
FIELDS = "spend,impressions,swipes,video_views,conversion_purchases,conversion_purchases_value"
ADDITIVE = FIELDS.split(",")

Stats = dict[str, int]


@pytest.fixture(scope="module")
def ran() -> Iterator[tuple[SnapClient, tuple[str, str, list[str]]]]:
    """A Snapchat in which one campaign with two ads ran for twelve days, beside a paused one."""
    with snapchat() as snap:
        goal = {"optimization_goal": "PIXEL_PURCHASE", "pixel_id": PIXEL}
        made = snap.running_campaign(12, 2, daily_budget_micro=450_000_000, **goal)
        snap.ad(snap.squad(snap.campaign()["id"])["id"])
        yield snap, made


@pytest.fixture
def snap(ran: tuple[SnapClient, tuple[str, str, list[str]]]) -> SnapClient:
    return ran[0]


@pytest.fixture
def tree(ran: tuple[SnapClient, tuple[str, str, list[str]]]) -> tuple[str, str, list[str]]:
    return ran[1]


def midnight(days_from_today: int) -> datetime:
    today = datetime.now(RIYADH).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=days_from_today)


def between(first: int, last: int, **params: str) -> dict[str, str]:
    """The window from one midnight to another, in the account's zone."""
    edges = {"start_time": midnight(first).isoformat(), "end_time": midnight(last).isoformat()}
    return {**edges, "fields": FIELDS, **params}


def total(snap: SnapClient, path: str, **params: str) -> Stats:
    (wrapped,) = snap.get(f"/{path}/stats", granularity="TOTAL", **params)["total_stats"]
    return dict(wrapped["total_stat"]["stats"])


def series(snap: SnapClient, path: str, granularity: str, **params: str) -> list[dict[str, Any]]:
    answer = snap.get(f"/{path}/stats", granularity=granularity, **params)
    return list(answer["timeseries_stats"][0]["timeseries_stat"]["timeseries"])


def added(parts: list[Stats]) -> Stats:
    return {name: sum(part[name] for part in parts) for name in ADDITIVE}


def test_a_day_of_figures(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    stats = total(snap, f"campaigns/{tree[0]}", **between(-2, -1))
    assert 0.86 * 450_000_000 - 2 <= stats["spend"] <= 450_000_000
    assert stats["impressions"] > stats["video_views"] > stats["swipes"] > stats["conversion_purchases"] > 0
    assert stats["conversion_purchases_value"] > stats["conversion_purchases"] * 1_000_000
    assert all(isinstance(value, int) for value in stats.values())


def test_levels_add_up(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    campaign_id, squad_id, ads = tree
    window = between(-8, 0)
    whole = total(snap, f"campaigns/{campaign_id}", **window)
    assert added([total(snap, f"ads/{ad_id}", **window) for ad_id in ads]) == whole
    assert total(snap, f"adsquads/{squad_id}", **window) == whole
    answer = snap.get(f"/adaccounts/{ACCOUNT}/stats", **window, granularity="TOTAL", breakdown="campaign")
    parts = answer["total_stats"][0]["total_stat"]["breakdown_stats"]["campaign"]
    assert {part["id"] for part in parts} > {campaign_id}
    assert added([part["stats"] for part in parts]) == whole
    spend_alone = {**window, "fields": "spend"}
    assert total(snap, f"adaccounts/{ACCOUNT}", **spend_alone) == {"spend": whole["spend"]}


def test_days_and_hours_add_up(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    path = f"campaigns/{tree[0]}"
    by_day = series(snap, path, "DAY", **between(-8, 0))
    assert len(by_day) == 8
    assert added([row["stats"] for row in by_day]) == total(snap, path, **between(-8, 0))
    by_hour = series(snap, path, "HOUR", **between(-2, -1))
    assert len(by_hour) == 24
    assert added([row["stats"] for row in by_hour]) == by_day[-2]["stats"]
    assert by_hour[0]["end_time"] == by_hour[1]["start_time"]


def test_the_shape_of_a_bucket(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    answer = snap.get(f"/campaigns/{tree[0]}/stats", granularity="DAY", **between(-3, -1))
    stat = answer["timeseries_stats"][0]["timeseries_stat"]
    assert (stat["id"], stat["type"], stat["granularity"]) == (tree[0], "CAMPAIGN", "DAY")
    assert stat["timeseries"][0]["start_time"] == midnight(-3).isoformat(timespec="milliseconds")
    assert stat["timeseries"][0]["start_time"].endswith("T00:00:00.000+03:00")
    assert datetime.fromisoformat(stat["finalized_data_end_time"]) <= datetime.now(RIYADH)


def test_without_fields_only_impressions_and_spend(
    snap: SnapClient, tree: tuple[str, str, list[str]]
) -> None:
    window = {name: value for name, value in between(-3, -1).items() if name != "fields"}
    assert set(total(snap, f"ads/{tree[2][0]}", **window)) == {"impressions", "spend"}


def test_a_lifetime_is_everything(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    answer = snap.get(f"/campaigns/{tree[0]}/stats", granularity="LIFETIME", fields=FIELDS)
    stat = answer["lifetime_stats"][0]["lifetime_stat"]
    assert stat["stats"] == total(snap, f"campaigns/{tree[0]}", **between(-20, 1))


def test_shorter_windows_count_fewer_conversions(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    path = f"campaigns/{tree[0]}"
    usual = total(snap, path, **between(-10, -2))
    windows = {"swipe_up_attribution_window": "1_DAY", "view_attribution_window": "1_HOUR"}
    short = total(snap, path, **between(-10, -2, **windows))
    assert short["conversion_purchases"] < usual["conversion_purchases"]
    assert (short["spend"], short["swipes"]) == (usual["spend"], usual["swipes"])


def test_what_nobody_can_add_up(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    fields = "impressions,swipes,uniques,frequency,swipe_up_percent"
    path = f"campaigns/{tree[0]}"
    whole = total(snap, path, **between(-8, 0, fields=fields))
    daily = series(snap, path, "DAY", **between(-8, 0, fields=fields))
    assert whole["uniques"] < sum(row["stats"]["uniques"] for row in daily)
    assert whole["swipe_up_percent"] == round(whole["swipes"] / whole["impressions"], 6)


def test_nothing_before_it_ran_and_empty_can_be_left_out(
    snap: SnapClient, tree: tuple[str, str, list[str]]
) -> None:
    path = f"campaigns/{tree[0]}"
    assert not any(total(snap, path, **between(-30, -14)).values())
    assert len(series(snap, path, "DAY", **between(-20, 0))) == 20
    assert len(series(snap, path, "DAY", **between(-20, 0, omit_empty="true"))) in (12, 13)


def test_the_campaigns_budget_caps_its_ad_squads(fresh_snap: SnapClient) -> None:
    campaign_id, *_ = fresh_snap.running_campaign(3, daily_budget_micro=2_000_000_000)
    spend = total(fresh_snap, f"campaigns/{campaign_id}", **between(-2, -1))["spend"]
    assert 0.86 * 500_000_000 - 2 <= spend <= 500_000_000


def test_what_was_paused_stops(fresh_snap: SnapClient) -> None:
    campaign_id, squad_id, (ad_id,) = fresh_snap.running_campaign(3)
    fresh_snap.control(f"/entities/{squad_id}", status="PAUSED")
    fresh_snap.control("/advance", days=2)
    after = midnight(1)
    window = {"start_time": after.isoformat(), "end_time": (after + timedelta(days=1)).isoformat()}
    assert not any(total(fresh_snap, f"ads/{ad_id}", **window).values())
    assert total(fresh_snap, f"ads/{ad_id}", **between(-2, -1))["spend"]
    fresh_snap.http.delete(f"/campaigns/{campaign_id}")
    spend = {**between(-2, -1), "fields": "spend"}
    assert total(fresh_snap, f"adaccounts/{ACCOUNT}", **spend)["spend"]


def test_a_report_is_ordered_waited_for_and_fetched(
    fresh_snap: SnapClient,
) -> None:
    _, _, ads = fresh_snap.running_campaign(4, 2)
    asked = between(-3, 0, granularity="DAY", breakdown="ad", async_format="csv") | {"async": "true"}
    path = f"/adaccounts/{ACCOUNT}"

    def report(answer: dict[str, Any]) -> dict[str, str]:
        return dict(answer["async_stats_reports"][0]["async_stats_report"])

    ordered = report(fresh_snap.get(f"{path}/stats", **asked))
    assert ordered["async_status"] == "STARTED"
    assert "result" not in ordered
    fresh_snap.control("/advance", seconds=2)
    number = {"report_run_id": ordered["report_run_id"]}
    done = report(fresh_snap.get(f"{path}/stats_report", **number))
    assert done["async_status"] == "COMPLETED"
    rows = list(csv.DictReader(io.StringIO(httpx.get(done["result"]).text)))
    assert len(rows) == 3 * len(ads)
    whole = sum(total(fresh_snap, f"ads/{ad_id}", **between(-3, 0))["spend"] for ad_id in ads)
    assert sum(int(row["spend"]) for row in rows) == whole
    failed(fresh_snap.http.get(f"{path}/stats_report", params={"report_run_id": "x"}), 404, "E3003")


def test_an_account_serves_spend_alone(snap: SnapClient) -> None:
    answer = snap.http.get(f"/adaccounts/{ACCOUNT}/stats", params=between(-3, -1))
    assert "Only field 'spend'" in failed(answer, 400, "E1008")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fields": "spend,clicks"}, "E1008"),
        ({"breakdown": "ad_squad"}, "E1004"),
        ({"breakdown": "campaign"}, "E1004"),
        ({"granularity": "WEEK"}, "E1001"),
        ({"granularity": "DAY", "start_time": "2026-11-01T00:00:00Z"}, "E1001"),
        ({"start_time": "2026-11-01T00:30:00+03:00"}, "E1001"),
        ({"start_time": "2026-11-01T00:00:00"}, "E1001"),
        ({"start_time": "yesterday"}, "E1001"),
        ({"start_time": "2099-11-01T00:00:00+03:00"}, "E1001"),
        ({"granularity": "DAY", "start_time": "2025-11-01T00:00:00+03:00"}, "E1001"),
        ({"swipe_up_attribution_window": "2_DAY"}, "E1001"),
        ({"view_attribution_window": "28_DAY"}, "E1001"),
        ({"action_report_time": "never"}, "E1001"),
        ({"colour": "red"}, "E1001"),
        ({"async": "true", "async_format": "json"}, "E1001"),
    ],
)
def test_a_wrong_question_is_refused(
    snap: SnapClient, tree: tuple[str, str, list[str]], changes: dict[str, str], code: str
) -> None:
    asked = between(-3, -1, **{"granularity": "TOTAL", **changes})
    failed(snap.http.get(f"/campaigns/{tree[0]}/stats", params=asked), 400, code)


def test_a_question_by_the_day_reaches_over_a_month(
    snap: SnapClient, tree: tuple[str, str, list[str]]
) -> None:
    path = f"campaigns/{tree[0]}"
    assert len(series(snap, path, "DAY", **between(-31, 0))) == 31
    refused = snap.http.get(f"/{path}/stats", params=between(-32, 0, granularity="DAY"))
    assert "too long" in failed(refused, 400, "E1001")


@pytest.mark.parametrize("dimension", ["age", "gender", "region", "country", "os"])
def test_the_parts_of_a_dimension_add_up(
    snap: SnapClient, tree: tuple[str, str, list[str]], dimension: str
) -> None:
    path = f"campaigns/{tree[0]}"
    points = series(snap, path, "DAY", **between(-3, -1, report_dimension=dimension))
    whole = series(snap, path, "DAY", **between(-3, -1))
    assert [point["start_time"] for point in points] == [point["start_time"] for point in whole]
    for point, day in zip(points, whole, strict=True):
        parts = point["dimension_stats"]
        assert len({part[dimension] for part in parts}) == len(parts)
        for name in ADDITIVE:
            assert sum(part["stats"][name] for part in parts) == day["stats"][name]


def test_a_dimension_needs_one_thing_and_no_hours(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    for path, params in (
        (f"adaccounts/{ACCOUNT}", {"fields": "spend"}),
        (f"campaigns/{tree[0]}", {"breakdown": "ad"}),
        (f"campaigns/{tree[0]}", {"granularity": "HOUR"}),
    ):
        asked = {**between(-3, -1, report_dimension="gender", granularity="DAY"), **params}
        assert snap.http.get(f"/{path}/stats", params=asked).status_code == 400


def test_what_is_no_dimension_is_refused(snap: SnapClient, tree: tuple[str, str, list[str]]) -> None:
    asked = between(-3, -1, report_dimension="placement")
    refused = snap.http.get(f"/campaigns/{tree[0]}/stats", params=asked)
    assert "report_dimension" in failed(refused, 400, "E1001")
