"""Taking things off the platform: removed, archived, paused by people."""

import pytest

from adly_sync_server.publishing.states import State
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio


async def published(studio: Studio, **shape: int) -> Drafted:
    """A campaign that stands on the platform."""
    drafted = await studio.campaign(**shape)
    await studio.published(drafted.id)
    return drafted


async def live(studio: Studio, entity: str) -> int:
    """Rows of ours that are not deleted."""
    return len(await studio.rows(entity, "deleted_at is null"))


async def test_a_row_to_remove_leaves_the_platform_and_then_us(studio: Studio) -> None:
    drafted = await published(studio, ads=2)
    await studio.edit("ads", drafted.ads[1], status="to_remove")
    shown = await studio.published(drafted.id)
    assert [s.step for s in shown.steps if s.state == "done"] == ["remove_ads"]
    assert len(studio.platform.of_kind("Ad")) == 1
    assert not (await studio.row("ads", drafted.ads[1]))["is_live"]
    assert await live(studio, "ads") == 1


async def test_an_ad_set_takes_its_ads_along(studio: Studio) -> None:
    drafted = await published(studio, ad_sets=2, ads=2)
    await studio.edit("ad_sets", drafted.ad_sets[1], status="to_remove")
    shown = await studio.published(drafted.id)
    assert [s.step for s in shown.steps if s.state == "done"] == ["remove_ad_sets"]
    assert (len(studio.platform.of_kind("AdSet")), len(studio.platform.of_kind("Ad"))) == (1, 2)
    assert (await live(studio, "ad_sets"), await live(studio, "ads")) == (1, 2)


async def test_a_whole_campaign_leaves(studio: Studio) -> None:
    drafted = await published(studio, ads=2)
    await studio.edit("campaigns", drafted.id, status="to_remove")
    shown = await studio.published(drafted.id)
    assert [s.step for s in shown.steps] == ["remove_campaigns"]
    assert studio.platform.of_kind("Campaign") == []
    assert [await live(studio, entity) for entity in ("campaigns", "ad_sets", "ads")] == [0, 0, 0]


async def test_what_was_never_there_only_falls_here(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    await studio.edit("ads", drafted.ads[1], status="to_remove")
    await studio.published(drafted.id)
    assert len(studio.platform.of_kind("Ad")) == 1
    assert await live(studio, "ads") == 1


async def test_who_wants_it_back_in_time_keeps_the_row(studio: Studio) -> None:
    drafted = await published(studio, ads=2)
    await studio.edit("ads", drafted.ads[1], status="to_remove")
    asked = await studio.ask(drafted.id)
    await studio.edit("ads", drafted.ads[1], status="paused")
    await studio.run(asked)
    assert (await studio.row("ads", drafted.ads[1]))["is_live"]


async def test_what_was_removed_elsewhere_already_is_removed(studio: Studio) -> None:
    drafted = await published(studio, ads=2)
    studio.platform.remove_elsewhere((await studio.row("ads", drafted.ads[1]))["external_id"])
    await studio.edit("ads", drafted.ads[1], status="to_remove")
    shown = await studio.published(drafted.id)
    assert [s.state for s in shown.steps if s.step == "remove_ads"] == ["skipped"]
    assert await live(studio, "ads") == 1


async def test_an_archived_row_is_archived_there_and_stays_here(studio: Studio) -> None:
    drafted = await published(studio, ads=2)
    await studio.edit("ads", drafted.ads[1], status="archived")
    await studio.published(drafted.id)
    assert sorted(ad["status"] for ad in studio.platform.of_kind("Ad")) == ["ARCHIVED", "PAUSED"]
    row = await studio.row("ads", drafted.ads[1])
    assert (row["is_live"], row["status"], row["delivery_status"]) == (True, "archived", "archived")
    studio.platform.ask("DELETE", "journal")
    await studio.published(drafted.id)
    assert studio.platform.writes() == []


async def test_a_row_that_a_person_paused_stops_with_the_next_publish(studio: Studio) -> None:
    drafted = await published(studio, ads=2)
    shown = await studio.publish(drafted.id)
    await studio.activate(shown)
    await studio.edit("ads", drafted.ads[1], status="paused")
    studio.platform.ask("DELETE", "journal")
    after = await studio.published(drafted.id)
    assert len(studio.platform.writes()) == 1
    assert sorted(ad["status"] for ad in studio.platform.of_kind("Ad")) == ["ACTIVE", "PAUSED"]
    assert (await studio.activate(after)).state == State.ACTIVE
    assert sorted(ad["status"] for ad in studio.platform.of_kind("Ad")) == ["ACTIVE", "PAUSED"]
