"""Many things in few calls: each ends by itself, and none is there twice."""

import uuid

import pytest

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.platforms.failures import UnknownOutcome
from adly_sync_server.publishing import use_cases
from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.wire import CampaignWanted, PublishShown, SeveralWanted
from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing.platform import BATCH
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.studio import Drafted, Studio
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_snap", "running_tiktok", "snap", "snap_studio", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio


def over_the_wire(studio: Studio) -> list[str]:
    """Targets of calls that came by themselves."""
    return [row["target"] for row in studio.platform.ask("GET", "journal") if not row["part_of"]]


def one_of_each(studio: Studio, drafted: Drafted, creatives: int) -> None:
    copies = studio.platform.copies()
    assert set(copies.values()) == {1}
    assert drafted.references() <= set(copies)
    assert len(copies) == len(drafted.references()) + creatives


async def until_done(studio: Studio, asked: PublishShown) -> PublishShown:
    for _ in range(6):
        try:
            return await studio.run(asked)
        except UnknownOutcome:
            continue
    raise AssertionError("never done")


async def test_twenty_ads_take_no_more_calls_than_two(studio: Studio) -> None:
    counts = []
    for ads in (2, 20):
        drafted = await studio.campaign(ads=ads)
        studio.platform.ask("DELETE", "journal")
        await studio.published(drafted.id)
        counts.append(len(over_the_wire(studio)))
    assert counts[1] <= counts[0] + 2


async def test_a_part_that_failed_is_looked_up_and_the_others_stay(studio: Studio) -> None:
    drafted = await studio.campaign(ads=6)
    studio.platform.fault("server_error", "/ads$", skip=2)
    asked = await studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked)
    states = [step.state for step in (await studio.show(asked)).steps if step.step == "place_ads"]
    assert sorted(states) == [*["done"] * 5, "unknown"]
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
    one_of_each(studio, drafted, creatives=6)


async def test_the_lost_answer_of_a_batch_is_looked_up_for_all_of_it(studio: Studio) -> None:
    drafted = await studio.campaign(ads=6)
    studio.platform.fault("lost_answer", f"{BATCH}$")
    asked = await studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked)
    made = len(studio.platform.writes("/adcreatives"))
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
    assert len(studio.platform.writes("/adcreatives")) == made == 6
    one_of_each(studio, drafted, creatives=6)


async def test_each_that_is_refused_tells_its_row_and_field(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=3)
    studio.platform.remove_elsewhere("771200000000001", for_good=True)
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == (State.FAILED, "platform_rejected")
    failed = {str(step.entity_id): step.error_field for step in shown.steps if step.state == "failed"}
    assert failed == dict.fromkeys(drafted.ad_sets, "pixel_id")


async def test_tiktok_makes_what_it_left_out_of_a_call(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await tiktok_studio.campaign(ads=5)
    tiktok.fault("partial", "/ad/create", arguments={"count": 2})
    shown = await tiktok_studio.published(drafted.id)
    assert shown.differences == []
    assert set(tiktok.copies().values()) == {1}
    assert len(tiktok.of_kind("ad")) == 5
    assert len(tiktok.writes("ad/create")) == 2, "one each for those that were left out"


async def test_a_lost_answer_of_tiktok_is_looked_up_for_all_of_it(
    tiktok_studio: TikTokStudio, tiktok: TikTok
) -> None:
    drafted = await tiktok_studio.campaign(ads=5)
    tiktok.fault("lost_answer", "/ad/create")
    asked = await tiktok_studio.ask(drafted.id)
    assert (await until_done(tiktok_studio, asked)).state == State.PUBLISHED_PAUSED
    assert len(tiktok.of_kind("ad")) == 5
    assert set(tiktok.copies().values()) == {1}


async def test_what_failed_of_a_list_inside_snapchat_is_looked_up_and_made_by_the_next_try(
    snap_studio: SnapStudio,
) -> None:
    drafted = await snap_studio.campaign(ads=5)
    snap_studio.snap.fault("partial", "/creatives$", arguments={"keep": 3})
    asked = await snap_studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await snap_studio.run(asked)
    steps = (await snap_studio.show(asked)).steps
    assert sorted(s.state for s in steps if s.step == "place_creatives") == ["done"] * 3 + ["unknown"] * 2
    assert (await snap_studio.run(asked)).state == State.PUBLISHED_PAUSED
    assert len(snap_studio.snap.of_kind("creative")) >= 5
    assert set(snap_studio.snap.copies().values()) == {1}


async def several(studio: Studio, *drafted: Drafted, key: str = "") -> list[PublishShown]:
    wanted = [
        CampaignWanted(campaign_id=uuid.UUID(one.id), expected_seq=await studio.seq(one.id))
        for one in drafted
    ]
    wish = SeveralWanted(campaigns=wanted, idempotency_key=key or str(uuid.uuid4()))
    return await use_cases.request_several(studio.parts, studio.workspace_id, studio.owner, wish, INSIDE)


async def test_several_campaigns_are_one_request_and_asked_twice_it_is_one(studio: Studio) -> None:
    drafted = [await studio.campaign() for _ in range(3)]
    first = await several(studio, *drafted, key="monday")
    again = await several(studio, *drafted, key="monday")
    assert [one.id for one in again] == [one.id for one in first]
    assert [str(one.campaign_id) for one in first] == [one.id for one in drafted]
    assert len(await studio.queued()) == 3
    for one in first:
        assert (await studio.run(one)).state == State.PUBLISHED_PAUSED


async def test_of_several_campaigns_all_are_taken_up_or_none(studio: Studio) -> None:
    good, blocked = await studio.campaign(), await studio.campaign()
    await studio.edit("campaigns", blocked.id, ad_account_id=None)
    with pytest.raises(Conflict):
        await several(studio, good, blocked)
    assert await studio.queued() == []


@pytest.mark.parametrize("count", [0, 2])
def test_several_names_each_campaign_once(count: int) -> None:
    one = CampaignWanted(campaign_id=uuid.uuid4(), expected_seq=1)
    with pytest.raises(ValueError, match="campaigns"):
        SeveralWanted(campaigns=[one] * count, idempotency_key="k")
