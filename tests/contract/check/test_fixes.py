"""Fix all: whatever is wrong together, patches and another look settle it."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_sync_server.contract.check.findings import Finding, Fix
from adly_sync_server.contract.check.fixes import patches
from adly_sync_server.contract.severity import Severity
from tests.contract.check.case import Case
from tests.contract.check.test_cases import CASES
from tests.contract.check.trees import World, uid

MAX_ROUNDS = 8
PLATFORMS = ("meta", "tiktok", "snapchat")


def finding(entity_id: str, patch: dict[str, Any] | None, entity: str = "ads") -> Finding:
    """A finding with a patch."""
    return Finding(
        severity=Severity.RED,
        code="copy_missing",
        entity=entity,
        entity_id=entity_id,
        fix=Fix(patch) if patch else None,
    )


def test_patches_of_one_row_become_one_mutation() -> None:
    found = [
        finding("a", {"name": "1"}),
        finding("b", {"name": "2"}),
        finding("a", {"creative_data.format": "carousel"}),
        finding("a", None),
        finding("a", {"position": "V"}, entity="ad_sets"),
    ]
    assert [(p.entity, p.entity_id, p.patch) for p in patches(found)] == [
        ("ads", "a", {"name": "1", "creative_data.format": "carousel"}),
        ("ads", "b", {"name": "2"}),
        ("ad_sets", "a", {"position": "V"}),
    ]


def test_the_first_of_two_fixes_for_one_path_is_taken_whole() -> None:
    budget = {"budget_type": "daily", "budget_amount": "20", "currency": "SAR"}
    other = {"budget_type": "daily", "budget_amount": "30", "currency": "USD"}
    (patch,) = patches([finding("a", budget), finding("a", other)])
    assert patch.patch == budget


def settled(world: World) -> int:
    """Make all fixes until none is left; how often that took a look."""
    for look in range(MAX_ROUNDS):
        found = [f for f in world.findings() if f.fix is not None]
        if not found:
            return look
        for patch in patches(found):
            world.patch(patch.entity_id, patch.patch)
    return MAX_ROUNDS


def combined(platform: str) -> st.SearchStrategy[list[Case]]:
    """A few things wrong at once on one platform."""
    cases = [case for case in CASES if case.platform == platform and case.code != "own_rule_too_slow"]
    return st.lists(st.sampled_from(cases), min_size=1, max_size=5)


def spoils(world: World, cases: list[Case]) -> None:
    """Spoil in every way that still finds what it wants to spoil."""
    for case in cases:
        spoil: Callable[[World], object] = case.spoil
        if world.assets:
            spoil(world)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of([combined(platform) for platform in PLATFORMS]))
def test_fixing_all_settles_whatever_is_wrong_together(cases: list[Case]) -> None:
    world = World(cases[0].platform)
    spoils(world, cases)
    assert settled(world) < MAX_ROUNDS
    assert [f for f in world.findings() if f.fix is not None] == []


@given(st.one_of([combined(platform) for platform in PLATFORMS]))
def test_findings_keep_the_order_of_the_tree_and_say_the_same_twice(cases: list[Case]) -> None:
    world = World(cases[0].platform)
    spoils(world, cases)
    found = world.findings()
    assert found == world.findings()
    order = [f.entity for f in found if f.entity_id in (uid("campaign"), uid("ad-set"), uid("ad-1"))]
    assert order == sorted(order, key=["campaigns", "ad_sets", "ads"].index)
