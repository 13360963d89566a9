"""Rules of one client: read once, safe whatever stands in them, with the severity they ask for."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.severity import Severity
from tests.contract.check.case import ad, ad_set, rule
from tests.contract.check.trees import World


def test_a_rule_chooses_its_severity() -> None:
    world = World("meta")
    rule(type="naming", template="{platform}_{text}", severity="red")(world)
    finding = world.only("own_rule_naming")
    assert finding.severity is Severity.RED
    assert finding.params["rule"] == "قاعدة العميل"


def test_a_disabled_rule_and_another_setting_are_not_asked() -> None:
    world = World("meta")
    rule(type="naming", template="{platform}_{text}")(world)
    world.rules["rule"]["is_enabled"] = False
    assert world.findings() == []
    world.rules["rule"] |= {"is_enabled": True, "kind": "saved_filter"}
    assert world.findings() == []


def test_names_of_each_level_have_their_own_rules() -> None:
    world = World("meta")
    rule(type="naming", entity="ads", pattern=r"عبايات .* صورة \d+")(world)
    assert world.findings() == []
    world.ad["name"] = "بلا رقم"
    assert world.only("own_rule_naming").entity == "ads"


@pytest.mark.parametrize(
    ("value", "is_found"),
    [
        ({"amount": "1200", "currency": "SAR"}, False),
        ({"amount": "1199.99", "currency": "SAR"}, True),
        ({"amount": "100", "currency": "USD"}, False),
        ({"amount": "100", "budget_type": "lifetime"}, False),
        ({"amount": 100}, True),
    ],
)
def test_budget_ceilings(value: dict[str, Any], is_found: bool) -> None:
    world = World("meta")
    rule(type="budget_ceiling", **value)(world)
    assert ("own_rule_budget" in world.codes()) is is_found


def test_forbidden_words_are_found_in_every_text_however_spelled() -> None:
    world = World("meta")
    rule(type="forbidden_words", words=["مجاني", "الأرخص"])(world)
    ad(("headline", "الأَرخَص في الرياض"), ("description", "بدون كلمات ممنوعة"))(world)
    found = {f.field: f.params["words"] for f in world.findings() if f.code == "own_rule_words"}
    assert found == {"creative_data.headline": ["الارخص"], "creative_data.primary_text": ["مجاني"]}


def test_required_tags_may_stand_in_the_address() -> None:
    world = World("meta")
    rule(type="required_utm", tags=["content"])(world)
    assert world.only("own_rule_tags").params["tags"] == ["content"]
    ad(("landing_url", "https://lamsa.sa/?utm_content={{ad.id}}"))(world)
    assert world.findings() == []


def test_a_slow_pattern_is_put_aside_once_for_all_rows() -> None:
    world = World("meta")
    rule(type="naming", entity="ads", pattern="(?:a|aa)+[bc]")(world)
    world.ad["name"] = "a" * 60 + "!"
    for number in range(5):
        world.twin(name="a" * 60 + f"!{number}")
    ad_set(("name", "مجموعة"))(world)
    assert world.codes().count("own_rule_too_slow") == 1


LEAF = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.lists(st.text(max_size=5)))
VALUES = st.dictionaries(
    st.sampled_from(["type", "entity", "template", "pattern", "amount", "words", "tags", "severity"]), LEAF
)
KINDS = st.sampled_from(["naming", "budget_ceiling", "forbidden_words", "required_utm", "unheard_of"])


@given(VALUES, KINDS)
def test_whatever_stands_in_a_rule_the_campaign_is_checked(value: dict[str, Any], kind: str) -> None:
    world = World("meta")
    world.rules = {"rule": {"kind": "check_rule", "name": "؟", "value": {**value, "type": kind}}}
    assert all(code.startswith("own_rule_") for code in world.codes())


@given(LEAF)
def test_a_rule_without_shape_is_advice(value: Any) -> None:
    world = World("meta")
    world.rules = {"rule": {"kind": "check_rule", "name": None, "value": value}}
    assert world.codes() == ["own_rule_unreadable"]
