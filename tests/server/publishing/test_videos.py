"""Video ads: their bytes go from the blob store to the platform, journalled, and are there once."""

import uuid
import zlib
from typing import Any

import pytest

from adly_sync_server.media.blob_store import blob_key
from adly_sync_server.publishing.states import State
from tests.server.publishing.doom import Fate
from tests.server.publishing.studio import Drafted, Studio
from tests.server.publishing.test_kills import killed_and_resumed, one_of_each, points

pytestmark = pytest.mark.anyio

#: Two pieces of the platform's.
LONG_BYTES = 4 * 1024 * 1024 + 500


async def video_campaign(studio: Studio, size_bytes: int = 6_000, **media: Any) -> Drafted:
    """A campaign whose one ad shows a video; ``media``: more of its entries."""
    drafted = await studio.campaign()
    film = await studio.film(size_bytes=size_bytes)
    shown = {"m1": {"asset_id": film, "slot": "feed", "position": "V"}, **media}
    await studio.edit("ads", drafted.ads[0], creative_data__format="single_video", media_assets=shown)
    return Drafted(drafted.id, drafted.ad_sets, drafted.ads, film)


def videos(studio: Studio) -> list[dict[str, Any]]:
    """What the platform holds, with what it does not show."""
    return [row["fields"] for row in studio.platform.entities("AdVideo")]


def story(studio: Studio) -> dict[str, Any]:
    """The video story of the one creative."""
    (creative,) = studio.platform.of_kind("AdCreative")
    return dict(creative["object_story_spec"]["video_data"])


async def test_a_video_ad_is_published_and_reads_as_meant(studio: Studio) -> None:
    drafted = await video_campaign(studio, LONG_BYTES)
    shown = await studio.published(drafted.id)
    assert shown.differences == []
    (film,) = videos(studio)
    (asset,) = [row for row in await studio.rows("content_assets") if row["type"] == "video"]
    key = blob_key(studio.workspace_id, asset["sha256"])
    content = b"".join([part async for part in studio.parts.blobs.read(key, 0, LONG_BYTES)])
    assert film["_crc32"] == zlib.crc32(content)
    assert film["title"] == f"فيديو {asset['sha256'][:12]}"
    told = story(studio)
    assert told["video_id"] == film["id"]
    assert told["image_url"].endswith("-1.jpg")
    assert told["call_to_action"]["value"]["link"] == "https://lamsa.example/winter"
    assert (await studio.publish(drafted.id)).state == State.PUBLISHED_PAUSED
    assert len(videos(studio)) == 1
    assert len(studio.platform.of_kind("AdCreative")) == 1


async def test_a_chosen_picture_begins_it(studio: Studio) -> None:
    picture = await studio.image("بداية", "rose")
    drafted = await video_campaign(studio, m2={"asset_id": picture, "slot": "thumbnail", "position": "W"})
    assert (await studio.published(drafted.id)).differences == []
    told = story(studio)
    assert told["image_hash"]
    assert "image_url" not in told


async def test_a_video_of_its_own_for_stories(studio: Studio) -> None:
    tall = await studio.film("عمودي")
    drafted = await video_campaign(studio, m2={"asset_id": tall, "slot": "story", "position": "W"})
    assert (await studio.published(drafted.id)).differences == []
    (creative,) = studio.platform.of_kind("AdCreative")
    assert len(creative["asset_feed_spec"]["videos"]) == len(videos(studio)) == 2


async def test_a_publish_of_a_video_survives_a_kill_at_every_change(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted = await video_campaign(studio)
    names = await points(studio, monkeypatch, await studio.ask(drafted.id), reads=False)
    assert "after:upload_video" in names
    for at, name in enumerate(names):
        studio.platform.clean()
        drafted = await video_campaign(studio)
        asked = await studio.ask(drafted.id)
        shown = await killed_and_resumed(studio, monkeypatch, asked, Fate(at))
        assert (shown.state, shown.differences) == (State.PUBLISHED_PAUSED, []), name
        assert len(videos(studio)) == 1, name
        one_of_each(studio, drafted, creatives=1)


async def test_a_lost_answer_leaves_one_video(studio: Studio) -> None:
    """The last call of the upload arrives, its answer does not: nobody uploads again."""
    drafted = await video_campaign(studio)
    studio.platform.fault("lost_answer", "/advideos", skip=2)
    asked = await studio.ask(drafted.id)
    with pytest.raises(Exception, match="answer was lost"):
        await studio.run(asked)
    shown = await studio.run(asked)
    assert shown.state == State.PUBLISHED_PAUSED
    assert len(videos(studio)) == 1


async def test_a_video_the_platform_still_works_on_is_waited_for_by_the_queue(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adly_sync_server.platforms.meta.videos._PATIENCE_S", 0.2)
    studio.platform.ask("POST", "options", {"video_s": 60.0})
    drafted = await video_campaign(studio)
    asked = await studio.ask(drafted.id)
    with pytest.raises(Exception, match="still works on the video"):
        await studio.run(asked)
    studio.platform.ask("POST", "advance", {"seconds": 90})
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
    assert len(videos(studio)) == 1


async def test_each_account_has_files_of_its_own(studio: Studio) -> None:
    """The same picture in a second account is uploaded there too: a name of the first means nothing there."""
    first = await studio.campaign()
    await studio.published(first.id)
    await studio.connect(studio.platform.new_account())
    second = await studio.campaign(objective="sales")
    await studio.edit(
        "ads", second.ads[0], media_assets={"m1": {"asset_id": first.image, "slot": "feed", "position": "V"}}
    )
    assert (await studio.published(second.id)).differences == []
    hashes = [image["account_id"] for image in studio.platform.of_kind("AdImage")]
    assert len(hashes) == len(set(hashes)) == 2


async def test_bytes_that_are_lost_are_told(studio: Studio) -> None:
    drafted = await video_campaign(studio)
    await studio.forget_blobs()
    shown = await studio.publish(drafted.id)
    assert shown.state == State.FAILED
    assert shown.error_detail is not None
    assert shown.error_detail.startswith("media_assets: ")
    assert videos(studio) == []
    assert uuid.UUID(drafted.image)
