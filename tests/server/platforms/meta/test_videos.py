"""Videos go up piece by piece, whatever is lost on the way, and are there once."""

import zlib
from pathlib import Path
from typing import Any

import pytest

from adly_sync_server.platforms.abilities import FindsVideos, UploadsVideos, Video
from adly_sync_server.platforms.failures import Throttled, UnknownOutcome
from adly_sync_server.platforms.meta import videos
from adly_sync_server.platforms.meta.client import MetaApp
from adly_sync_server.platforms.port import Draft, Level
from adly_sync_server.simulators.meta.videos import CHUNK_BYTES
from tests.server.platforms.meta.shop import Shop, film, shop
from tests.server.publishing.platform import ACCOUNT, Platform

__all__ = ["shop"]

#: Three pieces, the last of them short.
LONG_BYTES = 2 * CHUNK_BYTES + 1_000


@pytest.fixture
def long_film(tmp_path: Path) -> Video:
    """A video of three pieces."""
    return film(tmp_path, "طويل", LONG_BYTES)


def kept(platform: Platform) -> list[dict[str, Any]]:
    """What the platform holds of videos, with what it does not show."""
    return [row["fields"] for row in platform.entities("AdVideo")]


def test_the_adapter_offers_both(shop: Shop) -> None:
    assert isinstance(shop.adapter, UploadsVideos)
    assert isinstance(shop.adapter, FindsVideos)


def test_a_long_video_arrives_byte_by_byte(shop: Shop, platform: Platform, long_film: Video) -> None:
    video_id = shop.run(shop.adapter.upload_video(ACCOUNT, long_film))
    (there,) = kept(platform)
    assert (there["id"], there["title"], there["_received"]) == (video_id, "إعلان طويل", LONG_BYTES)
    assert there["_crc32"] == zlib.crc32(long_film.path.read_bytes())
    assert len(platform.writes("/advideos")) == 5


@pytest.mark.parametrize("kind", ["lost_answer", "lost_request", "server_error"])
def test_it_goes_on_where_the_platform_stands(
    shop: Shop, platform: Platform, long_film: Video, kind: str
) -> None:
    """A lost answer: the piece is there and offered again, 1363037 says so, and the next one follows."""
    platform.fault(kind, "/advideos", skip=2)
    shop.run(shop.adapter.upload_video(ACCOUNT, long_film))
    (there,) = kept(platform)
    assert there["_crc32"] == zlib.crc32(long_film.path.read_bytes())


def test_it_does_not_try_for_ever(shop: Shop, platform: Platform, long_film: Video) -> None:
    platform.fault("server_error", "/advideos", skip=1, times=50)
    with pytest.raises(UnknownOutcome):
        shop.run(shop.adapter.upload_video(ACCOUNT, long_film))
    platform.clean()
    platform.fault("throttle", "/advideos", skip=1)
    with pytest.raises(Throttled):
        shop.run(shop.adapter.upload_video(ACCOUNT, long_film))


def test_it_comes_back_later_while_the_platform_works(
    shop: Shop, platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(videos, "_PATIENCE_S", 0.5)
    platform.ask("POST", "options", {"video_s": 60.0})
    one = film(tmp_path, "قيد المعالجة")
    with pytest.raises(UnknownOutcome) as caught:
        shop.run(shop.adapter.upload_video(ACCOUNT, one))
    assert caught.value.retry_after_s
    with pytest.raises(UnknownOutcome):
        shop.run(shop.adapter.find_video(ACCOUNT, one))
    platform.ask("POST", "advance", {"seconds": 120})
    (there,) = kept(platform)
    assert shop.run(shop.adapter.find_video(ACCOUNT, one)) == there["id"]


def test_half_a_video_is_not_found(shop: Shop, platform: Platform, long_film: Video) -> None:
    assert shop.run(shop.adapter.find_video(ACCOUNT, long_film)) is None
    platform.fault("throttle", "/advideos", skip=2)
    with pytest.raises(Throttled):
        shop.run(shop.adapter.upload_video(ACCOUNT, long_film))
    assert len(kept(platform)) == 1
    assert shop.run(shop.adapter.find_video(ACCOUNT, long_film)) is None
    video_id = shop.run(shop.adapter.upload_video(ACCOUNT, long_film))
    assert shop.run(shop.adapter.find_video(ACCOUNT, long_film)) == video_id


def test_a_video_ad_reads_as_it_was_meant(shop: Shop, platform: Platform, tmp_path: Path) -> None:
    feed, story = (shop.run(shop.adapter.upload_video(ACCOUNT, film(tmp_path, name))) for name in ("ع", "ط"))
    copy = {"format": "single_video", "landing_url": "https://lamsa.example", "page_identity_id": "face"}
    media = {
        "a": {"asset_id": "feed", "slot": "feed"},
        "b": {"asset_id": "story", "slot": "story"},
        "c": {"asset_id": "picture", "slot": "thumbnail"},
    }
    links = shop.creative().links
    draft = Draft(
        level=Level.CREATIVE,
        reference="film",
        fields={"name": "فيديو", "creative_data": copy, "media_assets": media},
        links={**links, "feed": feed, "story": story},
    )
    read = shop.run(shop.adapter.read(ACCOUNT, Level.CREATIVE, shop.create(draft)))
    assert read.fields["media_assets"] == {"usual": feed, "story": story, "thumbnail": shop.picture}
    assert read.fields["creative_data.format"] == "single_video"


def test_bytes_of_videos_have_a_host_of_their_own() -> None:
    assert MetaApp("1", "s").video_url == "https://graph-video.facebook.com"
    assert MetaApp("1", "s", "http://127.0.0.1:9").video_url == "http://127.0.0.1:9"
