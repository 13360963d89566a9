"""Each call of the port against the simulated Snapchat: what it answers, and what becomes of each fault."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from adly_sync_server.platforms.failures import (
    Gone,
    NeedsLogin,
    PlatformFailure,
    Rejected,
    Throttled,
    Transient,
    UnknownOutcome,
)
from adly_sync_server.platforms.port import Draft, Insight, Level, Token
from adly_sync_server.platforms.snapchat import merging
from adly_sync_server.platforms.snapchat.adapter import SnapchatAdapter
from adly_sync_server.platforms.snapchat.client import SnapchatApp, SnapchatClient
from tests.server.platforms.meta.conftest import Run
from tests.server.platforms.snapchat.platform import ACCOUNT, ACCOUNT_ID, APP_ID, PIXEL, PROFILE, TOKEN, Snap
from tests.server.platforms.snapchat.shop import REDIRECT, Shop, picture, shop

__all__ = ["shop"]


def test_it_says_what_it_can(adapter: SnapchatAdapter) -> None:
    can = adapter.capabilities
    assert (can.has_dry_run, can.has_idempotent_create) == (False, False)
    assert can.formats == {"single_image", "single_video"}


def test_the_browser_goes_to_snapchat_and_comes_back_with_a_code(shop: Shop, snap: Snap) -> None:
    address = httpx.URL(shop.adapter.authorize_url("the-state", REDIRECT))
    assert address.params["scope"] == "snapchat-marketing-api"
    back = httpx.URL(httpx.get(address, timeout=10).headers["location"])
    assert back.params["state"] == "the-state"
    token: Token = shop.run(shop.adapter.exchange_code(back.params["code"], REDIRECT))
    assert token.expires_at is not None
    assert timedelta(minutes=55) < token.expires_at - datetime.now(UTC) < timedelta(minutes=65)
    assert token.refresh_token
    assert token.access_token not in repr(token)
    assert ACCOUNT_ID in {one.account_id for one in shop.run(shop.adapter.list_accounts(token))}
    with pytest.raises(Rejected):
        shop.run(shop.adapter.exchange_code(back.params["code"], REDIRECT))


def test_a_token_is_renewed_and_now_and_then_what_renews_it_too(shop: Shop, snap: Snap) -> None:
    given = snap.ask("POST", "tokens", {"expires_in_s": 60})
    token = Token("", None, given["refresh_token"])
    seen = {token.refresh_token}
    for _ in range(4):
        fresh: Token = shop.run(shop.adapter.refresh(token))
        assert shop.run(shop.adapter.list_accounts(fresh))
        token = Token("", None, fresh.refresh_token or token.refresh_token)
        seen.add(token.refresh_token)
    assert len(seen) == 2
    with pytest.raises(NeedsLogin):
        shop.run(shop.adapter.refresh(Token("", None, given["refresh_token"])))
    snap.ask("POST", "tokens/revoke")
    with pytest.raises(NeedsLogin):
        shop.run(shop.adapter.refresh(token))


def test_the_app_is_known_or_is_not(shop: Shop, snap: Snap, run: Run) -> None:
    run(shop.adapter.check_app())

    async def ask(app_id: str, secret: str) -> None:
        async with httpx.AsyncClient() as http:
            forged = SnapchatApp(app_id, secret, *[snap.base_url] * 4)
            await SnapchatAdapter(SnapchatClient(http, forged)).check_app()

    for app_id, secret in ((APP_ID, "another secret"), ("nobody's", "x")):
        with pytest.raises(PlatformFailure):
            run(ask(app_id, secret))
    assert "secret" not in repr(SnapchatApp(APP_ID, "secret"))


def test_accounts_of_every_organization(shop: Shop) -> None:
    accounts = {one.account_id: one for one in shop.run(shop.adapter.list_accounts(TOKEN))}
    lamsa = accounts[ACCOUNT_ID]
    assert (lamsa.name, lamsa.currency, lamsa.time_zone) == ("متجر لمسة", "SAR", "Asia/Riyadh")
    assert lamsa.is_active
    assert lamsa.minimum_daily_budget == Decimal(5)


def test_accounts_come_page_by_page(shop: Shop, snap: Snap) -> None:
    for _ in range(60):
        snap.ask("POST", "accounts", {})
    rows = shop.run(shop.adapter.list_accounts(TOKEN))
    assert len({one.account_id for one in rows}) == len(rows) == 64


def test_whom_ads_may_speak_for(shop: Shop) -> None:
    faces = {one.external_id: one for one in shop.run(shop.adapter.list_identities(ACCOUNT))}
    assert (faces[PROFILE].kind, faces[PROFILE].username) == ("snapchat_profile", "lamsa.sa")
    assert [one.external_id for one in shop.run(shop.adapter.list_pixels(ACCOUNT))] == [PIXEL]


def test_a_dry_run_asks_nothing_of_snapchat_and_tells_what_we_know(shop: Shop, snap: Snap) -> None:
    snap.ask("DELETE", "journal")
    shop.run(shop.adapter.dry_run(ACCOUNT, shop.campaign()))
    with pytest.raises(Rejected) as caught:
        shop.run(shop.adapter.dry_run(ACCOUNT, shop.ad_set("c", budget_amount="1")))
    assert caught.value.field == "budget_amount"
    assert snap.journal() == []


def test_everything_is_made_paused(shop: Shop, snap: Snap) -> None:
    campaign, ad_set, _, ad = shop.tree()
    assert {snap.one(one)["status"] for one in (campaign, ad_set, ad)} == {"PAUSED"}
    assert snap.one(campaign)["start_time"]


def test_what_carries_our_mark_is_found(shop: Shop) -> None:
    campaign = shop.campaign()
    assert shop.run(shop.adapter.find(ACCOUNT, campaign)) is None
    external_id = shop.create(campaign)
    assert shop.run(shop.adapter.find(ACCOUNT, campaign)) == external_id
    ad_set = shop.ad_set(external_id)
    assert shop.run(shop.adapter.find(ACCOUNT, ad_set)) is None
    squad = shop.create(ad_set)
    assert shop.run(shop.adapter.find(ACCOUNT, ad_set)) == squad
    creative = shop.creative()
    made = shop.create(creative)
    assert shop.run(shop.adapter.find(ACCOUNT, creative)) == made
    ad = shop.ad(squad, made)
    external = shop.create(ad)
    assert shop.run(shop.adapter.find(ACCOUNT, ad)) == external


def test_an_update_erases_nothing(shop: Shop, snap: Snap) -> None:
    """What somebody else wrote, and we have no word for, is still there after a change of ours."""
    campaign = shop.create(shop.campaign(budget_type="daily", budget_amount="60"))
    others = {
        "lifetime_spend_cap_micro": 900_000_000,
        "end_time": "2035-01-01T00:00:00.000Z",
        "measurement_spec": {"ios_app_id": "123"},
    }
    snap.change_elsewhere(campaign, **others)
    before = snap.one(campaign)
    wanted = shop.campaign(name="اسم جديد")
    shop.run(shop.adapter.update(ACCOUNT, campaign, wanted, ["name"]))
    after = snap.one(campaign)
    assert after["name"].startswith("اسم جديد")
    untouched = set(before) - {"name", "updated_at", "last_updated_by_app_id", "last_updated_by_user"}
    assert {key: after.get(key) for key in untouched if key[0] != "_"} == {
        key: before[key] for key in untouched if key[0] != "_"
    }
    assert not [row for row in snap.journal(method="PUT") if "erased" in str(row["remarks"])]


def test_an_update_with_nothing_to_say_is_not_sent(shop: Shop, snap: Snap) -> None:
    _, ad_set, _, _ = shop.tree()
    snap.ask("DELETE", "journal")
    wanted = shop.ad_set("x")
    shop.run(shop.adapter.update(ACCOUNT, ad_set, wanted, []))
    assert snap.writes() == []


def test_an_end_can_be_given_and_taken_back(shop: Shop, snap: Snap) -> None:
    campaign = shop.create(shop.campaign())
    ends = shop.ad_set(campaign, end_at="2035-01-01T00:00:00Z")
    ad_set = shop.create(ends)
    assert shop.run(shop.adapter.read(ACCOUNT, Level.AD_SET, ad_set)).fields["end_at"]
    shop.run(shop.adapter.update(ACCOUNT, ad_set, shop.ad_set(campaign), ["end_at"]))
    assert "end_time" not in snap.one(ad_set)


def test_erasure_that_nobody_meant_is_told(shop: Shop, snap: Snap, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a field ever be lost on the way, the change does not pass for a good one."""
    campaign = shop.create(shop.campaign(budget_type="daily", budget_amount="60"))
    monkeypatch.setattr(merging, "erased", lambda sent, answered: ["daily_budget_micro"])
    with pytest.raises(PlatformFailure, match="daily_budget_micro"):
        shop.run(shop.adapter.update(ACCOUNT, campaign, shop.campaign(name="آخر"), ["name"]))


