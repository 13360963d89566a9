"""Every code of Check: it appears when it should, keeps its promises, and its fix is legal and helps."""

import pytest

from adly_sync_server.contract import bidi
from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.check.codes import BIDI_PREFIX, CODES
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.values import accepted
from tests.contract.check import ad_cases, campaign_cases
from tests.contract.check.case import Case
from tests.contract.check.trees import World, uid

CASES = [*campaign_cases.CASES, *ad_cases.CASES]
ALL = pytest.mark.parametrize("case", CASES, ids=str)


def spoiled(case: Case) -> tuple[World, list[Finding]]:
    """The spoiled tree, and the findings of the case's code."""
    world = World(case.platform)
    case.spoil(world)
    return world, [finding for finding in world.findings() if finding.code == case.code]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_sound_campaign_has_no_findings(platform: str) -> None:
    assert World(platform).findings() == []


def test_a_creators_post_brings_its_own_words_and_pictures() -> None:
    world = World("tiktok")
    world.identities[uid("identity")]["kind"] = "spark"
    for path in ("media_assets", "creative_data.format", "creative_data.primary_text"):
        world.spoil("ad", path, None)
    assert world.findings() == []
    world.identities[uid("identity")]["kind"] = "tiktok"
    assert {finding.code for finding in world.findings()} == {"format_missing", "copy_missing"}


def test_every_code_has_a_case() -> None:
    lint = {BIDI_PREFIX + code for code in bidi.CODES}
    assert {case.code for case in CASES} == set(CODES) - lint
    assert lint <= set(CODES)


@ALL
def test_a_spoiled_campaign_is_found_out(case: Case) -> None:
    _, found = spoiled(case)
    assert found
    for finding in found:
        assert finding.severity is CODES[case.code].severity
        assert set(finding.params) == set(CODES[case.code].params)
        assert finding.entity_id


@ALL
def test_a_finding_blames_a_field_that_exists(case: Case) -> None:
    _, found = spoiled(case)
    for finding in found:
        if finding.field:
            assert finding.field.partition(".")[0] in entity_named(finding.entity).columns


@ALL
def test_a_fix_is_a_legal_edit(case: Case) -> None:
    _, found = spoiled(case)
    assert any(finding.fix is not None for finding in found) is case.is_fixable
    for finding in found:
        if finding.fix is None:
            continue
        entity = entity_named(finding.entity)
        for path, value in finding.fix.patch.items():
            field = entity.find(path)
            assert field is not None, path
            accepted(field, value, path)
            if field.group:
                assert set(entity.groups[field.group]) <= set(finding.fix.patch)


@ALL
def test_a_fix_puts_it_right(case: Case) -> None:
    world, found = spoiled(case)
    for finding in found:
        if finding.fix is not None:
            world.fix(finding)
    if case.is_fixable:
        left = [f for f in world.findings() if f.code == case.code and f.fix is not None]
        assert left == []
