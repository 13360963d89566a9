"""What is refused before anything is queued, and which field is named."""

import uuid
from typing import Any

import pytest

from adly_sync_server.contract.errors import AdlyError, Conflict, NotAllowed, NotFound
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio


async def refused(studio: Studio, campaign_id: str, **wish: Any) -> AdlyError:
    """The refusal of a publish; nothing was written and nothing queued."""
    with pytest.raises(AdlyError) as caught:
        await studio.ask(campaign_id, **wish)
    assert await studio.rows("publish_requests", f"campaign_id = '{campaign_id}'") == []
    assert await studio.queued() == []
    return caught.value


def blocked(failure: AdlyError) -> str | None:
    """The field of a ``publish_blocked``."""
    assert isinstance(failure, Conflict)
    assert failure.code == "publish_blocked"
    return failure.field


async def test_a_campaign_that_moved_since_it_was_seen(studio: Studio) -> None:
    drafted = await studio.campaign()
    seen = await studio.seq(drafted.id)
    await studio.edit("ads", drafted.ads[0], name="اسم جديد")
    assert blocked(await refused(studio, drafted.id, expected_seq=seen)) == "expected_seq"


async def test_an_ad_that_a_colleague_deleted_since(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    seen = await studio.seq(drafted.id)
    await studio.bury("ads", drafted.ads[1])
    assert blocked(await refused(studio, drafted.id, expected_seq=seen)) == "expected_seq"


async def test_a_number_the_workspace_never_reached(studio: Studio) -> None:
    drafted = await studio.campaign()
    assert blocked(await refused(studio, drafted.id, expected_seq=10**9)) == "expected_seq"


async def test_who_has_seen_more_than_the_campaign_may_publish(studio: Studio) -> None:
    """A cursor of the whole workspace says as much as the campaign's own newest row."""
    drafted = await studio.campaign()
    seen = await studio.seq(drafted.id)
    await studio.image()
    assert (await studio.ask(drafted.id, expected_seq=seen + 1)).state == "requested"


async def test_an_open_conflict(studio: Studio) -> None:
    drafted = await studio.campaign()
    conflict = {
        "id": str(uuid.uuid4()),
        "entity": "ads",
        "entity_id": drafted.ads[0],
        "field": "name",
        "state": "open",
        "at": "2026-11-20T09:00:00Z",
    }
    await studio.put("conflicts", conflict)
    assert blocked(await refused(studio, drafted.id)) == "conflicts"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ad_account_id": None}, "ad_account_id"),
        ({"platform": "tiktok"}, "platform"),
    ],
)
async def test_a_campaign_that_leads_nowhere(studio: Studio, change: dict[str, Any], field: str) -> None:
    drafted = await studio.campaign(**change)
    assert blocked(await refused(studio, drafted.id)) == field


