"""Results: only what was active delivers, figures add up over levels, days and cuts, texts as Meta's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.server.simulators.conftest import running
from tests.server.simulators.graph_client import ACCOUNT, GraphClient, blamed

Row = dict[str, Any]

HOUR = "hourly_stats_aggregated_by_advertiser_time_zone"


@pytest.fixture(scope="module")
def ran() -> Iterator[tuple[GraphClient, tuple[str, str, str]]]:
    """A Meta in which one campaign with two ads ran for ten days."""
    with running() as graph:
        campaign_id = graph.campaign(status="ACTIVE")
        ad_set_id = graph.ad_set(campaign_id, status="ACTIVE", daily_budget=500_000)
        ads = [graph.ad(ad_set_id, status="ACTIVE", name=f"إعلان {number}") for number in (1, 2)]
        for ad_id in ads:
            graph.control(f"/ads/{ad_id}/approve")
        graph.control(f"/entities/{campaign_id}/backdate", days=10)
        yield graph, (campaign_id, ad_set_id, ads[0])


@pytest.fixture
def graph(ran: tuple[GraphClient, tuple[str, str, str]]) -> GraphClient:
    return ran[0]


@pytest.fixture
def campaign_id(ran: tuple[GraphClient, tuple[str, str, str]]) -> str:
    return ran[1][0]


def rows(graph: GraphClient, id: str, **params: Any) -> list[Row]:
    asked = {"date_preset": "maximum", "limit": 500, **params}
    return list(graph.get(f"/{id}/insights", **asked)["data"])


def day(distance: int) -> str:
    """A day so many days from today."""
    return (date.today() + timedelta(days=distance)).isoformat()


def total(found: list[Row], name: str) -> Decimal:
    return sum((Decimal(row[name]) for row in found), Decimal(0))


def test_a_day_of_results_in_metas_shape(graph: GraphClient, campaign_id: str) -> None:
    fields = "campaign_id,impressions,reach,clicks,spend,ctr,cpm,actions,action_values,account_currency"
    found = rows(graph, campaign_id, time_increment=1, fields=fields, date_preset="last_7d")
    assert len(found) == 7
    row = found[0]
    assert row["date_start"] == row["date_stop"]
    assert row["account_currency"] == "SAR"
    assert all(isinstance(row[name], str) for name in ("impressions", "reach", "clicks", "spend", "ctr"))
    assert Decimal(row["spend"]) <= Decimal("5000.00")
    assert Decimal(row["spend"]) > Decimal("3500.00")
    assert Decimal(row["spend"]).as_tuple().exponent == -2
    kinds = {action["action_type"]: action["value"] for action in row["actions"]}
    assert kinds["purchase"] == kinds["omni_purchase"] == kinds["offsite_conversion.fb_pixel_purchase"]
    assert int(kinds["link_click"]) > int(kinds["landing_page_view"]) > int(kinds["add_to_cart"])


@pytest.mark.parametrize("name", ["spend", "impressions", "clicks", "inline_link_clicks"])
def test_levels_days_and_cuts_add_up(graph: GraphClient, campaign_id: str, name: str) -> None:
    whole = total(rows(graph, ACCOUNT, fields=name), name)
    assert whole > 0
    for level in ("campaign", "adset", "ad"):
        assert total(rows(graph, ACCOUNT, fields=name, level=level), name) == whole
    assert total(rows(graph, campaign_id, fields=name, time_increment=1), name) == whole
    assert total(rows(graph, campaign_id, fields=name, time_increment=3), name) == whole
    assert total(rows(graph, campaign_id, fields=name, time_increment="monthly"), name) == whole
    assert total(rows(graph, campaign_id, fields=name, breakdowns="age,gender"), name) == whole
    for cut in (["publisher_platform"], ["publisher_platform", "platform_position"], ["region"], ["country"]):
        assert total(rows(graph, campaign_id, fields=name, breakdowns=cut), name) == whole


def test_asked_twice_the_answer_is_the_same(graph: GraphClient, campaign_id: str) -> None:
    asked = {"time_increment": 1, "fields": "spend,impressions,actions", "date_preset": "last_7d"}
    assert rows(graph, campaign_id, **asked) == rows(graph, campaign_id, **asked)


def test_reach_is_not_additive_and_frequency_says_why(graph: GraphClient, campaign_id: str) -> None:
    days = rows(graph, campaign_id, fields="reach", time_increment=1)
    (whole,) = rows(graph, campaign_id, fields="reach,impressions,frequency")
    assert Decimal(whole["reach"]) < total(days, "reach")
    assert abs(Decimal(whole["impressions"]) / Decimal(whole["reach"]) - Decimal(whole["frequency"])) < 1


def test_names_come_with_their_level(graph: GraphClient) -> None:
    found = rows(graph, ACCOUNT, level="ad", fields="ad_id,ad_name,adset_name,campaign_name,objective")
    assert {row["ad_name"] for row in found} == {"إعلان 1", "إعلان 2"}
    assert all(row["adset_name"] == "الرياض وجدة" and row["objective"] == "OUTCOME_SALES" for row in found)


def test_windows_stand_beside_the_value(graph: GraphClient, campaign_id: str) -> None:
    (row,) = rows(graph, campaign_id, fields="actions", action_attribution_windows=["1d_view", "7d_click"])
    purchase = next(action for action in row["actions"] if action["action_type"] == "purchase")
    assert int(purchase["1d_view"]) + int(purchase["7d_click"]) == int(purchase["value"])


def test_rows_come_page_by_page(graph: GraphClient, campaign_id: str) -> None:
    asked = {"date_preset": "last_7d", "time_increment": 1, "fields": "spend"}
    first = graph.get(f"/{campaign_id}/insights", **asked, limit=4)
    second = graph.get(
        f"/{campaign_id}/insights", **asked, limit=4, after=first["paging"]["cursors"]["after"]
    )
    assert [len(one["data"]) for one in (first, second)] == [4, 3]
    assert "next" not in second["paging"]
    assert first["data"] + second["data"] == graph.get(f"/{campaign_id}/insights", **asked)["data"]


def test_filters_and_order(graph: GraphClient, campaign_id: str) -> None:
    (ad_id, *_) = [row["ad_id"] for row in rows(graph, campaign_id, level="ad", fields="ad_id")]
    one = [{"field": "ad.id", "operator": "IN", "value": [ad_id]}]
    assert len(rows(graph, campaign_id, level="ad", fields="ad_id", filtering=one)) == 1
    rich = [{"field": "spend", "operator": "GREATER_THAN", "value": 1_000_000}]
    assert rows(graph, campaign_id, level="ad", filtering=rich) == []
    sorted_rows = rows(graph, campaign_id, time_increment=1, fields="spend", sort=["spend_descending"])
    spends = [Decimal(row["spend"]) for row in sorted_rows]
    assert spends == sorted(spends, reverse=True)


def test_a_report_is_ordered_polled_and_read(graph: GraphClient, campaign_id: str) -> None:
    asked = {"level": "ad", "date_preset": "last_7d", "fields": "ad_id,spend", "time_increment": "1"}
    run = graph.post(f"/{campaign_id}/insights", **asked)["report_run_id"]
    first = graph.get(f"/{run}", fields="async_status,async_percent_completion")
    assert first["async_status"] != "Job Completed"
    assert graph.refused_read(f"/{run}/insights")["code"] == 2601
    graph.control("/advance", seconds=5)
    assert graph.get(f"/{run}")["async_percent_completion"] == 100
    assert graph.get(f"/{run}/insights")["data"] == graph.get(f"/{campaign_id}/insights", **asked)["data"]


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"time_range": {"since": day(0)}}, ["time_range"]),
        ({"time_range": {"since": day(-1), "until": day(-9)}}, ["time_range"]),
        ({"time_range": {"since": day(9), "until": day(10)}}, ["time_range"]),
        ({"time_range": {"since": day(-1_300), "until": day(-1_200)}}, ["time_range", "since"]),
        ({"time_increment": "0"}, ["time_increment"]),
        ({"time_increment": "91"}, ["time_increment"]),
        ({"time_increment": "٧"}, ["time_increment"]),
        ({"level": "adgroup"}, ["level"]),
        ({"breakdowns": ["dma"]}, ["breakdowns"]),
        ({"breakdowns": ["age", HOUR]}, ["breakdowns"]),
        ({"breakdowns": ["platform_position"]}, ["breakdowns"]),
    ],
)
def test_a_wrong_question_is_refused(graph: GraphClient, params: dict[str, Any], path: list[str]) -> None:
    assert blamed(graph.refused_read(f"/{ACCOUNT}/insights", **params)) == [path]


def test_what_is_paused_or_in_review_does_not_deliver(fresh_graph: GraphClient) -> None:
    campaign_id = fresh_graph.campaign()
    ad_set_id = fresh_graph.ad_set(campaign_id)
    ad_id = fresh_graph.ad(ad_set_id)
    fresh_graph.control("/advance", days=2)
    assert rows(fresh_graph, campaign_id) == []
    for id in (ad_id, ad_set_id):
        fresh_graph.post(f"/{id}", status="ACTIVE")
    fresh_graph.control("/advance", days=2)
    assert rows(fresh_graph, campaign_id) == []
    fresh_graph.post(f"/{campaign_id}", status="ACTIVE")
    fresh_graph.control("/advance", days=2)
    spent = total(rows(fresh_graph, campaign_id), "spend")
    assert spent > 0
    fresh_graph.post(f"/{campaign_id}", status="PAUSED")
    fresh_graph.control("/advance", hours=1)
    paused = total(rows(fresh_graph, campaign_id), "spend")
    fresh_graph.control("/advance", days=2)
    assert total(rows(fresh_graph, campaign_id), "spend") == paused >= spent


def test_a_disapproved_ad_never_delivers(fresh_graph: GraphClient) -> None:
    campaign_id, _, ad_id = fresh_graph.running_campaign(days=3)
    assert rows(fresh_graph, campaign_id)
    fresh_graph.control(f"/ads/{ad_id}/disapprove", reason="Personal Attributes")
    assert rows(fresh_graph, campaign_id) == []


def test_the_figures_of_a_young_day_keep_growing(fresh_graph: GraphClient) -> None:
    campaign_id, _, _ = fresh_graph.running_campaign(days=2, daily_budget=300_000)

    def carts(on: str) -> int:
        (row,) = rows(fresh_graph, campaign_id, fields="actions", time_range={"since": on, "until": on})
        return next(int(one["value"]) for one in row["actions"] if one["action_type"] == "add_to_cart")

    (yesterday,) = rows(fresh_graph, campaign_id, date_preset="yesterday")
    first = carts(yesterday["date_start"])
    fresh_graph.control("/advance", days=10)
    assert carts(yesterday["date_start"]) > first


def test_a_campaign_budget_is_shared_by_its_ad_sets(fresh_graph: GraphClient) -> None:
    campaign_id = fresh_graph.campaign(status="ACTIVE", daily_budget=60_000)
    for name in ("الرياض", "جدة"):
        ad_set_id = fresh_graph.ad_set(campaign_id, status="ACTIVE", name=name, daily_budget=0)
        ad_id = fresh_graph.ad(ad_set_id, status="ACTIVE")
        fresh_graph.control(f"/ads/{ad_id}/approve")
    fresh_graph.control(f"/entities/{campaign_id}/backdate", days=4)
    found = rows(fresh_graph, campaign_id, level="adset", date_preset="yesterday", fields="spend")
    assert len(found) == 2
    assert Decimal(450) < total(found, "spend") <= Decimal(600)


def test_deleted_ads_count_for_the_account_and_show_only_when_asked(fresh_graph: GraphClient) -> None:
    campaign_id, _, ad_id = fresh_graph.running_campaign(days=3)
    whole = total(rows(fresh_graph, ACCOUNT), "spend")
    fresh_graph.http.delete(f"/{ad_id}")
    assert total(rows(fresh_graph, ACCOUNT), "spend") >= whole
    assert rows(fresh_graph, campaign_id, level="ad") == []
    asked = [{"field": "ad.effective_status", "operator": "IN", "value": ["DELETED"]}]
    assert len(rows(fresh_graph, campaign_id, level="ad", filtering=asked)) == 1


def test_what_was_spent_shows_on_the_account(fresh_graph: GraphClient) -> None:
    fresh_graph.running_campaign(days=3)
    spent = fresh_graph.get(f"/{ACCOUNT}", fields="amount_spent")["amount_spent"]
    assert int(spent) == total(rows(fresh_graph, ACCOUNT), "spend") * 100


def test_more_rows_than_are_given_at_once_must_be_ordered(fresh_graph: GraphClient) -> None:
    campaign_id, _, _ = fresh_graph.running_campaign(6)
    fresh_graph.control("/options", insights_most_rows=2)
    asked = {"date_preset": "maximum", "time_increment": "1", "fields": "spend"}
    error = fresh_graph.refused_read(f"/{campaign_id}/insights", **asked)
    assert (error["code"], error["error_subcode"]) == (100, 1487534)
    report = fresh_graph.post(f"/{campaign_id}/insights", **asked)["report_run_id"]
    fresh_graph.control("/advance", seconds=10)
    assert len(fresh_graph.get(f"/{report}/insights")["data"]) > 2


def test_hours_add_up_to_their_day(graph: GraphClient, campaign_id: str) -> None:
    asked: dict[str, Any] = {"time_increment": 1, "time_range": {"since": day(-3), "until": day(-2)}}
    asked["fields"] = "impressions,spend"
    by_hour = rows(graph, campaign_id, breakdowns=[HOUR], **asked)
    for whole in rows(graph, campaign_id, **asked):
        parts = [row for row in by_hour if row["date_start"] == whole["date_start"]]
        assert len({row[HOUR] for row in parts}) == len(parts) == 24
        assert parts[0][HOUR] == "00:00:00 - 00:59:59"
        for name in ("impressions", "spend"):
            assert total(parts, name) == Decimal(whole[name])
