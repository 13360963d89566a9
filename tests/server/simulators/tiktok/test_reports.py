"""Figures: the same for ever; hours, days, levels and cuts add up; limits; files made in their time."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.server.simulators.tiktok.business import ADVERTISER, BusinessClient, creative, wire
from tests.server.simulators.tiktok.conftest import running

REPORT = "/report/integrated/get/"
TODAY = datetime.now(UTC).astimezone(ZoneInfo("Asia/Riyadh")).date()
WEEK = {"start_date": str(TODAY - timedelta(days=7)), "end_date": str(TODAY - timedelta(days=1))}
ADDED = ("spend", "impressions", "clicks", "complete_payment", "total_complete_payment_rate")
ALL = {"filter_type": "IN", "filter_value": json.dumps(["STATUS_ALL"])}


@pytest.fixture(scope="module")
def shop() -> Iterator[BusinessClient]:
    """An advertiser whose two campaigns have delivered for ten days."""
    with running() as tiktok:
        for _ in range(2):
            campaign_id, adgroup_id, _ = tiktok.tree()
            second = {**creative(tiktok.fresh_image()), "operation_status": "ENABLE"}
            (ad_id,) = tiktok.post("/ad/create/", adgroup_id=adgroup_id, creatives=[second])["ad_ids"]
            tiktok.control(f"/ads/{ad_id}/approve")
            tiktok.control(f"/entities/{campaign_id}/backdate", days=10)
        yield tiktok


def asked(level: str, *dimensions: str, **changes: Any) -> dict[str, Any]:
    wish = {
        "report_type": "BASIC",
        "data_level": f"AUCTION_{level.upper()}",
        "dimensions": [f"{level}_id", *dimensions],
        "metrics": list(ADDED),
        "page_size": 1_000,
        **WEEK,
        **changes,
    }
    return {name: value for name, value in wish.items() if value is not None}


def rows(tiktok: BusinessClient, level: str, *dimensions: str, **changes: Any) -> list[dict[str, Any]]:
    return list(tiktok.get(REPORT, **asked(level, *dimensions, **changes))["list"])


def total(found: list[dict[str, Any]]) -> dict[str, Decimal]:
    sums: Counter[str] = Counter()
    for row in found:
        sums.update({name: Decimal(row["metrics"][name]) for name in ADDED})
    return {name: Decimal(sums[name]) for name in ADDED}


def test_levels_add_up(shop: BusinessClient) -> None:
    whole = total(rows(shop, "advertiser"))
    assert whole["spend"] > 0
    assert whole["complete_payment"] > 0
    for level in ("campaign", "adgroup", "ad"):
        assert total(rows(shop, level)) == whole
        assert total(rows(shop, level, "stat_time_day")) == whole
    assert [len(rows(shop, level)) for level in ("campaign", "adgroup", "ad")] == [2, 2, 4]
    assert len(rows(shop, "ad", "stat_time_day")) == 28


def test_budgets_are_not_exceeded(shop: BusinessClient) -> None:
    for row in rows(shop, "adgroup", "stat_time_day"):
        assert Decimal(100) < Decimal(row["metrics"]["spend"]) <= Decimal(150)


def test_hours_add_up_to_their_day(shop: BusinessClient) -> None:
    day = {"start_date": WEEK["end_date"], "end_date": WEEK["end_date"]}
    hours = rows(shop, "ad", "stat_time_hour", **day)
    assert total(hours) == total(rows(shop, "ad", "stat_time_day", **day))
    assert {row["dimensions"]["stat_time_hour"][11:] for row in hours} <= {
        f"{hour:02}:00:00" for hour in range(24)
    }
    assert len(hours) > 24


def test_today_is_there_by_the_hour_and_grows(shop: BusinessClient) -> None:
    day = {"start_date": str(TODAY), "end_date": str(TODAY + timedelta(days=1)), "query_lifetime": None}
    before = total(rows(shop, "advertiser", **day))
    shop.control("/advance", hours=3)
    after = total(rows(shop, "advertiser", **day))
    assert after["spend"] > before["spend"]
    assert after["impressions"] > before["impressions"]


@pytest.mark.parametrize(
    "cuts", [["age"], ["gender"], ["age", "gender"], ["placement"], ["country_code"], ["province_id"]]
)
def test_audience_cuts_add_up(shop: BusinessClient, cuts: list[str]) -> None:
    """Counts of thousands and money to the last halala."""
    parts = rows(shop, "ad", "stat_time_day", *cuts, report_type="AUDIENCE")
    assert total(parts) == total(rows(shop, "ad", "stat_time_day"))
    assert all(set(cuts) < set(row["dimensions"]) for row in parts)


def test_every_value_is_text_and_nothing_by_nothing_is_nothing(shop: BusinessClient) -> None:
    names = ["spend", "ctr", "cpc", "cpm", "reach", "frequency", "conversion", "cost_per_conversion"]
    names += ["complete_payment_roas", "video_views_p25", "real_time_conversion", "campaign_name", "currency"]
    row, *_ = rows(shop, "campaign", metrics=names)
    assert set(row["metrics"]) == set(names)
    assert all(isinstance(value, str) for value in row["metrics"].values())
    assert row["metrics"]["currency"] == "SAR"
    assert row["metrics"]["conversion"] == row["metrics"]["real_time_conversion"]
    long_ago = {"start_date": "2025-01-01", "end_date": "2025-01-02"}
    zeros = rows(shop, "campaign", metrics=["ctr", "spend", "impressions"], **long_ago)
    assert [row["metrics"] for row in zeros] == [{"ctr": "0.00", "spend": "0.00", "impressions": "0"}] * 2
    assert rows(shop, "campaign", "stat_time_day", **long_ago) == []


def test_the_same_history_gives_the_same_figures(shop: BusinessClient) -> None:
    assert rows(shop, "ad", "stat_time_day") == rows(shop, "ad", "stat_time_day")


def test_pages_order_and_total(shop: BusinessClient) -> None:
    answer = shop.get(REPORT, **asked("ad", "stat_time_day", page_size=10, page=3, enable_total_metrics=True))
    assert answer["page_info"] == {"page": 3, "page_size": 10, "total_number": 28, "total_page": 3}
    assert len(answer["list"]) == 8
    assert Decimal(answer["total_metrics"]["spend"]) == total(rows(shop, "advertiser"))["spend"]
    spends = [Decimal(row["metrics"]["spend"]) for row in rows(shop, "ad", order_field="spend")]
    assert spends == sorted(spends, reverse=True)


def test_ids_narrow_and_the_deleted_count_when_asked_for(shop: BusinessClient) -> None:
    first, second = (row["dimensions"]["campaign_id"] for row in rows(shop, "campaign"))
    one = {"field_name": "campaign_ids", "filter_type": "IN", "filter_value": json.dumps([first])}
    found = rows(shop, "campaign", filtering=[one])
    assert [row["dimensions"]["campaign_id"] for row in found] == [first]
    whole = total(rows(shop, "advertiser"))
    shop.post("/campaign/status/update/", campaign_ids=[second], operation_status="DELETE")
    assert [row["dimensions"]["campaign_id"] for row in rows(shop, "campaign")] == [first]
    everything = [{"field_name": "campaign_status", **ALL}]
    assert total(rows(shop, "campaign", filtering=everything)) == whole
    assert total(rows(shop, "advertiser")) == whole


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"start_date": str(TODAY - timedelta(days=30)), "end_date": str(TODAY)}, "end_date"),
        ({"start_date": str(TODAY), "end_date": WEEK["end_date"]}, "end_date"),
        ({"start_date": "22-11-2026"}, "start_date"),
        ({"dimensions": ["ad_id", "stat_time_hour"]}, "end_date"),
        ({"dimensions": ["campaign_id", "stat_time_day"]}, "dimensions"),
        ({"dimensions": ["ad_id", "campaign_id"]}, "dimensions"),
        ({"dimensions": ["ad_id", "age"]}, "dimensions"),
        ({"dimensions": ["ad_id", "stat_time_day", "colour"]}, "dimensions"),
        ({"dimensions": []}, "dimensions"),
        ({"data_level": "AD"}, "data_level"),
        ({"data_level": None}, "data_level"),
        ({"service_type": "RESERVATION"}, "service_type"),
        ({"query_lifetime": True}, "query_lifetime"),
        ({"order_field": "ad_name"}, "order_field"),
        ({"filtering": [{"field_name": "ad_ids", "filter_type": "IN", "filter_value": "18"}]}, "filtering"),
        ({"filtering": [{"field_name": "ad_ids", "filter_type": "IN"}]}, "filtering"),
        ({"page_size": 1_001}, "page_size"),
    ],
)
def test_a_report_is_refused_for_its(shop: BusinessClient, changes: dict[str, Any], field: str) -> None:
    wish = {**asked("ad", "stat_time_day"), **changes}
    refused = shop.refused_read(REPORT, **{name: value for name, value in wish.items() if value is not None})
    assert refused["code"] == 40002
    assert refused["message"].split(":")[0].split(".")[0] == field


def test_a_metric_of_another_level_and_one_nobody_plays(shop: BusinessClient) -> None:
    assert shop.refused_read(REPORT, **asked("campaign", metrics=["ad_name"]))["code"] == 40002
    wish = {"advertiser_id": ADVERTISER, **asked("campaign", metrics=["live_views"])}
    answer = shop.http.get(REPORT, params=wire(wish))
    assert answer.status_code == 501


def task(tiktok: BusinessClient, **changes: Any) -> dict[str, str]:
    wish = {**asked("ad", "stat_time_day"), "output_format": "CSV_DOWNLOAD", **changes}
    del wish["page_size"]
    return {"task_id": str(tiktok.post("/report/task/create/", **wish)["task_id"])}


def fetched(tiktok: BusinessClient, made: dict[str, str]) -> list[dict[str, str]]:
    link = tiktok.get("/report/task/download/", **made)["download_url"]
    return list(csv.DictReader(io.StringIO(httpx.get(link).content.decode("utf-8-sig"))))


def test_a_report_is_made_in_its_own_time(shop: BusinessClient) -> None:
    shop.control("/options", report_s=60.0)
    made = task(shop, enable_report_title_translation=False)
    states = [shop.get("/report/task/check/", **made)["status"]]
    assert shop.refused_read("/report/task/download/", **made)["code"] == 40201
    for seconds in (40, 30):
        shop.control("/advance", seconds=seconds)
        states.append(shop.get("/report/task/check/", **made)["status"])
    assert states == ["QUEUING", "PROCESSING", "SUCCESS"]
    lines = fetched(shop, made)
    pages = rows(shop, "ad", "stat_time_day")
    assert lines == [{**row["dimensions"], **row["metrics"]} for row in pages]


def test_titles_are_translated_unless_told_not_to(shop: BusinessClient) -> None:
    shop.control("/options", report_s=0.0)
    (line, *_) = fetched(shop, task(shop))
    assert {"Ad ID", "By Day", "Cost"} <= set(line)


def test_a_file_is_narrowed_by_ids_alone(shop: BusinessClient) -> None:
    wish = {**asked("ad", "stat_time_day"), "output_format": "CSV_DOWNLOAD"}
    wish["filtering"] = [{"field_name": "ad_status", **ALL}]
    del wish["page_size"]
    assert "not supported" in shop.refused("/report/task/create/", **wish)["message"]


def test_a_task_can_be_called_off(shop: BusinessClient) -> None:
    made = task(shop)
    shop.post("/report/task/cancel/", **made)
    assert shop.get("/report/task/check/", **made)["status"] == "CANCELED"
    assert shop.refused_read("/report/task/download/", **made)["code"] == 40201


def test_hours_of_the_week_and_a_disabled_ad_bring_nothing(fresh_tiktok: BusinessClient) -> None:
    mornings = ("0" * 16 + "1" * 8 + "0" * 24) * 7
    campaign_id, _, ad_id = fresh_tiktok.tree(dayparting=mornings)
    fresh_tiktok.control(f"/entities/{campaign_id}/backdate", days=3)
    day = str(TODAY - timedelta(days=1))
    hours = rows(fresh_tiktok, "ad", "stat_time_hour", start_date=day, end_date=day)
    assert {row["dimensions"]["stat_time_hour"][11:13] for row in hours} == {"08", "09", "10", "11"}
    fresh_tiktok.post("/ad/status/update/", ad_ids=[ad_id], operation_status="DISABLE")
    fresh_tiktok.control("/advance", days=2)
    later = str(date.fromisoformat(day) + timedelta(days=2))
    assert rows(fresh_tiktok, "ad", "stat_time_day", start_date=later, end_date=later) == []
