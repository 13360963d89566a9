"""What Snapchat offers beside publishing, against the simulated one."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from adly_sync_server.platforms import abilities
from adly_sync_server.platforms.abilities import ConversionEvent, TargetingKind, TargetingOption, Video
from adly_sync_server.platforms.failures import Gone, Rejected, UnknownOutcome
from adly_sync_server.platforms.port import Level, RemoteEntity
from adly_sync_server.platforms.snapchat import errors, insights, media
from adly_sync_server.platforms.snapchat.adapter import SnapchatAdapter
from adly_sync_server.platforms.snapchat.client import SnapchatClient
from tests.server.platforms.meta.conftest import Run
from tests.server.platforms.snapchat.platform import ACCOUNT, PIXEL, PROFILE, Snap
from tests.server.platforms.snapchat.shop import Shop, shop

__all__ = ["shop"]

ABILITIES: tuple[Any, ...] = (
    abilities.RefreshesTokens,
    abilities.UploadsVideos,
    abilities.FindsVideos,
    abilities.ImportsEntities,
    abilities.SearchesTargeting,
    abilities.ListsCatalogues,
    abilities.ListsLeadForms,
    abilities.RendersPreviews,
    abilities.TakesConversions,
)


@pytest.mark.parametrize("ability", ABILITIES)
def test_it_offers(adapter: SnapchatAdapter, ability: Any) -> None:
    assert isinstance(adapter, ability)


async def _entities(
    adapter: SnapchatAdapter, level: Level, since: datetime | None = None
) -> list[RemoteEntity]:
    return [one async for one in adapter.entities(ACCOUNT, level, since)]


def test_a_whole_account_comes_home_with_its_structure(shop: Shop, snap: Snap) -> None:
    trees = [shop.tree() for _ in range(2)]
    gone = shop.tree()
    snap.remove_elsewhere(gone[3])
    for level, place in ((Level.CAMPAIGN, 0), (Level.AD_SET, 1), (Level.CREATIVE, 2), (Level.AD, 3)):
        found = {one.external_id: one for one in shop.run(_entities(shop.adapter, level))}
        assert {tree[place] for tree in trees} <= set(found)
        assert (gone[place] in found) is (level is not Level.AD)
        for tree in trees:
            one = found[tree[place]]
            parent = {Level.AD_SET: tree[0], Level.AD: tree[1]}.get(level)
            assert one.parent_id == parent
            assert one.creative_id == (tree[2] if level is Level.AD else None)
            assert one.fields == shop.run(shop.adapter.read(ACCOUNT, level, one.external_id)).fields
            assert "adly:" not in str(one.fields["name"])


def test_pages_are_followed_to_the_end(shop: Shop, snap: Snap, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {shop.create(shop.campaign(name=f"حملة {n}")) for n in range(55)}
    monkeypatch.setattr("adly_sync_server.platforms.snapchat.client.PAGE_SIZE", 50)
    snap.ask("DELETE", "journal")
    found = [one.external_id for one in shop.run(_entities(shop.adapter, Level.CAMPAIGN))]
    assert (len(found), set(found)) == (55, made)
    assert len(snap.journal(method="GET")) == 2
    assert shop.run(_entities(shop.adapter, Level.CAMPAIGN)) == shop.run(
        _entities(shop.adapter, Level.CAMPAIGN)
    )


def test_only_what_changed_since_is_given(shop: Shop, snap: Snap) -> None:
    old, new = shop.create(shop.campaign()), shop.create(shop.campaign())
    snap.ask("POST", f"entities/{old}/backdate", {"days": 3})
    since = datetime.now(UTC) - timedelta(days=1)
    found = {one.external_id for one in shop.run(_entities(shop.adapter, Level.CAMPAIGN, since))}
    assert found == {new}


def test_what_others_made_there_is_read_too(shop: Shop, snap: Snap) -> None:
    """Names without our mark, audiences and places as Ads Manager writes them."""
    _, ad_set, _, _ = shop.tree()
    snap.change_elsewhere(
        ad_set,
        name="صُنع في مدير الإعلانات",
        targeting={
            "regulated_content": False,
            "geos": [{"country_code": "sa", "region_id": ["1"]}, {"country_code": "ae"}],
            "demographics": [{"min_age": "21", "languages": ["ar"]}],
            "auto_expansion_options": {"interest_expansion_option": {"enabled": True}},
        },
    )
    told = shop.run(shop.adapter.read(ACCOUNT, Level.AD_SET, ad_set)).fields
    assert told["name"] == "صُنع في مدير الإعلانات"
    assert (told["targeting.countries"], told["targeting.regions"]) == (["AE", "SA"], ["sa/1"])
    assert (told["targeting.age.min"], told["targeting.expand_audience"]) == (21, True)


def found(shop: Shop, kind: TargetingKind, words: str, language: str = "ar") -> list[TargetingOption]:
    """What a search gives."""
    return list(shop.run(shop.adapter.search_targeting(ACCOUNT, kind, words, language)))


def test_countries_and_languages_are_known_in_the_persons_language(shop: Shop) -> None:
    for words in ("السعودية", "Saudi", "SA"):
        assert found(shop, TargetingKind.COUNTRY, words)[0].key == "SA"
    assert found(shop, TargetingKind.COUNTRY, "SA")[0].name == "المملكة العربية السعودية"
    assert found(shop, TargetingKind.COUNTRY, "SA", "en")[0].name == "Saudi Arabia"
    assert [one.key for one in found(shop, TargetingKind.LANGUAGE, "العربية")] == ["ar"]
    assert found(shop, TargetingKind.COUNTRY, "أطلنتس") == []
    assert len(found(shop, TargetingKind.LANGUAGE, "")) > 3


def test_what_is_found_can_be_targeted(shop: Shop) -> None:
    region = found(shop, TargetingKind.REGION, "riyadh")[0]
    assert region.country == "SA"
    interest = found(shop, TargetingKind.INTEREST, "perfume")[0]
    assert interest.path == ["Beauty Mavens"]
    audience = {"countries": ["SA"], "regions": [region.key], "interests": [interest.key]}
    ad_set = shop.create(shop.ad_set(shop.create(shop.campaign()), targeting=audience))
    told = shop.run(shop.adapter.read(ACCOUNT, Level.AD_SET, ad_set)).fields
    assert told["targeting.regions"] == [region.key]
    assert told["targeting.interests"] == [interest.key]
    assert [one.country for one in found(shop, TargetingKind.CITY, "London")] == ["GB"]


def test_catalogues_and_lead_forms(shop: Shop) -> None:
    names = [one.name for one in shop.run(shop.adapter.list_catalogues(ACCOUNT))]
    assert "كتالوج متجر لمسة" in names
    (form,) = shop.run(shop.adapter.list_lead_forms(ACCOUNT))
    assert (form.name, form.is_active) == ("نموذج متجر لمسة", True)


def test_an_account_is_offered_the_apps_that_it_may_see(shop: Shop) -> None:
    (app,) = shop.run(shop.adapter.list_apps(ACCOUNT))
    assert app.name == "متجر لمسة"
    assert app.external_id == f"{app.ios_store_id}:{app.android_store_id}"
    assert (app.store_url, app.ios_store_id is None, app.android_store_id is None) == (None, False, False)


def test_snapchat_draws_the_ad_itself(shop: Shop) -> None:
    _, _, _, ad = shop.tree()
    address = shop.run(shop.adapter.preview_url(ACCOUNT, ad, "snapchat_single"))
    assert "خصم" in httpx.get(address, timeout=10).text
    with pytest.raises(Gone):
        shop.run(shop.adapter.preview_url(ACCOUNT, PIXEL, "snapchat_single"))


@pytest.mark.parametrize("status", [401, 403])
def test_where_profiles_are_closed_to_us_creatives_tell_of_them(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    """Snapchat opens that host to apps on its list alone; here it answers as it does to others."""
    shop.create(shop.creative(brand_name="لمسة"))

    async def closed(self: SnapchatClient, organization_id: str, token: Any) -> Any:
        raise errors.failure(status, {"debug_message": "unauthorized"}, {}, is_change=False)

    monkeypatch.setattr(SnapchatClient, "profiles", closed)
    (face,) = shop.run(shop.adapter.list_identities(ACCOUNT))
    assert (face.external_id, face.name, face.kind) == (PROFILE, "لمسة", "snapchat_profile")


def film(folder: Path, size_bytes: int) -> Video:
    """A file of a video's kind; its bytes do not repeat."""
    path = folder / "film.mp4"
    head = b"\x00\x00\x00\x18ftypmp42"
    path.write_bytes((head + bytes(n % 251 for n in range(4096)) * (size_bytes // 4096 + 1))[:size_bytes])
    return Video(name="فيلم 0123456789ab", mime_type="video/mp4", path=path, size_bytes=size_bytes)


def test_a_small_video_goes_in_one_piece(shop: Shop, snap: Snap, tmp_path: Path) -> None:
    video = film(tmp_path, 60_000)
    assert shop.run(shop.adapter.find_video(ACCOUNT, video)) is None
    made = shop.run(shop.adapter.upload_video(ACCOUNT, video))
    assert snap.one(made)["media_status"] == "READY"
    assert shop.run(shop.adapter.find_video(ACCOUNT, video)) == made
    assert shop.run(shop.adapter.upload_video(ACCOUNT, video)) == made


def test_a_large_video_goes_in_parts(
    shop: Shop, snap: Snap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "ONE_PIECE_BYTES", 1_000_000)
    monkeypatch.setattr(media, "PART_BYTES", 700_000)
    video = film(tmp_path, 2_000_000)
    snap.ask("DELETE", "journal")
    made = shop.run(shop.adapter.upload_video(ACCOUNT, video))
    assert snap.one(made)["media_status"] == "READY"
    actions = [row["target"].partition("action=")[2] for row in snap.writes("multipart")]
    assert actions == ["INIT", "ADD", "ADD", "ADD", "FINALIZE"]


@pytest.mark.parametrize("cut", ["/media$", "/upload$"])
def test_a_video_whose_way_was_cut_is_there_once(shop: Shop, snap: Snap, tmp_path: Path, cut: str) -> None:
    video = film(tmp_path, 60_000)
    before = len(snap.of_kind("media"))
    snap.fault("lost_answer", cut)
    with pytest.raises(UnknownOutcome):
        shop.run(shop.adapter.upload_video(ACCOUNT, video))
    made = shop.run(shop.adapter.find_video(ACCOUNT, video)) or shop.run(
        shop.adapter.upload_video(ACCOUNT, video)
    )
    assert snap.one(made)["media_status"] == "READY"
    assert len(snap.of_kind("media")) == before + 1


def test_a_video_larger_than_snapchat_takes_is_not_begun(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(Rejected):
        shop.run(
            shop.adapter.upload_video(
                ACCOUNT, Video(name="x", mime_type="video/mp4", path=tmp_path, size_bytes=2**30 + 1)
            )
        )


def event(event_id: str, **fields: Any) -> ConversionEvent:
    """A purchase of an hour ago."""
    whole = {
        "name": "purchase",
        "happened_at": datetime.now(UTC) - timedelta(hours=1),
        "page_url": "https://lamsa.example/thanks",
        "phone": "+966501234567",
        "user_agent": "Mozilla/5.0",
        "value": Decimal("129.50"),
        "currency": "SAR",
        "order_id": event_id,
        **fields,
    }
    return ConversionEvent(event_id=event_id, **whole)


def test_events_arrive_hashed_and_why_not_the_others(shop: Shop, snap: Snap) -> None:
    old = event("old", happened_at=datetime.now(UTC) - timedelta(days=40))
    nobody = event("nobody", phone=None)
    taken = shop.run(shop.adapter.send_events(ACCOUNT, PIXEL, [event("o-1"), old, event("o-2"), nobody]))
    assert taken.taken_count == 2
    assert set(taken.refused) == {"old", "nobody"}
    arrived = snap.ask("GET", "events")
    assert len(arrived) == 2
    assert "966501234567" not in str(arrived)
    assert "c1ff1911" in str(arrived)


def test_events_go_in_calls_of_a_thousand(shop: Shop, snap: Snap) -> None:
    many = [event(f"o-{n}") for n in range(1_001)]
    taken = shop.run(shop.adapter.send_events(ACCOUNT, PIXEL, many))
    assert taken.taken_count == 1_001
    assert len(snap.journal(method="POST", path="/events")) == 2


def test_no_events_are_no_call(shop: Shop, snap: Snap) -> None:
    snap.ask("DELETE", "journal")
    assert shop.run(shop.adapter.send_events(ACCOUNT, PIXEL, [])).taken_count == 0
    assert snap.journal() == []


def test_figures_by_the_hour_add_up_to_their_days(shop: Shop, snap: Snap, run: Run) -> None:
    campaign, ad_set, _, ad = shop.tree()
    for level, external_id in ((Level.AD, ad), (Level.AD_SET, ad_set), (Level.CAMPAIGN, campaign)):
        shop.run(shop.adapter.set_status(ACCOUNT, level, external_id, "active"))
    snap.ask("POST", f"entities/{campaign}/backdate", {"days": 3})
    day = datetime.now(UTC).date() - timedelta(days=1)

    async def both() -> tuple[list[Any], list[Any]]:
        async with httpx.AsyncClient(timeout=10) as http:
            client = SnapchatClient(http, snap.app)
            asked = (client, ACCOUNT, Level.CAMPAIGN, day, day)
            hours = [one async for one in insights.figures(*asked, "HOUR")]
            return hours, [one async for one in insights.figures(*asked, "DAY")]

    hours, (whole,) = run(both())
    assert len({one.starts_at for one in hours}) == 24
    assert {one.starts_at.date() for one in hours} == {day}
    assert whole.starts_at.isoformat().endswith("T00:00:00+03:00")
    for name in ("impressions", "swipes", "spend"):
        assert sum(one.stats[name] for one in hours) == whole.stats[name] > 0
