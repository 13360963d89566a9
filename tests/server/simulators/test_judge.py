"""The judge against the vendor's own package: what it knows, and every planted mistake."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adly_sync_server.simulators.meta import judge_index
from adly_sync_server.simulators.meta.judge import Judge, Judgement
from adly_sync_server.simulators.meta.judge_index import JudgeIndex, JudgeMissing, load_judge_index
from tests.server.simulators.graph_client import PIXEL, ad_set, campaign, creative, wire


def judged(
    index: JudgeIndex, method: str, edge: str, params: dict[str, Any], owner: str = "AdAccount"
) -> Judgement:
    operation = Judge(index).operation(owner, method, edge)
    assert operation is not None
    return Judge(index).examine(operation, wire(params))


def paths(judgement: Judgement) -> set[str]:
    return {".".join(complaint.path) for complaint in judgement.complaints}


def test_the_index_holds_the_whole_marketing_api(index: JudgeIndex) -> None:
    assert len(index.operations) > 1_500
    assert sum(len(operation.params) for operation in index.operations.values()) > 5_000
    assert "OUTCOME_SALES" in index.operations["AdAccount POST /campaigns"].enums["objective_enum"]
    assert index.classes["AdCreativeLinkData"].fields["message"] == "string"


def test_the_index_is_kept_and_found_again(index: JudgeIndex, tmp_path: Path) -> None:
    first = load_judge_index(tmp_path)
    (kept,) = tmp_path.iterdir()
    before = kept.stat().st_mtime_ns
    assert load_judge_index(tmp_path) == first == index
    assert kept.stat().st_mtime_ns == before


def test_a_broken_cache_is_built_anew(index: JudgeIndex, tmp_path: Path) -> None:
    load_judge_index(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"half a file")
    assert load_judge_index(tmp_path) == index


def test_without_the_package_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge_index, "_PACKAGE", "facebook_business_is_not_here")
    with pytest.raises(JudgeMissing, match=r"needs the package facebook-business .*pip install"):
        load_judge_index()


def test_what_an_adapter_sends_is_fine(index: JudgeIndex) -> None:
    assert not judged(index, "POST", "/campaigns", campaign()).complaints
    assert not judged(index, "POST", "/adsets", ad_set("120")).complaints
    assert not judged(index, "POST", "/adcreatives", creative("0" * 32)).complaints
    ad = {"name": "إعلان", "adset_id": "120", "creative": {"creative_id": "5"}, "status": "PAUSED"}
    assert not judged(index, "POST", "/ads", ad).complaints


def test_values_come_out_typed(index: JudgeIndex) -> None:
    values = judged(index, "POST", "/adsets", ad_set("120")).values
    assert values["daily_budget"] == 15_000
    assert values["targeting"]["genders"] == [2]
    assert judged(index, "POST", "/campaigns", campaign()).values["is_adset_budget_sharing_enabled"] is False


def test_three_mistakes_in_a_campaign_are_three_complaints(index: JudgeIndex) -> None:
    wrong = {**campaign(), "objective": "SALES", "status": "DRAFT", "budget": 5_000}
    assert paths(judged(index, "POST", "/campaigns", wrong)) == {"objective", "status", "budget"}


@pytest.mark.parametrize("digits", ["١٥٠٠٠", "۱۵۰۰۰", "15 000", "15000.0", "15,000", "1e4", ""])
def test_a_budget_is_ascii_digits_only(index: JudgeIndex, digits: str) -> None:
    assert paths(judged(index, "POST", "/adsets", {**ad_set("1"), "daily_budget": digits})) == {
        "daily_budget"
    }


def test_a_budget_below_nothing_is_refused(index: JudgeIndex) -> None:
    assert paths(judged(index, "POST", "/adsets", {**ad_set("1"), "daily_budget": -5})) == {"daily_budget"}


def test_targeting_takes_no_languages(index: JudgeIndex) -> None:
    wrong = ad_set("1")
    wrong["targeting"]["languages"] = ["ar"]
    assert paths(judged(index, "POST", "/adsets", wrong)) == {"targeting.languages"}


def test_link_data_takes_no_headline(index: JudgeIndex) -> None:
    wrong = creative("0" * 32)
    wrong["object_story_spec"]["link_data"]["headline"] = "خصم"
    assert paths(judged(index, "POST", "/adcreatives", wrong)) == {"object_story_spec.link_data.headline"}


def test_an_unknown_button_deep_inside_is_found(index: JudgeIndex) -> None:
    wrong = creative("0" * 32)
    wrong["object_story_spec"]["link_data"]["call_to_action"]["type"] = "BUY_IT"
    where = "object_story_spec.link_data.call_to_action.type"
    assert paths(judged(index, "POST", "/adcreatives", wrong)) == {where}


def test_a_loosely_typed_parameter_is_judged_by_the_class_it_fills(index: JudgeIndex) -> None:
    wrong = {**ad_set("1"), "promoted_object": {"pixel_id": PIXEL, "custom_event_type": "BUY", "event": "x"}}
    expected = {"promoted_object.custom_event_type", "promoted_object.event"}
    assert paths(judged(index, "POST", "/adsets", wrong)) == expected


def test_a_structure_must_be_a_structure(index: JudgeIndex) -> None:
    assert paths(judged(index, "POST", "/adsets", {**ad_set("1"), "targeting": "SA"})) == {"targeting"}
    assert paths(judged(index, "POST", "/adsets", {**ad_set("1"), "targeting": "[]"})) == {"targeting"}
    assert paths(judged(index, "POST", "/campaigns", {**campaign(), "special_ad_categories": "NONE"})) == {
        "special_ad_categories"
    }


def test_an_impossible_date_is_refused(index: JudgeIndex) -> None:
    for wrong in ("2026-13-01T00:00:00+0300", "tomorrow", "٢٠٢٦-١١-٢٢"):
        assert paths(judged(index, "POST", "/adsets", {**ad_set("1"), "start_time": wrong})) == {"start_time"}
    for right in ("2026-12-01T00:00:00+0300", "2026-12-01T00:00:00Z", "1796083200"):
        assert not judged(index, "POST", "/adsets", {**ad_set("1"), "start_time": right}).complaints


def test_lifetime_is_no_date_preset_any_more(index: JudgeIndex) -> None:
    assert paths(judged(index, "GET", "/insights", {"date_preset": "lifetime"})) == {"date_preset"}
    assert not judged(index, "GET", "/insights", {"date_preset": "maximum"}).complaints


def test_wished_fields_must_exist_however_deep(index: JudgeIndex) -> None:
    assert not judged(
        index, "GET", "/ads", {"fields": "id,name,creative{id,body},adset{name},insights{spend}"}
    ).complaints
    assert paths(judged(index, "GET", "/ads", {"fields": "id,headline"})) == {"fields"}
    wrong = judged(index, "GET", "/ads", {"fields": "id,creative{id,headline}"})
    assert "headline" in wrong.complaints[0].message
    assert "AdCreative" in wrong.complaints[0].message


def test_fields_with_an_open_brace_are_refused(index: JudgeIndex) -> None:
    assert paths(judged(index, "GET", "/ads", {"fields": "id,creative{id"})) == {"fields"}


def test_queries_may_write_lists_with_commas_and_forms_may_not(index: JudgeIndex) -> None:
    assert judged(index, "GET", "/insights", {"breakdowns": "age,gender"}).values["breakdowns"] == [
        "age",
        "gender",
    ]
    assert paths(judged(index, "GET", "/insights", {"breakdowns": "age,colour"})) == {"breakdowns.1"}
    assert paths(
        judged(index, "POST", "/campaigns", {**campaign(), "execution_options": "validate_only"})
    ) == {"execution_options"}


def test_an_operation_the_vendor_does_not_have_is_none(index: JudgeIndex) -> None:
    assert Judge(index).operation("AdAccount", "POST", "/headlines") is None
    assert Judge(index).operation("AdImage", "DELETE", "/") is None


def test_json_numbers_and_texts_are_equally_good(index: JudgeIndex) -> None:
    as_text = judged(index, "POST", "/adsets", {"targeting": json.dumps({"age_min": "18"})}).values
    assert as_text["targeting"]["age_min"] == 18