def test_status_is_set_twice_and_sent_once(shop: Shop, snap: Snap) -> None:
    _, _, _, ad = shop.tree()
    snap.ask("DELETE", "journal")
    for status in ("active", "active", "paused", "archived"):
        shop.run(shop.adapter.set_status(ACCOUNT, Level.AD, ad, status))
    assert len(snap.writes()) == 2
    assert snap.one(ad)["status"] == "PAUSED"
    with pytest.raises(Rejected):
        shop.run(shop.adapter.set_status(ACCOUNT, Level.AD, ad, "sleeping"))


def test_what_is_to_go_is_deleted(shop: Shop) -> None:
    _, _, creative, ad = shop.tree()
    shop.run(shop.adapter.set_status(ACCOUNT, Level.AD, ad, "to_remove"))
    with pytest.raises(Gone):
        shop.run(shop.adapter.read(ACCOUNT, Level.AD, ad))
    with pytest.raises(Gone):
        shop.run(shop.adapter.set_status(ACCOUNT, Level.AD, ad, "to_remove"))
    with pytest.raises(Rejected):
        shop.run(shop.adapter.set_status(ACCOUNT, Level.CREATIVE, creative, "paused"))


@pytest.mark.parametrize("for_good", [True, False])
def test_what_was_deleted_elsewhere_is_gone(shop: Shop, snap: Snap, for_good: bool) -> None:
    _, _, _, ad = shop.tree()
    assert shop.run(shop.adapter.read(ACCOUNT, Level.AD, ad)).status == "paused"
    snap.remove_elsewhere(ad, for_good=for_good)
    with pytest.raises(Gone):
        shop.run(shop.adapter.read(ACCOUNT, Level.AD, ad))


