"""Campaigns on Snapchat by the same engine: one copy of each, read back, started, stopped, renewed."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adly_sync_server.platforms.failures import Throttled, Transient, UnknownOutcome
from adly_sync_server.platforms.port import Token
from adly_sync_server.publishing.planning import creative_reference
from adly_sync_server.publishing.states import State
from tests.server.platforms.snapchat.platform import mark, running_snap, snap
from tests.server.publishing.doom import Fate
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.studio import Drafted
from tests.server.publishing.test_kills import killed_and_resumed, points

__all__ = ["running_snap", "snap", "snap_studio"]

pytestmark = pytest.mark.anyio

#: The list an entity is made on, by its end.
CREATES = ("campaigns", "adsquads", "creatives", "ads")


def counts(studio: SnapStudio) -> dict[str, int]:
    """How many of each kind stand on the platform."""
    return {
        kind: len(studio.snap.of_kind(kind)) for kind in ("campaign", "adsquad", "creative", "ad", "media")
    }


async def one_of_each(studio: SnapStudio, drafted: Drafted) -> None:
    """Our rows stand there once each, and a creative for every ad."""
    ads = [await studio.row("ads", ad) for ad in drafted.ads]
    wanted = {mark(one) for one in (drafted.id, *drafted.ad_sets, *drafted.ads)}
    wanted |= {mark(creative_reference(ad)) for ad in ads}
    copies = studio.snap.copies()
    assert set(copies.values()) == {1}, copies
    assert wanted <= set(copies)
    assert len(copies) == len(wanted) + 1  # the picture


async def test_a_new_campaign_is_placed_once_paused_and_reads_as_meant(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign(ad_sets=2, ads=2)
    shown = await snap_studio.published(drafted.id)
    assert shown.differences == []
    assert counts(snap_studio) == {"campaign": 1, "adsquad": 2, "creative": 4, "ad": 4, "media": 1}
    await one_of_each(snap_studio, drafted)
    for kind in ("campaign", "adsquad", "ad"):
        assert {fields["status"] for fields in snap_studio.snap.of_kind(kind)} == {"PAUSED"}
    squad = await snap_studio.external("ad_sets", drafted.ad_sets[0])
    assert squad["daily_budget_micro"] == 150_000_000
    assert squad["targeting"]["enable_targeting_expansion"] is False
    assert not [row for row in snap_studio.snap.journal() if row["verdict"] == "refused"]


async def test_a_second_publish_sends_nothing(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign(ads=2)
    await snap_studio.published(drafted.id)
    snap_studio.snap.ask("DELETE", "journal")
    await snap_studio.published(drafted.id)
    assert snap_studio.snap.writes() == []


async def test_an_edit_sends_one_put_that_erases_nothing(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign(budget_type="daily", budget_amount="90")
    await snap_studio.published(drafted.id)
    before = await snap_studio.external("campaigns", drafted.id)
    await snap_studio.edit("campaigns", drafted.id, name="حملة الربيع")
    snap_studio.snap.ask("DELETE", "journal")
    shown = await snap_studio.published(drafted.id)
    assert shown.differences == []
    (write,) = snap_studio.snap.writes()
    assert write["method"] == "PUT"
    assert "erased" not in str(write["remarks"])
    after = await snap_studio.external("campaigns", drafted.id)
    assert after["name"].startswith("حملة الربيع")
    assert after["daily_budget_micro"] == before["daily_budget_micro"] == 90_000_000


async def test_other_words_are_another_creative(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign()
    await snap_studio.published(drafted.id)
    await snap_studio.edit("ads", drafted.ads[0], creative_data__headline="خصم الربيع")
    await snap_studio.published(drafted.id)
    assert counts(snap_studio)["creative"] == 2
    ad = await snap_studio.external("ads", drafted.ads[0])
    assert snap_studio.snap.one(ad["creative_id"])["headline"] == "خصم الربيع"


@pytest.mark.parametrize("edge", [*CREATES, "media", "upload"])
async def test_a_lost_answer_is_looked_up_and_nothing_is_made_twice(
    snap_studio: SnapStudio, edge: str
) -> None:
    drafted = await snap_studio.campaign()
    snap_studio.snap.fault("lost_answer", f"/{edge}$")
    asked = await snap_studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await snap_studio.run(asked)
    after = await snap_studio.run(asked)
    assert after.state == State.PUBLISHED_PAUSED, after
    await one_of_each(snap_studio, drafted)


@pytest.mark.parametrize("edge", CREATES)
async def test_a_lost_request_is_sent_again(snap_studio: SnapStudio, edge: str) -> None:
    drafted = await snap_studio.campaign()
    snap_studio.snap.fault("lost_request", f"/{edge}$")
    asked = await snap_studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await snap_studio.run(asked)
    assert (await snap_studio.run(asked)).state == State.PUBLISHED_PAUSED
    await one_of_each(snap_studio, drafted)


async def test_killed_at_every_point_it_is_resumed_with_one_copy(
    snap_studio: SnapStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted = await snap_studio.campaign()
    names = await points(snap_studio, monkeypatch, await snap_studio.ask(drafted.id), reads=False)
    assert len(names) >= 12
    for at, name in enumerate(names):
        snap_studio.snap.clean()
        drafted = await snap_studio.campaign()
        shown = await killed_and_resumed(
            snap_studio, monkeypatch, await snap_studio.ask(drafted.id), Fate(at)
        )
        assert shown.state == State.PUBLISHED_PAUSED, (name, shown)
        assert shown.differences == [], name
        await one_of_each(snap_studio, drafted)


async def test_it_goes_live_from_below_and_is_stopped_again(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign(ads=2)
    asked = await snap_studio.published(drafted.id)
    snap_studio.snap.ask("DELETE", "journal")
    shown = await snap_studio.activate(asked)
    assert shown.state == State.ACTIVE
    order = [row["target"].rpartition("/")[2] for row in snap_studio.snap.writes()]
    assert order == ["ads", "ads", "adsquads", "campaigns"]
    for kind in ("campaign", "adsquad", "ad"):
        assert {fields["status"] for fields in snap_studio.snap.of_kind(kind)} == {"ACTIVE"}
    await snap_studio.edit("ads", drafted.ads[0], status="paused")
    await snap_studio.published(drafted.id)
    assert (await snap_studio.external("ads", drafted.ads[0]))["status"] == "PAUSED"
    assert (await snap_studio.external("ads", drafted.ads[1]))["status"] == "ACTIVE"


async def test_what_snapchat_switched_on_is_told_and_taken_back(snap_studio: SnapStudio) -> None:
    """Nobody asked for a wider audience, so it is one that must not be."""
    drafted = await snap_studio.campaign()
    snap_studio.snap.fault("switch_on", "/adsquads$")
    shown = await snap_studio.published(drafted.id)
    assert [one["path"] for one in shown.differences] == ["targeting.expand_audience"]
    again = await snap_studio.publish(drafted.id)
    assert again.state == State.PUBLISHED_PAUSED, again
    assert again.differences == []
    squad = await snap_studio.external("ad_sets", drafted.ad_sets[0])
    assert squad["targeting"]["enable_targeting_expansion"] is False


async def test_what_snapchat_switched_on_by_a_change_is_told_too(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign()
    await snap_studio.published(drafted.id)
    await snap_studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="200")
    snap_studio.snap.fault("switch_on", "/adsquads$", method="PUT")
    shown = await snap_studio.published(drafted.id)
    assert [one["path"] for one in shown.differences] == ["targeting.expand_audience"]


async def test_what_snapchat_switched_on_by_going_live_is_not_taken_for_published(
    snap_studio: SnapStudio,
) -> None:
    """What watches the account compares with what was published, and would find nothing."""
    drafted = await snap_studio.campaign()
    shown = await snap_studio.published(drafted.id)
    snap_studio.snap.fault("switch_on", "/adsquads$", method="PUT")
    assert (await snap_studio.activate(shown)).state == State.ACTIVE
    seen = (await snap_studio.row("ad_sets", drafted.ad_sets[0]))["published"]["remote"]["ad_sets"]
    assert not seen["targeting.expand_audience"]
    squad = await snap_studio.external("ad_sets", drafted.ad_sets[0])
    assert squad["targeting"]["enable_targeting_expansion"] is True


async def test_a_change_elsewhere_asks_a_person_and_mine_wins_without_erasing(
    snap_studio: SnapStudio,
) -> None:
    drafted = await snap_studio.campaign()
    await snap_studio.published(drafted.id)
    squad = (await snap_studio.row("ad_sets", drafted.ad_sets[0]))["external_id"]
    snap_studio.snap.change_elsewhere(
        squad, daily_budget_micro=990_000_000, forced_view_setting="SIX_SECONDS"
    )
    asked = await snap_studio.publish(drafted.id)
    assert asked.state == State.NEEDS_DECISION
    assert [one["path"] for one in asked.differences] == ["budget_amount"]
    shown = await snap_studio.decide(asked, {drafted.ad_sets[0]: {"budget_amount": "mine"}})
    assert shown.state == State.PUBLISHED_PAUSED
    after = snap_studio.snap.one(squad)
    assert (after["daily_budget_micro"], after["forced_view_setting"]) == (150_000_000, "SIX_SECONDS")


async def test_what_is_to_go_is_deleted_there(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign(ads=2)
    await snap_studio.published(drafted.id)
    await snap_studio.edit("ads", drafted.ads[0], status="to_remove")
    await snap_studio.published(drafted.id)
    assert counts(snap_studio)["ad"] == 1


async def test_what_is_archived_is_stopped_there_and_stays(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign(ads=2)
    await snap_studio.activate(await snap_studio.published(drafted.id))
    external = (await snap_studio.row("ads", drafted.ads[0]))["external_id"]
    await snap_studio.edit("ads", drafted.ads[0], status="archived")
    await snap_studio.published(drafted.id)
    assert counts(snap_studio)["ad"] == 2
    assert snap_studio.snap.one(external)["status"] == "PAUSED"


async def test_a_video_ad_is_published_once(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign()
    film = await snap_studio.film()
    shown = {"m1": {"asset_id": film, "slot": "story", "position": "V"}}
    await snap_studio.edit("ads", drafted.ads[0], creative_data__format="single_video", media_assets=shown)
    snap_studio.snap.fault("lost_answer", "/upload$")
    asked = await snap_studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await snap_studio.run(asked)
    assert (await snap_studio.run(asked)).state == State.PUBLISHED_PAUSED
    (media,) = snap_studio.snap.of_kind("media")
    (creative,) = snap_studio.snap.of_kind("creative")
    assert (media["type"], creative["top_snap_media_id"]) == ("VIDEO", media["id"])


async def test_throttled_it_waits_and_goes_on(snap_studio: SnapStudio) -> None:
    drafted = await snap_studio.campaign()
    snap_studio.snap.fault("throttle", "/adsquads$", arguments={"wait_s": 3})
    asked = await snap_studio.ask(drafted.id)
    with pytest.raises(Throttled) as caught:
        await snap_studio.run(asked)
    assert 1 <= caught.value.retry_after_s <= 8
    await snap_studio.passed(caught.value.retry_after_s)
    assert (await snap_studio.run(asked)).state == State.PUBLISHED_PAUSED
    await one_of_each(snap_studio, drafted)


async def renewable(studio: SnapStudio, life: timedelta) -> None:
    """Connect by a token that ends, with what renews it."""
    given = studio.snap.ask("POST", "tokens", {"expires_in_s": int(life.total_seconds())})
    until = datetime.now(UTC) + life
    await studio.reconnect(Token(given["access_token"], until, given["refresh_token"]))


def renewals(studio: SnapStudio) -> list[dict[str, Any]]:
    """Calls for a token."""
    return studio.snap.journal(method="POST", path="access_token")


@pytest.mark.parametrize("edge", ["adsquads", "creatives", "ads"])
async def test_a_token_that_ends_amid_a_publish_is_renewed(snap_studio: SnapStudio, edge: str) -> None:
    await renewable(snap_studio, timedelta(hours=1))
    drafted = await snap_studio.campaign(ads=2)
    snap_studio.snap.fault("expire_token", f"/{edge}$")
    shown = await snap_studio.published(drafted.id)
    assert shown.differences == []
    assert len(renewals(snap_studio)) == 1
    await one_of_each(snap_studio, drafted)


async def test_a_token_near_its_end_is_renewed_before_anything_is_sent(snap_studio: SnapStudio) -> None:
    await renewable(snap_studio, timedelta(minutes=2))
    drafted = await snap_studio.campaign()
    snap_studio.snap.ask("DELETE", "journal")
    await snap_studio.published(drafted.id)
    assert "access_token" in snap_studio.snap.journal()[0]["target"]
    assert len(renewals(snap_studio)) == 1


async def test_where_consent_was_taken_back_the_draft_stays_and_a_person_is_asked(
    snap_studio: SnapStudio,
) -> None:
    await renewable(snap_studio, timedelta(hours=1))
    drafted = await snap_studio.campaign()
    snap_studio.snap.ask("POST", "tokens/revoke")
    shown = await snap_studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == (State.FAILED, "platform_needs_login")
    (account,) = await snap_studio.rows("ad_accounts")
    assert (account["health"], account["refresh_token"]) == ("needs_login", None)
    assert (await snap_studio.row("campaigns", drafted.id))["is_live"]
    await renewable(snap_studio, timedelta(hours=1))
    assert (await snap_studio.retry(shown)).state == State.PUBLISHED_PAUSED
    await one_of_each(snap_studio, drafted)


@pytest.mark.parametrize("kind", ["expire_token", "throttle", "server_error"])
async def test_what_was_announced_and_not_filled_is_filled_by_the_next_attempt(
    snap_studio: SnapStudio, kind: str
) -> None:
    drafted = await snap_studio.campaign(ads=2)
    snap_studio.snap.fault(kind, "/upload$")
    asked = await snap_studio.ask(drafted.id)
    for _ in range(4):
        with suppress(Throttled, Transient, UnknownOutcome):
            if (await snap_studio.run(asked)).state == State.PUBLISHED_PAUSED:
                break
        if (await snap_studio.show(asked)).state == State.FAILED:
            await snap_studio.reconnect(Token(snap_studio.snap.ask("POST", "tokens", {})["access_token"]))
            await snap_studio.retry(asked)
        await snap_studio.untouched_limits()
    assert (await snap_studio.show(asked)).state == State.PUBLISHED_PAUSED
    await one_of_each(snap_studio, drafted)
