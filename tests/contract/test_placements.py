"""The table of placements: complete, sourced, and as the platforms' pages say."""

from datetime import date

import pytest

from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.graphemes import Unit
from adly_sync_server.contract.placements import PLACEMENTS, MediaSpec, Placement, chosen, of_platform
from adly_sync_server.platforms.meta.targeting import PLACEMENTS as META_PLACEMENTS

ROWS = list(PLACEMENTS.values())
SPECS = [(row, spec) for row in ROWS for spec in row.media]


def test_every_platform_has_placements_and_ids_say_whose_they_are() -> None:
    assert {row.platform for row in ROWS} == set(PLATFORMS)
    assert all(row.id.startswith(row.platform + "_") for row in ROWS)


def test_meta_placements_are_those_its_adapter_can_send() -> None:
    assert {row.id for row in of_platform("meta")} == set(META_PLACEMENTS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_names_its_sources_and_its_day(row: Placement) -> None:
    sources = [row.safe_area_source, *(s.source for s in row.media), *(limit.source for limit in row.texts)]
    assert all(source.title and source.read_on >= date(2026, 1, 1) for source in sources)


@pytest.mark.parametrize(("row", "spec"), SPECS, ids=lambda value: getattr(value, "id", None))
def test_recommended_sizes_have_the_ratios_they_stand_for(row: Placement, spec: MediaSpec) -> None:
    assert row.spec(spec.kind) is spec
    for sizes in (spec.sizes, spec.smallest):
        for (width, height), (wide, high) in zip(sizes, spec.ratios, strict=False):
            assert abs(width / height - wide / high) < 0.01
    assert spec.max_bytes > 0
    assert spec.mime_types


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_safe_areas_leave_room_and_change_sides_for_arabic(row: Placement) -> None:
    area = row.safe_ltr
    assert area.top + area.bottom < 1
    assert area.left + area.right < 1
    assert (row.safe_rtl.left, row.safe_rtl.right) == (area.right, area.left)
    assert row.safe_rtl.mirrored == area


def test_limits_that_the_contracts_give() -> None:
    limits = {(row.id, t.field): (t.maximum, t.unit, t.is_hard) for row in ROWS for t in row.texts}
    assert limits["meta_facebook_feed", "headline"] == (40, Unit.GRAPHEME, False)
    assert limits["meta_instagram_feed", "primary_text"] == (125, Unit.GRAPHEME, False)
    assert limits["meta_instagram_reels", "primary_text"] == (72, Unit.GRAPHEME, False)
    assert limits["tiktok_in_feed", "primary_text"] == (100, Unit.CODE_POINT, True)
    assert limits["snapchat_single", "headline"] == (34, Unit.CODE_POINT, True)
    assert limits["snapchat_single", "brand_name"] == (32, Unit.CODE_POINT, True)


def test_tiktok_counts_chinese_twice_and_arabic_once() -> None:
    limit = PLACEMENTS["tiktok_in_feed"].texts[0]
    assert limit.length("تخفيضات لمسة") == 12
    assert limit.length("مُحَمَّد") == 8
    assert limit.length("夏のセール") == 10


def test_an_ad_set_runs_where_it_says_or_everywhere() -> None:
    assert chosen("tiktok", {}) == of_platform("tiktok")
    assert chosen(
        "meta", {"automatic_placements": True, "placements": ["meta_facebook_feed"]}
    ) == of_platform("meta")
    picked = chosen("meta", {"placements": ["meta_instagram_story", "unheard_of"]})
    assert [row.id for row in picked] == ["meta_instagram_story"]
