"""Meta's usage headers, as they come and as they must not hurt."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.abilities import Allowance
from adly_sync_server.platforms.meta import usage


def headers(**told: Any) -> dict[str, str]:
    """Headers by their short names."""
    names = {
        "business": "x-business-use-case-usage",
        "app": "x-app-usage",
        "account": "x-ad-account-usage",
        "insights": "x-fb-ads-insights-throttle",
    }
    return {names[key]: json.dumps(value) for key, value in told.items()}


def use_case(percent: float, minutes: float = 0) -> dict[str, Any]:
    """One use case of one business."""
    row = {"type": "ads_management", "call_count": 1, "total_cputime": percent, "total_time": 2}
    return {"320011": [{**row, "estimated_time_to_regain_access": minutes}]}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, []),
        ({"business": use_case(40)}, [Allowance(used_share=0.4)]),
        ({"business": use_case(90)}, [Allowance(used_share=0.9, wait_s=120)]),
        ({"business": use_case(96)}, [Allowance(used_share=0.96, wait_s=600)]),
        ({"business": use_case(100, 3)}, [Allowance(used_share=1.0, wait_s=180)]),
        (
            {"account": {"acc_id_util_pct": 100, "reset_time_duration": 240}},
            [Allowance(used_share=1.0, wait_s=240)],
        ),
        ({"account": {"acc_id_util_pct": 9.5, "reset_time_duration": 240}}, [Allowance(used_share=0.095)]),
        (
            {"app": {"call_count": 20, "total_time": 60, "total_cputime": 0}},
            [Allowance(used_share=0.6, of_app=True)],
        ),
        (
            {"insights": {"app_id_util_pct": 86, "acc_id_util_pct": 10}},
            [Allowance(used_share=0.1), Allowance(used_share=0.86, wait_s=120, of_app=True)],
        ),
    ],
)
def test_what_is_left_of_account_and_app(told: dict[str, Any], expected: list[Allowance]) -> None:
    assert usage.allowances(headers(**told)) == expected


@given(
    st.dictionaries(
        st.sampled_from(["business", "app", "account", "insights"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
            max_leaves=8,
        ),
    )
)
def test_a_header_of_any_shape_hurts_nobody(told: dict[str, Any]) -> None:
    for allowance in usage.allowances(headers(**told)):
        assert allowance.wait_s >= 0.0
