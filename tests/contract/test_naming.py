"""Naming templates, both ways."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.naming import TOKENS, follows, rendered, tokens, values_of

CAMPAIGN = {"platform": "snapchat", "objective": "sales", "name": "الجمعة البيضاء"}
AD_SET = {
    "name": "نساء الرياض",
    "optimization_goal": "purchases",
    "targeting": {"countries": ["KW", "SA"], "gender": "female", "age": {"min": 18, "max": 34}},
}
AD = {"name": "عبايات", "creative_data": {"language": "ar", "format": "single_video"}}


def test_values_come_from_the_rows_of_a_tree() -> None:
    values = values_of(CAMPAIGN, AD_SET, AD, date(2026, 11, 27))
    template = "{platform}_{objective}_{month}_{countries}_{gender}_{ages}_{language}_{format}_{text}"
    name = rendered(template, values)
    assert name == "snapchat_sales_2026-11_KW+SA_female_18-34_ar_single_video_عبايات"
    assert rendered("{campaign} | {ad_set}", values) == "الجمعة البيضاء | نساء الرياض"


def test_what_is_unknown_leaves_no_gap() -> None:
    assert rendered("{platform}_{countries}_{text}", values_of(CAMPAIGN)) == "snapchat_الجمعة البيضاء"
    assert rendered("{month} - {text}", {"text": "عرض"}) == "عرض"
    assert values_of({"name": "x"}, {"targeting": {"age": {"min": 18}}})["ages"] == "18-"


@pytest.mark.parametrize("name", ["meta_sales_2026-11_عبايات الشتاء", "tiktok_video_2027-01_a_b"])
def test_names_that_follow(name: str) -> None:
    assert follows("{platform}_{objective}_{month}_{text}", name)


@pytest.mark.parametrize(
    "name", ["meta_sales_نوفمبر_عبايات", "Meta_sales_2026-11_x", "meta_sales_2026-11_", ""]
)
def test_names_that_do_not(name: str) -> None:
    assert not follows("{platform}_{objective}_{month}_{text}", name)


@pytest.mark.parametrize("template", ["{unheard_of}", "{platform", "platform}", "{text}{number}", "x" * 301])
def test_templates_that_mean_nothing_are_refused(template: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        tokens(template)
    assert refused.value.field == "template"


WORDS = st.text(alphabet="عبايةشتاءab12", min_size=1, max_size=12)


@given(WORDS, WORDS, st.sampled_from(["_", " | ", "-", "·"]))
def test_a_rendered_name_follows_its_template(campaign: str, text: str, sign: str) -> None:
    template = sign.join(["{platform}", "{campaign}", "{number}", "{text}"])
    values: dict[str, Any] = {"platform": "meta", "campaign": campaign, "number": 7, "text": text}
    assert follows(template, rendered(template, values))


@given(st.text(max_size=40))
def test_any_template_is_understood_or_refused(template: str) -> None:
    try:
        found = tokens(template)
    except InvalidInput:
        return
    assert set(found) <= set(TOKENS)
    assert rendered(template, {}).strip() == rendered(template, {})


def test_a_long_name_against_many_tokens_takes_no_time() -> None:
    template = "_".join(["{text}"] * 40)
    assert not follows(template, "a_" * 38 + "a")
    assert follows(template, "a_" * 120 + "|")
