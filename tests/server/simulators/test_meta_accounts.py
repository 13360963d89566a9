"""What a connection finds: accounts, Pages, Instagram accounts, pixels, minimum budgets; page by page."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.server.simulators.graph_client import ACCOUNT, INSTAGRAM, PAGE, PIXEL, GraphClient, blamed

ACCOUNT_FIELDS = (
    "id,account_id,name,currency,timezone_name,timezone_offset_hours_utc,account_status,disable_reason,"
    "min_daily_budget,spend_cap,amount_spent,balance,business"
)


def test_four_ad_accounts_of_the_gulf(graph: GraphClient) -> None:
    accounts = graph.get("/me/adaccounts", fields=ACCOUNT_FIELDS)["data"]
    assert [(one["name"], one["currency"]) for one in accounts] == [
        ("متجر لمسة", "SAR"),
        ("محمصة سدرة", "AED"),
        ("دار طيف – الخليج", "USD"),
        ("لمسة – الإمارات", "AED"),
    ]
    assert accounts[0]["id"] == "act_" + accounts[0]["account_id"]
    assert accounts[0]["timezone_offset_hours_utc"] == 3


def test_without_fields_only_the_usual_ones_come(graph: GraphClient) -> None:
    first = graph.get("/me/adaccounts")["data"][0]
    assert set(first) == {"id", "account_id"}


def test_pages_bring_their_instagram_account(graph: GraphClient) -> None:
    pages = graph.get("/me/accounts", fields="id,name,instagram_business_account{id,username}")["data"]
    assert pages[0]["instagram_business_account"] == {"id": INSTAGRAM, "username": "lamsa.sa"}
    assert "instagram_business_account" not in pages[2]


def test_an_account_lists_only_what_it_may_speak_for(graph: GraphClient) -> None:
    instagrams = graph.get(f"/{ACCOUNT}/instagram_accounts", fields="id,username")["data"]
    assert [one["username"] for one in instagrams] == ["lamsa.sa"]
    assert graph.get(f"/{ACCOUNT}/connected_instagram_accounts")["data"] == [{"id": INSTAGRAM}]
    assert [one["id"] for one in graph.get(f"/{ACCOUNT}/promote_pages")["data"]] == [PAGE]
    assert [one["id"] for one in graph.get(f"/{ACCOUNT}/adspixels", fields="id,name")["data"]] == [PIXEL]


def test_minimum_budgets_are_minor_units_of_the_account(graph: GraphClient) -> None:
    (row,) = graph.get(f"/{ACCOUNT}/minimum_budgets")["data"]
    assert row["currency"] == "SAR"
    assert row["min_daily_budget_imp"] == 375
    assert row["min_daily_budget_high_freq"] == 1_875


@pytest.mark.parametrize(
    ("path", "code", "subcode"),
    [
        ("/act_999", 100, 33),
        ("/120999", 100, 33),
        ("/act_999/campaigns", 100, 33),
        (f"/{ACCOUNT}/headlines", 100, None),
        (f"/{ACCOUNT}/campaigns/1", 2500, None),
    ],
)
def test_what_is_not_there_is_refused(graph: GraphClient, path: str, code: int, subcode: int | None) -> None:
    error = graph.refused_read(path)
    assert (error["code"], error.get("error_subcode")) == (code, subcode)


def test_another_version_is_refused(graph: GraphClient) -> None:
    answer = httpx.get(f"{graph.base_url}/v19.0/me")
    assert answer.json()["error"]["code"] == 2635
    assert httpx.get(f"{graph.base_url}/me").json()["error"]["code"] == 2500


def test_a_call_the_simulator_does_not_play_says_so(graph: GraphClient) -> None:
    answer = graph.http.get(f"/{ACCOUNT}/adrules_library")
    assert answer.status_code == 501
    assert "does not play" in answer.json()["error"]["message"]


def test_pages_of_a_list_follow_their_cursors(fresh_graph: GraphClient) -> None:
    made = [fresh_graph.campaign(name=f"حملة {number}") for number in range(7)]
    seen: list[str] = []
    sizes: list[int] = []
    address = f"{fresh_graph.base_url}/v26.0/{ACCOUNT}/campaigns?limit=3&fields=id"
    token = fresh_graph.http.params["access_token"]
    following: str | None = f"{address}&access_token={token}"
    while following:
        answer = httpx.get(following).json()
        seen += [row["id"] for row in answer["data"]]
        sizes.append(len(answer["data"]))
        following = answer["paging"].get("next")
    assert seen == made[::-1]
    assert sizes == [3, 3, 1]


def test_a_campaign_made_meanwhile_does_not_shift_the_pages(fresh_graph: GraphClient) -> None:
    made = [fresh_graph.campaign(name=f"حملة {number}") for number in range(4)]
    first = fresh_graph.get(f"/{ACCOUNT}/campaigns", limit=2)
    fresh_graph.campaign(name="جديدة")
    after = first["paging"]["cursors"]["after"]
    second = fresh_graph.get(f"/{ACCOUNT}/campaigns", limit=2, after=after)
    assert [row["id"] for row in first["data"] + second["data"]] == made[::-1]


def test_a_cursor_that_is_none_is_refused(graph: GraphClient) -> None:
    assert graph.refused_read(f"/{ACCOUNT}/campaigns", after="nonsense")["code"] == 100


def test_a_summary_counts_all(fresh_graph: GraphClient) -> None:
    for number in range(3):
        fresh_graph.campaign(name=f"حملة {number}")
    answer = fresh_graph.get(f"/{ACCOUNT}/campaigns", limit=1, summary="true")
    assert answer["summary"] == {"total_count": 3}


def test_languages_places_and_interests_are_found_in_both_languages(graph: GraphClient) -> None:
    assert graph.get("/search", type="adlocale", q="arab")["data"] == [{"key": 28, "name": "Arabic"}]
    (city,) = graph.get("/search", type="adgeolocation", q="جدة")["data"]
    assert (city["type"], city["country_code"]) == ("city", "SA")
    assert graph.get("/search", type="adinterest", q="عطور")["data"][0]["name"] == "Perfume"
    assert graph.refused_read("/search", type="adweather", q="rain")["code"] == 100


def test_a_search_keeps_to_the_kinds_of_places_and_the_language_asked_for(graph: GraphClient) -> None:
    def names(**params: Any) -> list[str]:
        found = graph.get("/search", type="adgeolocation", **params)["data"]
        return [row["name"] for row in found]

    assert names(q="riyadh", location_types=["region"], locale="ar_AR") == ["منطقة الرياض"]
    assert names(q="dubai", location_types=["city"]) == ["Dubai"]
    assert len(names(q="dubai")) == 2
    assert len(graph.get("/search", type="adcountry", limit="3")["data"]) == 3
    refusal = graph.refused_read("/search", type="adgeolocation", q="x", location_types=["planet"])
    assert blamed(refusal) == [["location_types"]]


def test_a_page_s_forms_are_read_with_its_own_token(graph: GraphClient) -> None:
    (page,) = graph.get(f"/{ACCOUNT}/promote_pages", fields="id,access_token")["data"]
    forms = f"/{page['id']}/leadgen_forms"
    assert graph.refused_read(forms)["code"] == 190
    own = GraphClient(graph.base_url, page["access_token"])
    assert [row["status"] for row in own.get(forms, fields="id,status")["data"]] == ["ACTIVE"]
    assert own.refused_read("/104550000000002/leadgen_forms")["code"] == 190
    own.close()


def test_catalogues_hang_on_the_business(graph: GraphClient) -> None:
    business = graph.get(f"/{ACCOUNT}", fields="business")["business"]["id"]
    rows = graph.get(f"/{business}/owned_product_catalogs", fields="id,name,product_count")["data"]
    assert len(rows) == 4
    assert graph.get(f"/{business}/client_product_catalogs")["data"] == []


def test_a_preview_needs_a_format_that_the_vendor_has(graph: GraphClient) -> None:
    ad = graph.ad(graph.ad_set(graph.campaign()))
    (row,) = graph.get(f"/{ad}/previews", ad_format="INSTAGRAM_STORY")["data"]
    assert row["body"].startswith('<iframe src="http://127.0.0.1')
    assert blamed(graph.refused_read(f"/{ad}/previews")) == [["ad_format"]]
    assert blamed(graph.refused_read(f"/{ad}/previews", ad_format="HOLOGRAM")) == [["ad_format"]]
