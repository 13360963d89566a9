"""Each call of the port against the simulated TikTok: what it answers, and what becomes of each fault."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from adly_sync_server.platforms import abilities
from adly_sync_server.platforms.abilities import ConversionEvent, TargetingKind, Video
from adly_sync_server.platforms.failures import (
    Gone,
    NeedsLogin,
    NoPermission,
    PlatformFailure,
    Rejected,
    Throttled,
    Transient,
    UnknownOutcome,
)
from adly_sync_server.platforms.port import AccountRef, Draft, Image, Level, PlatformAdapter, Token
from adly_sync_server.platforms.tiktok.adapter import TikTokAdapter
from adly_sync_server.platforms.tiktok.client import TikTokApp, TikTokClient
from tests.server.platforms.tiktok.conftest import Run
from tests.server.platforms.tiktok.shop import FACE, PIXEL, Shop, shop
from tests.server.platforms.tiktok.strategies import APPS
from tests.server.publishing.tiktok_platform import (
    ADVERTISER,
    ADVERTISER_ID,
    APP_ID,
    APP_SECRET,
    TOKEN,
    TikTok,
)

__all__ = ["shop"]
REDIRECT = "http://127.0.0.1:9/v1/oauth/tiktok/callback"


def test_it_is_a_platform_and_says_what_it_can(adapter: TikTokAdapter) -> None:
    port: PlatformAdapter = adapter
    can = port.capabilities
    assert (can.has_dry_run, can.has_idempotent_create) == (False, True)
    assert can.formats == {"single_image", "single_video"}
    assert Level.CREATIVE not in can.levels
    for ability in (
        abilities.UploadsVideos,
        abilities.FindsVideos,
        abilities.ImportsEntities,
        abilities.SearchesTargeting,
        abilities.ListsCatalogues,
        abilities.ListsLeadForms,
        abilities.RendersPreviews,
        abilities.TakesConversions,
    ):
        assert isinstance(adapter, ability), ability
    assert not isinstance(adapter, abilities.RefreshesTokens)


def test_the_browser_goes_to_tiktok_and_comes_back_with_a_code(shop: Shop) -> None:
    address = httpx.URL(shop.adapter.authorize_url("the-state", REDIRECT))
    back = httpx.URL(httpx.get(address, timeout=10).headers["location"])
    assert back.params["state"] == "the-state"
    token: Token = shop.run(shop.adapter.exchange_code(back.params["auth_code"], REDIRECT))
    assert token.expires_at is None
    assert token.access_token not in repr(token)
    assert ADVERTISER_ID in {one.account_id for one in shop.run(shop.adapter.list_accounts(token))}
    with pytest.raises(Rejected):
        shop.run(shop.adapter.exchange_code(back.params["auth_code"], REDIRECT))


def test_an_app_is_asked_for_without_anybodys_consent(tiktok: TikTok, run: Run) -> None:
    async def checked(app_id: str, secret: str) -> None:
        async with httpx.AsyncClient(timeout=10) as http:
            app = TikTokApp(app_id, secret, tiktok.base_url, tiktok.base_url)
            await TikTokAdapter(TikTokClient(http, app)).check_app()

    run(checked(APP_ID, APP_SECRET))
    for app_id, secret in ((APP_ID, "wrong"), ("1", APP_SECRET)):
        with pytest.raises(PlatformFailure):
            run(checked(app_id, secret))


def test_accounts_with_their_money_and_their_zone(shop: Shop) -> None:
    accounts = {one.account_id: one for one in shop.run(shop.adapter.list_accounts(TOKEN))}
    lamsa = accounts[ADVERTISER_ID]
    assert (lamsa.name, lamsa.currency, lamsa.time_zone) == ("متجر لمسة", "SAR", "Asia/Riyadh")
    assert lamsa.is_active
    assert lamsa.balance == Decimal(25_000)


def test_what_an_account_has_to_offer(shop: Shop) -> None:
    (face,) = shop.run(shop.adapter.list_identities(ADVERTISER))
    assert (face.kind, face.external_id, face.name) == ("tiktok", FACE, "لمسة")
    assert [one.external_id for one in shop.run(shop.adapter.list_pixels(ADVERTISER))] == [PIXEL]
    (catalogue,) = shop.run(shop.adapter.list_catalogues(ADVERTISER))
    assert catalogue.name == "منتجات لمسة"
    (form,) = shop.run(shop.adapter.list_lead_forms(ADVERTISER))
    assert (form.name, form.is_active) == ("سجّل اهتمامك", True)
    assert {app.external_id: app for app in shop.run(shop.adapter.list_apps(ADVERTISER))} == {
        app.external_id: app for app in APPS.values()
    }


def test_a_creators_post_is_an_identity_until_its_code_ends(shop: Shop, tiktok: TikTok) -> None:
    tiktok.authorize("#SIM1=")
    found = {one.kind: one for one in shop.run(shop.adapter.list_identities(ADVERTISER))}
    spark = found["spark"]
    assert spark.expires_at is not None
    assert timedelta(days=29) < spark.expires_at - datetime.now(UTC) < timedelta(days=31)
    assert spark.name.startswith("ريم الشهري · تجربتي")
    ad_set = shop.create(shop.ad_set(shop.create(shop.campaign())))
    drafted = shop.ad(ad_set)
    links = {**drafted.links, "face": spark.external_id}
    ad = Draft(
        level=Level.AD,
        reference=drafted.reference,
        fields={**drafted.fields, "media_assets": {}},
        parents=drafted.parents,
        links=links,
    )
    remote = shop.run(shop.adapter.read(ADVERTISER, Level.AD, shop.create(ad)))
    assert remote.fields["creative_data.page_identity_id"] == spark.external_id


def test_it_is_made_once_however_often_it_is_asked_for(shop: Shop, tiktok: TikTok) -> None:
    draft = shop.campaign()
    assert shop.create(draft) == shop.create(draft)
    assert len(tiktok.of_kind("campaign")) == 1


def test_a_number_that_was_used_for_other_words_is_looked_up(shop: Shop, tiktok: TikTok) -> None:
    """TikTok says only that it has seen the number: the mark says what it made."""
    draft = shop.campaign()
    first = shop.create(draft)
    other = Draft(level=draft.level, reference=draft.reference, fields={**draft.fields, "name": "اسم آخر"})
    assert shop.create(other) == first
    assert len(tiktok.of_kind("campaign")) == 1


def test_a_number_of_something_deleted_is_used_up(shop: Shop, tiktok: TikTok) -> None:
    draft = shop.campaign()
    first = shop.create(draft)
    tiktok.remove_elsewhere(first)
    other = Draft(level=draft.level, reference=draft.reference, fields={**draft.fields, "name": "اسم آخر"})
    second = shop.create(other)
    assert second != first
    assert shop.run(shop.adapter.find(ADVERTISER, other)) == second


def test_status_there_and_back_and_gone(shop: Shop) -> None:
    campaign, ad_set, ad = shop.tree()
    for level, external_id in ((Level.CAMPAIGN, campaign), (Level.AD_SET, ad_set), (Level.AD, ad)):
        for status, seen in (("active", "active"), ("active", "active"), ("archived", "paused")):
            shop.run(shop.adapter.set_status(ADVERTISER, level, external_id, status))
            assert shop.run(shop.adapter.read(ADVERTISER, level, external_id)).status == seen
    shop.run(shop.adapter.set_status(ADVERTISER, Level.CAMPAIGN, campaign, "to_remove"))
    for level, external_id in ((Level.CAMPAIGN, campaign), (Level.AD_SET, ad_set), (Level.AD, ad)):
        with pytest.raises(Gone):
            shop.run(shop.adapter.read(ADVERTISER, level, external_id))
    with pytest.raises(Gone):
        shop.run(shop.adapter.read(ADVERTISER, Level.AD, "17"))


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"kind": "throttle", "arguments": {"code": 40100}}, Throttled),
        ({"kind": "throttle", "arguments": {"code": 61000}}, Throttled),
        ({"kind": "expire_token"}, NeedsLogin),
        ({"kind": "conflict"}, Transient),
        ({"kind": "server_error"}, UnknownOutcome),
        ({"kind": "server_error", "arguments": {"status": 504}}, UnknownOutcome),
        ({"kind": "lost_answer"}, UnknownOutcome),
        ({"kind": "lost_request"}, UnknownOutcome),
    ],
)
def test_what_becomes_of_each_fault(
    shop: Shop, tiktok: TikTok, fault: dict[str, Any], kind: type[PlatformFailure]
) -> None:
    tiktok.fault(fault["kind"], "/campaign/create/", **{k: v for k, v in fault.items() if k != "kind"})
    failure = shop.fails(shop.campaign())
    assert type(failure) is kind, failure
    if isinstance(failure, Throttled):
        assert failure.retry_after_s == 10


def test_a_foreign_account_is_no_permission(shop: Shop) -> None:
    foreign = AccountRef("9", "SAR", TOKEN)
    with pytest.raises(NoPermission):
        shop.run(shop.adapter.list_pixels(foreign))
    with pytest.raises(NeedsLogin):
        shop.run(shop.adapter.list_pixels(AccountRef(ADVERTISER_ID, "SAR", Token("stale"))))


def test_nobody_there_is_unreachable(run: Run) -> None:
    async def asked() -> None:
        async with httpx.AsyncClient(timeout=2) as http:
            app = TikTokApp(APP_ID, APP_SECRET, "http://127.0.0.1:9", "http://127.0.0.1:9")
            await TikTokAdapter(TikTokClient(http, app)).list_accounts(TOKEN)

    with pytest.raises(Transient):
        run(asked())


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"budget_amount": "50"}, "budget_amount"),
        ({"targeting": {"countries": ["FR"]}}, "targeting.countries"),
        ({"targeting": {"countries": ["SA"], "regions": ["108411"]}}, "targeting.countries"),
        ({"start_at": "2020-01-01T00:00:00Z"}, "start_at"),
        ({"bid_strategy": "cost_cap", "bid_amount": "400"}, "bid_amount"),
        ({"name": "عرض 🔥"}, "name"),
    ],
)
def test_a_refusal_names_our_field(shop: Shop, fields: dict[str, Any], field: str) -> None:
    failure = shop.fails(shop.ad_set(shop.create(shop.campaign()), **fields))
    assert isinstance(failure, Rejected)
    assert failure.field == field
    assert failure.vendor_code == "40002"


def test_everything_that_exists_is_read_page_by_page(shop: Shop, tiktok: TikTok) -> None:
    campaign, ad_set, ad = shop.tree()
    more = [shop.create(shop.campaign(name=f"حملة {n}")) for n in range(3)]
    assert set(shop.listed(Level.CAMPAIGN)) == {campaign, *more}
    assert (shop.listed(Level.AD_SET), shop.listed(Level.AD)) == ([ad_set], [ad])
    assert shop.listed(Level.CREATIVE) == []
    for level, ids in ((Level.CAMPAIGN, 4), (Level.AD, 1)):
        assert shop.listed(level, datetime.now(UTC) + timedelta(hours=1)) == []
        assert len(shop.listed(level, datetime.now(UTC) - timedelta(hours=1))) == ids
    shop.run(shop.adapter.set_status(ADVERTISER, Level.CAMPAIGN, more[0], "to_remove"))
    assert more[0] not in shop.listed(Level.CAMPAIGN)


def test_a_listing_is_walked_to_its_last_page(shop: Shop) -> None:
    wanted = {shop.create(shop.campaign(name=f"حملة {n}")) for n in range(7)}

    async def walk() -> set[str]:
        rows = shop.adapter._client.of_account("campaign/get", ADVERTISER, page_size=3)
        return {str(row["campaign_id"]) async for row in rows}

    assert shop.run(walk()) == wanted


def test_a_video_goes_in_pieces_from_twenty_megabytes(shop: Shop, tiktok: TikTok, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"\x00\x00\x00\x18ftypmp42" + b"\x00" * (21 * 1024 * 1024))
    film = Video(name="film", mime_type="video/mp4", path=path, size_bytes=path.stat().st_size)
    video_id = shop.run(shop.adapter.upload_video(ADVERTISER, film))
    assert video_id
    pieces = tiktok.ask("GET", "journal?path=/file/transfer/upload/")
    assert len(pieces) == 3
    assert shop.run(shop.adapter.find_video(ADVERTISER, film)) == video_id
    assert shop.run(shop.adapter.upload_video(ADVERTISER, film)) == video_id
    other = Video(name="other", mime_type="video/mp4", path=path, size_bytes=film.size_bytes)
    assert shop.run(shop.adapter.find_video(ADVERTISER, other)) is None
    with pytest.raises(Rejected):
        shop.run(shop.adapter.upload_image(ADVERTISER, Image("x", "image/png", b"no picture")))


def test_places_interests_and_languages_by_words(shop: Shop) -> None:
    def keys(kind: TargetingKind, words: str = "") -> list[str]:
        return [one.key for one in shop.run(shop.adapter.search_targeting(ADVERTISER, kind, words))]

    assert {"SA", "AE", "KW"} <= set(keys(TargetingKind.COUNTRY))
    assert keys(TargetingKind.COUNTRY, "sau") == ["SA"]
    assert "102358/104514" in keys(TargetingKind.REGION)
    assert keys(TargetingKind.CITY, "جدة") == ["102358/104514/105343"]
    assert "14103000" in keys(TargetingKind.INTEREST, "عطور")
    assert keys(TargetingKind.LANGUAGE, "ar") == ["ar"]


def test_an_ad_is_shown_by_tiktok_itself(shop: Shop) -> None:
    _, _, ad = shop.tree()
    address = shop.run(shop.adapter.preview_url(ADVERTISER, ad, "tiktok_in_feed"))
    assert "شحن مجاني" in httpx.get(address).text
    with pytest.raises(Rejected):
        shop.run(shop.adapter.preview_url(ADVERTISER, ad, "meta_facebook_feed"))


def test_conversions_arrive_hashed_and_a_bad_one_takes_no_other_down(shop: Shop, tiktok: TikTok) -> None:
    def event(number: int, **fields: Any) -> ConversionEvent:
        whole = {
            "event_id": f"o-{number}",
            "name": "purchase",
            "happened_at": datetime.now(UTC),
            "email": f"a{number}@b.example",
            "phone": "+966501234567",
            "page_url": "https://lamsa.example",
            "value": Decimal("199.5"),
            "currency": "SAR",
        }
        return ConversionEvent(**{**whole, **fields})

    some = [event(n) for n in range(1_001)]
    old = event(2_000, happened_at=datetime.now(UTC) - timedelta(days=9))
    taken = shop.run(shop.adapter.send_events(ADVERTISER, PIXEL, [*some, old]))
    assert (taken.taken_count, set(taken.refused)) == (1_001, {"o-2000"})
    assert len(tiktok.writes("/event/track/")) == 2
    kept = tiktok.ask("GET", "events")
    assert len(kept) == 1_001
    assert kept[0]["properties"] == {"value": 199.5, "currency": "SAR"}
    assert len(kept[0]["user"]["phone"][0]) == 64
    with pytest.raises(Gone):
        shop.run(shop.adapter.send_events(ADVERTISER, "17", some[:1]))
