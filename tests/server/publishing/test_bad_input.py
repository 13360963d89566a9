"""What the outside refuses: each comes back with a code of its own, the field, and a draft that is as it was.

The sentences of these codes in both languages are held by tests/house/test_errors_page.py.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.wire import PublishShown
from tests.server.platforms.snapchat.platform import ACCOUNT_ID as SNAP_ACCOUNT
from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing.app_drafts import app_campaign, app_of
from tests.server.publishing.platform import ACCOUNT_ID as META_ACCOUNT
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.studio import Drafted, Studio
from tests.server.publishing.tiktok_platform import ADVERTISER_ID, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_snap", "running_tiktok", "snap", "snap_studio", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio

_SERVED = {"seq", "updated_at", "external_id", "external_creative_id", "published", "delivery_status"}


async def meant(studio: Studio, drafted: Drafted) -> list[dict[str, Any]]:
    """What people wrote, without what the server notes beside it."""
    rows = [
        await studio.row("campaigns", drafted.id),
        *[await studio.row("ad_sets", one) for one in drafted.ad_sets],
        *[await studio.row("ads", one) for one in drafted.ads],
    ]
    return [{name: value for name, value in row.items() if name not in _SERVED} for row in rows]


async def refused(studio: Studio, drafted: Drafted) -> PublishShown:
    """A publish that ends badly and leaves the draft alone."""
    before = await meant(studio, drafted)
    shown = await studio.publish(drafted.id)
    assert shown.state == State.FAILED, shown
    assert await meant(studio, drafted) == before
    return shown


def told(shown: PublishShown) -> tuple[str | None, str | None]:
    """The code, and the field that the failed step or the request names."""
    failed = next((one for one in shown.steps if one.state == "failed"), None)
    if failed is not None:
        return failed.error_code, failed.error_field
    return shown.error_code, (shown.error_detail or "").partition(":")[0]


def close(platform: Any, account: str, **fields: Any) -> None:
    """The account is changed by its owner or its platform."""
    platform.ask("POST", f"entities/{account}", fields)


async def test_meta_closed_the_account(studio: Studio) -> None:
    drafted = await studio.campaign()
    close(studio.platform, f"act_{META_ACCOUNT}", account_status=2)
    assert told(await refused(studio, drafted)) == ("platform_account_closed", "ad_account_id")
    assert studio.platform.writes() == []


async def test_tiktok_closed_the_account(tiktok_studio: TikTokStudio, tiktok: Any) -> None:
    drafted = await tiktok_studio.campaign()
    close(tiktok, ADVERTISER_ID, status="STATUS_DISABLE")
    assert told(await refused(tiktok_studio, drafted)) == ("platform_account_closed", "ad_account_id")
    assert tiktok.writes("campaign/create") == []


async def test_snapchat_closed_the_account(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign()
    close(snap_studio.snap, SNAP_ACCOUNT, status="PAUSED")
    assert told(await refused(snap_studio, drafted)) == ("platform_account_closed", "ad_account_id")
    assert snap_studio.snap.of_kind("campaign") == []


async def test_meta_bills_in_another_currency(studio: Studio) -> None:
    drafted = await studio.campaign()
    close(studio.platform, f"act_{META_ACCOUNT}", currency="AED")
    assert told(await refused(studio, drafted)) == ("platform_currency_differs", "currency")


async def test_tiktok_bills_in_another_currency(tiktok_studio: TikTokStudio, tiktok: Any) -> None:
    drafted = await tiktok_studio.campaign()
    close(tiktok, ADVERTISER_ID, currency="AED")
    assert told(await refused(tiktok_studio, drafted)) == ("platform_currency_differs", "currency")


async def test_snapchat_bills_in_another_currency(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign()
    close(snap_studio.snap, SNAP_ACCOUNT, currency="AED")
    assert told(await refused(snap_studio, drafted)) == ("platform_currency_differs", "currency")


async def test_a_login_that_does_not_reach_the_account(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.change("ad_accounts", studio.account_id, account_id="99")
    assert told(await refused(studio, drafted)) == ("platform_account_foreign", "ad_account_id")


async def test_another_account_than_the_login_reaches(
    tiktok_studio: TikTokStudio, snap_studio: SnapStudio
) -> None:
    for studio, foreign in ((tiktok_studio, "7000000000000000099"), (snap_studio, "11111111-2222")):
        drafted = await studio.campaign()
        await studio.change("ad_accounts", studio.account_id, account_id=foreign)
        assert told(await refused(studio, drafted)) == ("platform_account_foreign", "ad_account_id")


async def test_a_budget_below_the_minimum(studio: Studio, tiktok_studio: TikTokStudio) -> None:
    for one in (studio, tiktok_studio):
        drafted = await one.campaign()
        await one.edit("ad_sets", drafted.ad_sets[0], budget_amount="1")
        assert told(await refused(one, drafted)) == ("platform_budget_refused", "budget_amount")


async def test_snapchats_minimum_is_known_beforehand(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign()
    await snap_studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="1")
    before = await meant(snap_studio, drafted)
    shown = await snap_studio.publish(drafted.id)
    assert shown.state == State.BLOCKED
    assert ("budget_below_least", "budget_amount") in {(f["code"], f["field"]) for f in shown.findings}
    assert await meant(snap_studio, drafted) == before


Break = Callable[[Studio, Drafted], Awaitable[None]]


async def _backwards(studio: Studio, drafted: Drafted) -> None:
    times = {"start_at": "2027-03-02T00:00:00Z", "end_at": "2027-03-01T00:00:00Z"}
    await studio.edit("ad_sets", drafted.ad_sets[0], **times)


async def _odd(studio: Studio, drafted: Drafted) -> None:
    await studio.edit("campaigns", drafted.id, objective="levitation")


_WRONG: dict[str, tuple[Break, str]] = {
    "end_at": (_backwards, "end_not_after_start"),
    "objective": (_odd, "word_unknown"),
}


@pytest.mark.parametrize("field", sorted(_WRONG))
async def test_what_check_finds_first_is_never_sent(
    studio: Studio, tiktok_studio: TikTokStudio, snap_studio: SnapStudio, field: str
) -> None:
    for one in (studio, tiktok_studio, snap_studio):
        await finds(one, field)


async def finds(studio: Studio, field: str) -> None:
    """Check blocks, names row and field, and the draft stays as it was written."""
    drafted = await studio.campaign()
    spoil, code = _WRONG[field]
    await spoil(studio, drafted)
    before = await meant(studio, drafted)
    shown = await studio.publish(drafted.id)
    assert shown.state == State.BLOCKED, shown
    assert (code, field) in {(found["code"], found["field"]) for found in shown.findings}
    assert await meant(studio, drafted) == before


async def filmed(studio: Studio) -> Drafted:
    """A campaign whose one ad shows a video."""
    drafted = await studio.campaign()
    film = await studio.film()
    if isinstance(studio, TikTokStudio):
        await studio.edit("content_assets", film, metadata={"width": 1080, "height": 1920, "duration_s": 12})
    slot = (await studio.row("ads", drafted.ads[0]))["media_assets"]["m1"]["slot"]
    shown = {"m1": {"asset_id": film, "slot": slot, "position": "V"}}
    await studio.edit("ads", drafted.ads[0], creative_data__format="single_video", media_assets=shown)
    return drafted


async def test_meta_cannot_play_what_it_took(studio: Studio) -> None:
    drafted = await filmed(studio)
    studio.platform.fault("fail_media", "/advideos")
    assert told(await refused(studio, drafted)) == ("platform_media_refused", "media_assets")
    assert studio.platform.of_kind("Campaign") == []


async def test_tiktok_refuses_what_a_video_shows(tiktok_studio: TikTokStudio, tiktok: Any) -> None:
    drafted = await filmed(tiktok_studio)
    tiktok.fault("fail_media", "video/ad/upload")
    assert told(await refused(tiktok_studio, drafted)) == ("platform_media_refused", "media_assets")
    assert tiktok.of_kind("ad") == []


async def test_snapchat_cannot_use_what_it_took(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign()
    snap_studio.snap.fault("fail_media", "/upload")
    assert told(await refused(snap_studio, drafted)) == ("platform_media_refused", "media_assets")


async def test_consent_that_was_taken_back(
    studio: Studio, tiktok_studio: TikTokStudio, snap_studio: SnapStudio, tiktok: Any
) -> None:
    """Renewing does not help: whoever may, connects again. Everything drafted waits."""
    studio.platform.expire_tokens()
    tiktok.ask("POST", "tokens/expire", {})
    snap_studio.snap.ask("POST", "tokens/revoke", {})
    for one in (studio, tiktok_studio, snap_studio):
        drafted = await one.campaign()
        assert (await refused(one, drafted)).error_code == "platform_needs_login"
        assert (await one.row("ad_accounts", one.account_id))["health"] == "needs_login"


async def test_what_vanished_before_it_went_live(
    studio: Studio, tiktok_studio: TikTokStudio, snap_studio: SnapStudio, tiktok: Any
) -> None:
    for one, platform in (
        (studio, studio.platform),
        (tiktok_studio, tiktok),
        (snap_studio, snap_studio.snap),
    ):
        drafted = await one.campaign()
        shown = await one.published(drafted.id)
        platform.remove_elsewhere((await one.row("ads", drafted.ads[0]))["external_id"])
        before = await meant(one, drafted)
        live = await one.activate(shown)
        assert (live.state, live.error_code) == (State.FAILED, "platform_gone"), live
        assert await meant(one, drafted) == before


async def test_a_pixel_that_vanished(studio: Studio) -> None:
    drafted = await studio.campaign()
    pixel = (await studio.row("pixels", studio.pixel))["external_id"]
    studio.platform.remove_elsewhere(pixel, for_good=True)
    assert told(await refused(studio, drafted)) == ("platform_rejected", "pixel_id")


async def test_an_app_that_meta_no_longer_lets_the_account_advertise(studio: Studio) -> None:
    drafted = await app_campaign(studio)
    application = (await app_of(studio))["external_id"].partition(":")[0]
    close(studio.platform, application, _accounts=["act_of_another"])
    assert told(await refused(studio, drafted)) == ("platform_rejected", "app_id")


async def test_an_app_that_was_taken_from_the_account_on_tiktok(
    tiktok_studio: TikTokStudio, tiktok: Any
) -> None:
    drafted = await app_campaign(tiktok_studio)
    tiktok.ask("DELETE", f"entities/{(await app_of(tiktok_studio))['external_id']}")
    assert told(await refused(tiktok_studio, drafted)) == ("platform_rejected", "app_id")
