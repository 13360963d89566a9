"""The judge against the vendor's own package: what it knows, and every planted mistake."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from adly_sync_server.simulators.tiktok import failures, judge_index
from adly_sync_server.simulators.tiktok.judge import Judge, Judgement
from adly_sync_server.simulators.tiktok.judge_index import JudgeIndex, JudgeMissing, load_judge_index
from tests.server.simulators.tiktok.business import (
    ADVERTISER,
    BusinessClient,
    ad_group,
    campaign,
    creative,
    wire,
)

NINE = {
    "campaign_id", "adgroup_name", "budget_mode", "budget", "schedule_type", "schedule_start_time",
    "optimization_goal", "billing_event", "pacing",
}  # fmt: skip  # a list of names


def judged(package: JudgeIndex, path: str, body: dict[str, Any]) -> Judgement:
    call = Judge(package).call("POST", path)
    assert call is not None
    return Judge(package).examine_body(call, {"advertiser_id": ADVERTISER, **body})


def paths(judgement: Judgement) -> set[str]:
    return {".".join(complaint.path) for complaint in judgement.complaints}


def test_the_index_holds_the_whole_business_api(package: JudgeIndex) -> None:
    assert len(package.calls) > 240
    assert len(package.models) > 309
    assert sum(bool(model.required) for model in package.models.values()) > 169
    assert len(package.models["AdgroupCreateBody"].fields) == 112


def test_the_index_is_kept_and_found_again(package: JudgeIndex, tmp_path: Path) -> None:
    first = load_judge_index(tmp_path)
    (kept,) = tmp_path.iterdir()
    before = kept.stat().st_mtime_ns
    assert load_judge_index(tmp_path) == first == package
    assert kept.stat().st_mtime_ns == before
    kept.write_bytes(b"half a file")
    assert load_judge_index(tmp_path) == package


def test_without_the_package_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge_index, "_PACKAGE", "business_api_client_is_not_here")
    with pytest.raises(
        JudgeMissing, match=r"needs the package tiktok-business-api-sdk-official .*pip install"
    ):
        load_judge_index()


def test_every_code_is_one_of_the_vendors_own_table() -> None:
    table = judge_index._locate() / "tiktok_business" / "tiktok_code.py"
    numbers = {
        node.value.value
        for node in ast.walk(ast.parse(table.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    ours = {value for value in vars(failures).values() if isinstance(value, int)}
    assert {*ours, *failures.THROTTLES} <= numbers


def test_what_an_adapter_sends_is_fine(package: JudgeIndex) -> None:
    assert not judged(package, "/campaign/create/", campaign()).complaints
    assert not judged(package, "/adgroup/create/", ad_group("18")).complaints
    ads = {"adgroup_id": "18", "creatives": [creative("ad-site-sim/1")]}
    assert not judged(package, "/ad/create/", ads).complaints


def test_an_unknown_field_is_found_at_any_depth(package: JudgeIndex) -> None:
    assert paths(judged(package, "/campaign/create/", {**campaign(), "status": "PAUSED"})) == {"status"}
    wrong = {**creative("1"), "headline": "خصم", "utm_params": [{"key": "a", "val": "b"}]}
    found = paths(judged(package, "/ad/create/", {"adgroup_id": "18", "creatives": [wrong]}))
    assert found == {"creatives.0.headline", "creatives.0.utm_params.0.val"}


def test_the_nine_missing_fields_of_an_ad_group_are_nine_complaints(package: JudgeIndex) -> None:
    assert paths(judged(package, "/adgroup/create/", {})) == NINE


def test_a_wrong_value_of_an_enum_is_named(package: JudgeIndex) -> None:
    wrong = {**ad_group("18"), "optimization_goal": "SALES", "age_groups": ["AGE_18_30"], "gender": "FEMALE"}
    assert paths(judged(package, "/adgroup/create/", wrong)) == {
        "optimization_goal",
        "age_groups.0",
        "gender",
    }


@pytest.mark.parametrize("budget", ["١٥٠", "150", "150,0", True, [150]])
def test_a_budget_is_a_number(package: JudgeIndex, budget: Any) -> None:
    assert paths(judged(package, "/adgroup/create/", {**ad_group("18"), "budget": budget})) == {"budget"}


def test_arabic_digits_stay_in_texts_for_people(package: JudgeIndex) -> None:
    """In a name or a text they are welcome; in an id, a time or a code they are a mistake."""
    assert not judged(package, "/campaign/create/", {**campaign(), "campaign_name": "خصم ٢٥٪"}).complaints
    ads = {"adgroup_id": "18", "creatives": [{**creative("1"), "ad_text": "خصم ٢٥٪"}]}
    assert not judged(package, "/ad/create/", ads).complaints
    wrong = {**ad_group("١٨"), "schedule_start_time": "٢٠٢٦-١١-٢٢ ٠٠:٠٠:٠٠", "location_ids": ["١٠٢٣٥٨"]}
    found = paths(judged(package, "/adgroup/create/", wrong))
    assert found == {"campaign_id", "schedule_start_time", "location_ids.0"}


def test_ids_are_texts_and_lists_are_lists(package: JudgeIndex) -> None:
    wrong = {**ad_group("18"), "campaign_id": 18, "location_ids": "102358", "languages": {"0": "ar"}}
    assert paths(judged(package, "/adgroup/create/", wrong)) == {"campaign_id", "location_ids", "languages"}


def test_queries_carry_lists_and_objects_as_json(tiktok: BusinessClient) -> None:
    assert tiktok.get("/campaign/get/", filtering={"campaign_ids": ["18"]}, fields=["campaign_name"])
    assert "JSON" in tiktok.refused_read("/campaign/get/", fields="campaign_name")["message"]
    wrong = tiktok.refused_read("/campaign/get/", filtering={"campaign_id": "18"})
    assert wrong["message"] == "filtering.campaign_id: Unknown field"
    assert "page: Not a valid int" in tiktok.refused_read("/campaign/get/", page="٢")["message"]
    assert (
        "fields: headline is not a field" in tiktok.refused_read("/ad/get/", fields=["headline"])["message"]
    )


def test_a_required_query_parameter_is_missed(tiktok: BusinessClient) -> None:
    answer = tiktok.http.get("/tool/region/", params=wire({"advertiser_id": ADVERTISER})).json()
    assert answer["code"] == 40002
    entry = tiktok.desk.get("/journal", params={"path": "/tool/region/", "verdict": "refused"}).json()[-1]
    assert {remark.split(":")[0] for remark in entry["remarks"]} == {"placements", "objective_type"}


def test_paths_and_versions_that_do_not_exist(tiktok: BusinessClient) -> None:
    assert tiktok.refused_read("/campaign/list/")["code"] == 40400
    assert tiktok.refused("/campaign/get/")["code"] == 40400
    other = tiktok.http.get(f"{tiktok.base_url}/open_api/v1.2/campaign/get/").json()
    assert other["code"] == 40006


def test_what_is_not_played_says_so(tiktok: BusinessClient) -> None:
    answer = tiktok.http.get("/tool/carrier/", params={"advertiser_id": ADVERTISER})
    assert answer.status_code == 501
    assert "does not play" in answer.json()["message"]


def test_a_body_must_be_json(tiktok: BusinessClient) -> None:
    for content, kind in (
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'{"budget": NaN}', "application/json"),
        (b'{"campaign_name": "\\ud800"}', "application/json"),
        (b"a=b", "text/plain"),
    ):
        answer = tiktok.http.post("/campaign/create/", content=content, headers={"content-type": kind})
        assert answer.json()["code"] == 40000