def test_a_reading_tells_delivery_and_why(shop: Shop, snap: Snap) -> None:
    _, ad_set, creative, ad = shop.tree()
    snap.ask("POST", f"reviews/{ad}/reject", {"reason": "Misleading content"})
    reading = shop.run(shop.adapter.read(ACCOUNT, Level.AD, ad))
    assert reading.delivery_status == "disapproved"
    assert reading.reasons[0] == "Misleading content"
    assert reading.changed_at is not None
    assert reading.changed_at.tzinfo is not None
    assert (reading.parent_id, reading.creative_id) == (ad_set, creative)


def test_what_snapchat_switches_on_is_seen(shop: Shop, snap: Snap) -> None:
    _, ad_set, _, _ = shop.tree()
    before = shop.run(shop.adapter.read(ACCOUNT, Level.AD_SET, ad_set))
    assert before.fields["targeting.expand_audience"] is False
    snap.ask("POST", f"adsquads/{ad_set}/switch_on", {})
    after = shop.run(shop.adapter.read(ACCOUNT, Level.AD_SET, ad_set))
    assert after.fields["targeting.expand_audience"] is True
    wanted = shop.ad_set("x", targeting={"countries": ["SA"], "expand_audience": False})
    shop.run(shop.adapter.update(ACCOUNT, ad_set, wanted, ["targeting.expand_audience"]))
    again = shop.run(shop.adapter.read(ACCOUNT, Level.AD_SET, ad_set))
    assert again.fields["targeting.expand_audience"] is False


def test_the_same_bytes_are_the_same_picture(shop: Shop, snap: Snap) -> None:
    one, again, other = (shop.run(shop.adapter.upload_image(ACCOUNT, picture(s))) for s in ("a", "a", "b"))
    assert one == again != other
    assert snap.one(one)["media_status"] == "READY"


def test_a_picture_that_was_announced_and_never_came_is_filled_by_the_repeat(shop: Shop, snap: Snap) -> None:
    snap.fault("lost_request", "/upload$")
    with pytest.raises(UnknownOutcome):
        shop.run(shop.adapter.upload_image(ACCOUNT, picture("late")))
    before = len(snap.of_kind("media"))
    media = shop.run(shop.adapter.upload_image(ACCOUNT, picture("late")))
    assert snap.one(media)["media_status"] == "READY"
    assert len(snap.of_kind("media")) == before


async def _insights(adapter: SnapchatAdapter, level: Level, since: date, until: date) -> list[Insight]:
    return [row async for row in adapter.insights(ACCOUNT, level, since, until)]


def test_figures_add_up_over_levels_and_days(shop: Shop, snap: Snap) -> None:
    campaign, ad_set, _, ad = shop.tree()
    for level, external_id in ((Level.AD, ad), (Level.AD_SET, ad_set), (Level.CAMPAIGN, campaign)):
        shop.run(shop.adapter.set_status(ACCOUNT, level, external_id, "active"))
    snap.ask("POST", f"entities/{campaign}/backdate", {"days": 5})
    until = datetime.now(UTC).date()
    days = {}
    for level, external_id in ((Level.CAMPAIGN, campaign), (Level.AD_SET, ad_set), (Level.AD, ad)):
        rows = shop.run(_insights(shop.adapter, level, until - timedelta(days=40), until))
        assert {row.external_id for row in rows} == {external_id}
        days[level] = {row.day: (row.impressions, row.clicks, row.spend, row.revenue) for row in rows}
        assert {row.attribution_window for row in rows} == {"7d_click_1d_view"}
        assert {row.currency for row in rows} == {"SAR"}
    assert 4 <= len(days[Level.AD]) <= 7
    assert days[Level.AD] == days[Level.AD_SET] == days[Level.CAMPAIGN]
    assert all(0 < spend <= Decimal(150) for _, _, spend, _ in days[Level.AD].values())


