"""Which edits of a live ad would restart its review: found path by path, and taken back by exactly those."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.paths import written
from adly_sync_server.contract.versions import live_edits

LIVE: dict[str, Any] = {
    "creative_data": {
        "headline": "خصم 25%",
        "utm": {"source": "meta"},
        "cards": {"c1": {"headline": "أ", "asset_id": "1", "position": "V"}},
    },
    "media_assets": {"m1": {"asset_id": "1", "slot": "feed", "crop": {"x": 1}}},
    "name": "إعلان",
}
PATHS = (
    "creative_data.headline",
    "creative_data.description",
    "creative_data.utm.source",
    "creative_data.cards.c1.headline",
    "creative_data.cards.c2.headline",
    "media_assets.m1.asset_id",
    "media_assets.m1.crop",
    "media_assets.m2.slot",
)


def ad(**fields: Any) -> dict[str, Any]:
    return {**LIVE, "external_id": "9", "status": "active", "published": {"row": LIVE}, **fields}


def test_what_is_not_live_or_not_edited_has_none() -> None:
    edited = {"creative_data": {**LIVE["creative_data"], "headline": "خصم 40%"}}
    assert live_edits(ad()) == {}
    assert live_edits(ad(name="اسم آخر")) == {}
    assert live_edits(ad(**edited)) == {"creative_data.headline": "خصم 25%"}
    for other in ({"status": "paused"}, {"external_id": None}, {"published": None}):
        assert live_edits(ad(**edited, **other)) == {}


@given(st.dictionaries(st.sampled_from(PATHS), st.one_of(st.none(), st.text(max_size=5))))
def test_what_is_found_takes_exactly_the_edits_back(edits: dict[str, str | None]) -> None:
    row = ad()
    for path, value in edits.items():
        row = written(row, path, value)
    for path, value in live_edits(row).items():
        row = written(row, path, value)
    assert live_edits(row) == {}
