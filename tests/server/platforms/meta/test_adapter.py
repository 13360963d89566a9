"""Each call of the port against the simulated Meta: what it answers, and what becomes of each fault."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

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
from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.meta.client import MetaApp, MetaClient
from adly_sync_server.platforms.port import AccountRef, Draft, Image, Insight, Level, Token
from tests.server.platforms.meta.conftest import Run
from tests.server.platforms.meta.shop import PIXEL, REDIRECT, Shop, picture, shop
from tests.server.publishing.platform import ACCOUNT, ACCOUNT_ID, APP_ID, INSTAGRAM, PAGE, TOKEN, Platform

__all__ = ["shop"]


def test_it_says_what_it_can(adapter: MetaAdapter) -> None:
    can = adapter.capabilities
    assert (can.has_dry_run, can.has_idempotent_create) == (True, False)
    assert can.formats == {"single_image", "single_video", "carousel"}
    assert can.metrics_window_days == 28


def test_the_browser_goes_to_meta_and_comes_back_with_a_code(shop: Shop, platform: Platform) -> None:
    address = httpx.URL(shop.adapter.authorize_url("the-state", REDIRECT))
    assert {"ads_management", "pages_manage_ads"} <= set(address.params["scope"].split(","))
    back = httpx.URL(httpx.get(address, timeout=10).headers["location"])
    assert back.params["state"] == "the-state"
    token: Token = shop.run(shop.adapter.exchange_code(back.params["code"], REDIRECT))
    assert token.expires_at is not None
    assert timedelta(days=59) < token.expires_at - datetime.now(UTC) < timedelta(days=61)
    assert token.access_token not in repr(token)
    reached = {one.account_id for one in shop.run(shop.adapter.list_accounts(token))}
    assert ACCOUNT_ID in reached
    with pytest.raises(Rejected):
        shop.run(shop.adapter.exchange_code(back.params["code"], REDIRECT))


def test_accounts_with_money_in_their_own_units(shop: Shop) -> None:
    accounts = {one.account_id: one for one in shop.run(shop.adapter.list_accounts(TOKEN))}
    lamsa = accounts[ACCOUNT_ID]
    assert (lamsa.name, lamsa.currency, lamsa.time_zone) == ("متجر لمسة", "SAR", "Asia/Riyadh")
    assert lamsa.is_active
    assert lamsa.balance == Decimal(0)
    assert lamsa.minimum_daily_budget is not None
    assert 0 < lamsa.minimum_daily_budget < 100


def test_accounts_come_page_by_page(shop: Shop, platform: Platform) -> None:
    for _ in range(210):
        platform.new_account()
    assert len(shop.run(shop.adapter.list_accounts(TOKEN))) == 214


def test_whom_ads_may_speak_for(shop: Shop) -> None:
    faces = shop.run(shop.adapter.list_identities(ACCOUNT))
    assert (PAGE, "page") in {(one.external_id, one.kind) for one in faces}
    assert (INSTAGRAM, "instagram") in {(one.external_id, one.kind) for one in faces}
    assert [one.external_id for one in shop.run(shop.adapter.list_pixels(ACCOUNT))] == [PIXEL]


def test_an_account_speaks_for_nobody_else_s_pages(shop: Shop) -> None:
    """One login reaches the accounts of several clients; each has its own Pages."""
    accounts = shop.run(shop.adapter.list_accounts(TOKEN))
    refs = [AccountRef(one.account_id, one.currency, TOKEN, one.time_zone) for one in accounts]
    faces = [{face.external_id for face in shop.run(shop.adapter.list_identities(ref))} for ref in refs]
    assert all(faces)
    assert len(set.union(*faces)) == sum(map(len, faces))


def test_a_dry_run_changes_nothing_and_tells_what_is_wrong(shop: Shop, platform: Platform) -> None:
    shop.run(shop.adapter.dry_run(ACCOUNT, shop.campaign()))
    assert platform.of_kind("Campaign") == []
    low = shop.campaign(budget_type="daily", budget_amount="0.01")
    with pytest.raises(Rejected) as caught:
        shop.run(shop.adapter.dry_run(ACCOUNT, low))
    assert caught.value.field == "budget_amount"


def test_what_carries_our_label_is_found(shop: Shop) -> None:
    campaign = shop.campaign()
    assert shop.run(shop.adapter.find(ACCOUNT, campaign)) is None
    external_id = shop.create(campaign)
    assert shop.run(shop.adapter.find(ACCOUNT, campaign)) == external_id
    ad_set = shop.ad_set(external_id)
    assert shop.run(shop.adapter.find(ACCOUNT, ad_set)) is None


def test_an_update_sends_only_what_is_named(shop: Shop, platform: Platform) -> None:
    _, ad_set, _, _ = shop.tree()
    platform.ask("DELETE", "journal")
    wanted = shop.ad_set("x", name="جدة", budget_amount="170")
    shop.run(shop.adapter.update(ACCOUNT, ad_set, wanted, ["name"]))
    shop.run(shop.adapter.update(ACCOUNT, ad_set, wanted, []))
    (write,) = platform.writes()
    assert "daily_budget" not in write["body"]
    assert shop.run(shop.adapter.read(ACCOUNT, Level.AD_SET, ad_set)).fields["budget_amount"] == "150"


def test_status_is_set_twice_without_harm(shop: Shop) -> None:
    _, _, _, ad = shop.tree()
    for status in ("active", "active", "paused", "archived"):
        shop.run(shop.adapter.set_status(ACCOUNT, Level.AD, ad, status))
    with pytest.raises(Rejected):
        shop.run(shop.adapter.set_status(ACCOUNT, Level.AD, ad, "sleeping"))


@pytest.mark.parametrize("for_good", [True, False])
def test_what_was_deleted_is_gone(shop: Shop, platform: Platform, for_good: bool) -> None:
    _, _, _, ad = shop.tree()
    assert shop.run(shop.adapter.read(ACCOUNT, Level.AD, ad)).status == "paused"
    platform.remove_elsewhere(ad, for_good=for_good)
    with pytest.raises(Gone):
        shop.run(shop.adapter.read(ACCOUNT, Level.AD, ad))


def test_what_was_archived_is_gone_too(shop: Shop) -> None:
    _, _, _, ad = shop.tree()
    shop.run(shop.adapter.set_status(ACCOUNT, Level.AD, ad, "archived"))
    with pytest.raises(Gone):
        shop.run(shop.adapter.read(ACCOUNT, Level.AD, ad))


def test_a_reading_tells_delivery_and_why(shop: Shop, platform: Platform) -> None:
    _, _, _, ad = shop.tree()
    platform.ask("POST", f"ads/{ad}/disapprove", {"reason": "PERSONAL_ATTRIBUTES"})
    reading = shop.run(shop.adapter.read(ACCOUNT, Level.AD, ad))
    assert reading.delivery_status == "disapproved"
    assert reading.reasons[0].startswith("PERSONAL_ATTRIBUTES: ")
    assert reading.changed_at is not None
    assert reading.changed_at.tzinfo is not None


def test_the_same_bytes_are_the_same_picture(shop: Shop) -> None:
    one, again, other = (shop.run(shop.adapter.upload_image(ACCOUNT, picture(s))) for s in ("a", "a", "b"))
    assert one == again != other
    with pytest.raises(Rejected):
        shop.run(shop.adapter.upload_image(ACCOUNT, Image("x", "image/jpeg", b"no picture")))


async def _insights(adapter: MetaAdapter, level: Level, since: date, until: date) -> list[Insight]:
    return [row async for row in adapter.insights(ACCOUNT, level, since, until)]


def test_figures_add_up_over_levels_days_and_reasons(shop: Shop, platform: Platform) -> None:
    campaign, ad_set, _, ad = shop.tree()
    for level, external_id in ((Level.AD, ad), (Level.AD_SET, ad_set), (Level.CAMPAIGN, campaign)):
        shop.run(shop.adapter.set_status(ACCOUNT, level, external_id, "active"))
    platform.ask("POST", f"entities/{campaign}/backdate", {"days": 5})
    until = datetime.now(UTC).date()
    days = {}
    for level in (Level.CAMPAIGN, Level.AD_SET, Level.AD):
        rows = shop.run(_insights(shop.adapter, level, until - timedelta(days=3), until))
        days[level] = {row.day: (row.impressions, row.clicks, row.spend, row.revenue) for row in rows}
        assert {row.attribution_window for row in rows} == {"7d_click_1d_view"}
        assert {row.currency for row in rows} == {"SAR"}
    assert len(days[Level.AD]) >= 3
    assert days[Level.AD] == days[Level.AD_SET] == days[Level.CAMPAIGN]
    assert all(Decimal(100) < spend <= Decimal(150) for _, _, spend, _ in list(days[Level.AD].values())[:3])


@pytest.mark.parametrize(
    ("kind", "arguments", "failure"),
    [
        ("lost_answer", {}, UnknownOutcome),
        ("lost_request", {}, UnknownOutcome),
        ("server_error", {"status": 500}, UnknownOutcome),
        ("server_error", {"status": 503}, UnknownOutcome),
        ("throttle", {"code": 80004, "wait_s": 90}, Throttled),
        ("expire_token", {}, NeedsLogin),
    ],
)
def test_a_fault_of_a_change_has_its_class(
    shop: Shop, platform: Platform, kind: str, arguments: dict[str, Any], failure: type[PlatformFailure]
) -> None:
    platform.fault(kind, "/campaigns$", arguments=arguments)
    assert type(shop.fails(shop.campaign())) is failure


@pytest.mark.parametrize(
    ("kind", "arguments", "failure"),
    [
        ("lost_answer", {}, Transient),
        ("server_error", {"status": 503}, Transient),
        ("throttle", {"code": 17, "wait_s": 90}, Throttled),
        ("expire_token", {}, NeedsLogin),
    ],
)
def test_a_fault_of_a_reading_has_its_class(
    shop: Shop, platform: Platform, kind: str, arguments: dict[str, Any], failure: type[PlatformFailure]
) -> None:
    platform.fault(kind, "adaccounts", method="GET", arguments=arguments)
    with pytest.raises(failure):
        shop.run(shop.adapter.list_accounts(TOKEN))


def test_a_token_without_the_right_may_not(shop: Shop, platform: Platform) -> None:
    reader = Token(str(platform.ask("POST", "tokens", {"scopes": ["ads_read"]})["access_token"]))
    with pytest.raises(NoPermission):
        shop.run(shop.adapter.create(AccountRef(ACCOUNT_ID, "SAR", reader), shop.campaign()))
    with pytest.raises(NeedsLogin):
        shop.run(shop.adapter.list_accounts(Token("nobody's")))


def test_every_call_proves_the_app(shop: Shop, platform: Platform, run: Run) -> None:
    async def ask() -> Any:
        async with httpx.AsyncClient() as http:
            forged = MetaApp(APP_ID, "another secret", platform.base_url, platform.base_url)
            return await MetaAdapter(MetaClient(http, forged)).list_accounts(TOKEN)

    with pytest.raises(PlatformFailure):
        run(ask())
    assert "secret" not in repr(MetaApp(APP_ID, "secret"))


def test_nobody_there_is_passing_and_a_retry_is_safe(run: Run) -> None:
    async def ask() -> Any:
        async with httpx.AsyncClient(timeout=1) as http:
            nobody = MetaApp(APP_ID, "s", "http://127.0.0.1:9", "http://127.0.0.1:9")
            draft = Draft(level=Level.CAMPAIGN, reference="r", fields={"name": "x", "objective": "sales"})
            return await MetaAdapter(MetaClient(http, nobody)).create(ACCOUNT, draft)

    with pytest.raises(Transient):
        run(ask())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"budget_amount": "1"}, "budget_amount"),
        ({"end_at": "2020-01-01T00:00:00Z"}, "end_at"),
        ({"targeting": {"countries": ["sa"]}}, "targeting.countries"),
        ({"targeting": {"countries": ["SA"], "age": {"min": 70}}}, "targeting.age"),
        ({"optimization_goal": "engagement"}, "optimization_goal"),
        ({"bid_strategy": "cost_cap"}, "bid_amount"),
        ({"billing_event": "video_views"}, "billing_event"),
    ],
)
def test_a_refusal_names_our_field(shop: Shop, change: dict[str, Any], field: str) -> None:
    failure = shop.fails(shop.ad_set(shop.create(shop.campaign()), **change))
    assert isinstance(failure, Rejected)
    assert failure.field == field
    assert failure.vendor_code.startswith("100/")