@pytest.mark.parametrize(
    ("kind", "arguments", "failure"),
    [
        ("lost_answer", {}, UnknownOutcome),
        ("lost_request", {}, UnknownOutcome),
        ("server_error", {"status": 500}, UnknownOutcome),
        ("server_error", {"status": 503}, UnknownOutcome),
        ("throttle", {"wait_s": 3}, Throttled),
        ("expire_token", {}, NeedsLogin),
    ],
)
def test_a_fault_of_a_change_has_its_class(
    shop: Shop, snap: Snap, kind: str, arguments: dict[str, Any], failure: type[PlatformFailure]
) -> None:
    snap.fault(kind, "/campaigns$", arguments=arguments)
    found = shop.fails(shop.campaign())
    assert type(found) is failure
    if isinstance(found, Throttled):
        assert 1 <= found.retry_after_s <= 8


@pytest.mark.parametrize(
    ("kind", "arguments", "failure"),
    [
        ("lost_answer", {}, Transient),
        ("server_error", {"status": 503}, Transient),
        ("throttle", {"wait_s": 3}, Throttled),
        ("expire_token", {}, NeedsLogin),
    ],
)
def test_a_fault_of_a_reading_has_its_class(
    shop: Shop, snap: Snap, kind: str, arguments: dict[str, Any], failure: type[PlatformFailure]
) -> None:
    snap.fault(kind, "organizations", method="GET", arguments=arguments)
    with pytest.raises(failure):
        shop.run(shop.adapter.list_accounts(TOKEN))


def test_nobody_there_is_passing_and_a_retry_is_safe(run: Run) -> None:
    async def ask() -> Any:
        async with httpx.AsyncClient(timeout=1) as http:
            nobody = SnapchatApp(APP_ID, "s", *["http://127.0.0.1:9"] * 4)
            draft = Draft(level=Level.CAMPAIGN, reference="r", fields={"name": "x", "objective": "sales"})
            return await SnapchatAdapter(SnapchatClient(http, nobody)).create(ACCOUNT, draft)

    with pytest.raises(Transient):
        run(ask())


def test_a_token_of_nobodys_is_a_matter_of_signing_in(shop: Shop) -> None:
    with pytest.raises(NeedsLogin):
        shop.run(shop.adapter.list_accounts(Token("nobody's")))


def test_at_its_limit_snapchat_says_when_to_come_back(snap: Snap, run: Run) -> None:
    snap.ask("POST", "options", {"limits": True})
    draft = Draft(level=Level.CAMPAIGN, reference="r", fields={"name": "x", "objective": "sales"})

    async def press() -> Throttled:
        async with httpx.AsyncClient(timeout=20) as http:
            adapter = snap.adapter(http)
            while True:
                try:
                    await adapter.create(ACCOUNT, draft)
                except Throttled as throttled:
                    return throttled

    assert 0 < run(press()).retry_after_s <= 6


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"start_at": "2035-02-01T00:00:00Z", "end_at": "2035-01-01T00:00:00Z"}, "end_at"),
        ({"bid_strategy": "bid_cap", "bid_amount": "900"}, "bid_amount"),
        ({"budget_type": "lifetime", "budget_amount": "900"}, "end_at"),
    ],
)
def test_a_refusal_names_our_field(shop: Shop, change: dict[str, Any], field: str) -> None:
    failure = shop.fails(shop.ad_set(shop.create(shop.campaign()), **change))
    assert isinstance(failure, Rejected)
    assert failure.field == field


def test_answers_in_another_order_are_not_taken_for_those_that_were_asked_for(run: Run) -> None:
    """Else one ad's id would stand on another's row, and stop or start the wrong one."""

    def backwards(request: httpx.Request) -> httpx.Response:
        sent = json.loads(request.content)["campaigns"]
        made = [{**one, "id": str(n)} for n, one in enumerate(sent)]
        parts = [{"sub_request_status": "SUCCESS", "campaign": one} for one in reversed(made)]
        return httpx.Response(200, json={"request_status": "SUCCESS", "campaigns": parts})

    async def ask() -> list[Any]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(backwards)) as http:
            adapter = SnapchatAdapter(SnapchatClient(http, SnapchatApp(APP_ID, "s")))
            fields = {"name": "x", "objective": "sales"}
            wanted = [Draft(level=Level.CAMPAIGN, reference=one, fields=fields) for one in ("a", "b")]
            return list(await adapter.create_together(ACCOUNT, wanted))

    assert [type(one) for one in run(ask())] == [UnknownOutcome, UnknownOutcome]