async def test_an_account_that_was_disconnected(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.change("ad_accounts", studio.account_id, is_active=False)
    assert blocked(await refused(studio, drafted.id)) == "ad_account_id"


async def test_media_that_has_not_arrived(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.edit("content_assets", drafted.image, verified_at=None)
    assert blocked(await refused(studio, drafted.id)) == "media_assets"


async def test_media_that_is_not_there_any_more(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.bury("content_assets", drafted.image)
    assert blocked(await refused(studio, drafted.id)) == "media_assets"


async def test_a_card_without_its_picture(studio: Studio) -> None:
    drafted = await studio.campaign()
    cards = {"a": {"headline": "أولى", "asset_id": str(uuid.uuid4())}, "b": {"asset_id": drafted.image}}
    await studio.edit("ads", drafted.ads[0], creative_data__format="carousel", creative_data__cards=cards)
    assert blocked(await refused(studio, drafted.id)) == "media_assets"


async def test_a_file_of_another_kind_is_refused_by_name_and_never_dropped(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.edit("ads", drafted.ads[0], creative_data__format="single_video")
    assert blocked(await refused(studio, drafted.id)) == "media_assets"
    await studio.edit("ads", drafted.ads[0], creative_data__format="single_image")
    await studio.edit("content_assets", drafted.image, type="video")
    assert blocked(await refused(studio, drafted.id)) == "media_assets"
    cards = {"a": {"headline": "أولى", "asset_id": drafted.image}}
    await studio.edit("ads", drafted.ads[0], creative_data__format="carousel", creative_data__cards=cards)
    assert blocked(await refused(studio, drafted.id)) == "media_assets"


async def test_a_wrong_file_on_its_way_out_stops_nobody(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    await studio.edit("ads", drafted.ads[1], creative_data__format="single_video", status="archived")
    assert (await studio.ask(drafted.id)).state == "requested"


async def test_a_publish_that_is_under_way(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.ask(drafted.id)
    with pytest.raises(Conflict) as caught:
        await studio.ask(drafted.id)
    assert blocked(caught.value) == "state"


async def test_the_same_key_is_the_same_request(studio: Studio) -> None:
    drafted = await studio.campaign()
    first = await studio.ask(drafted.id, idempotency_key="once")
    again = await studio.ask(drafted.id, idempotency_key="once")
    assert first.id == again.id
    assert len(await studio.queued()) == 1
    other = await studio.campaign()
    with pytest.raises(Conflict) as caught:
        await studio.ask(other.id, idempotency_key="once")
    assert (caught.value.code, caught.value.field) == ("conflict", "idempotency_key")


async def test_a_member_needs_the_grant_and_a_viewer_never_may(studio: Studio) -> None:
    drafted = await studio.campaign()
    for role, grants in (("member", {}), ("viewer", {"can_publish": True})):
        person = await studio.person(role, **grants)
        failure = await refused(studio, drafted.id, by=person)
        assert isinstance(failure, NotAllowed)
        assert failure.code == "role_forbidden"
    granted = await studio.person("member", can_publish=True)
    assert (await studio.ask(drafted.id, by=granted)).state == "requested"


async def test_a_stranger_and_an_unknown_campaign_see_nothing(studio: Studio) -> None:
    drafted = await studio.campaign()
    assert isinstance(await refused(studio, drafted.id, by=uuid.uuid4()), NotFound)
    with pytest.raises(NotFound):
        await studio.ask(str(uuid.uuid4()), expected_seq=1)


async def test_what_was_refused_leaves_no_job(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """The job is queued in the request's own transaction: what fails after it takes it back."""
    drafted = await studio.campaign()

    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("the audit log is full")

    monkeypatch.setattr("adly_sync_server.publishing.use_cases.audit", broken)
    with pytest.raises(RuntimeError):
        await studio.ask(drafted.id)
    assert await studio.rows("publish_requests") == []
    assert await studio.queued() == []


async def test_check_stops_what_the_platform_would_refuse(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.edit("ad_sets", drafted.ad_sets[0], attribution_window="28d_click")
    shown = await studio.publish(drafted.id)
    assert shown.state == "blocked"
    assert {f["code"] for f in shown.findings if f["severity"] == "red"} == {"window_not_offered"}
    assert studio.platform.writes() == []
    await studio.edit("ad_sets", drafted.ad_sets[0], attribution_window="7d_click")
    assert (await studio.retry(shown)).state == "published_paused"


async def test_what_no_word_says_is_refused_before_anything_is_sent(studio: Studio) -> None:
    """Check has no rule about two pictures for one slot; the rehearsal finds it, and names row and field."""
    drafted = await studio.campaign(ads=2)
    second = await studio.image("ثانية")
    media = {
        "m1": {"asset_id": drafted.image, "slot": "feed"},
        "m2": {"asset_id": second, "slot": "feed"},
    }
    await studio.edit("ads", drafted.ads[1], media_assets=media)
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == ("failed", "platform_media_refused")
    (step,) = [s for s in shown.steps if s.state == "failed"]
    assert (str(step.entity_id), step.error_field) == (drafted.ads[1], "media_assets.m2.slot")
    assert studio.platform.writes() == []
    await studio.edit("ads", drafted.ads[1], media_assets={"m1": media["m1"]})
    assert (await studio.retry(shown)).state == "published_paused"
