"""What Meta refuses of an ad creative."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.listings import serves
from adly_sync_server.simulators.meta.rules.scene import Scene
from adly_sync_server.simulators.meta.videos import video_status
from adly_sync_server.simulators.meta.world import IMAGE, INSTAGRAM, PAGE, VIDEO

_STORIES = ("link_data", "video_data", "photo_data", "template_data", "text_data")
_CARDS = range(2, 11)  # (recalled)

Path = tuple[str, ...]


def creative_complaints(scene: Scene, path: Path = ()) -> Iterator[Complaint]:
    """Everything wrong with a creative, described at `path` inside the request."""
    if not scene.creating:
        return
    values = scene.values
    story = values.get("object_story_spec")
    if not any(
        values.get(name) for name in ("object_story_spec", "object_story_id", "source_instagram_media_id")
    ):
        yield Complaint(
            (*path, "object_story_spec"), "A creative needs object_story_spec or an existing post"
        )
    if isinstance(story, dict):
        yield from _story(scene, story, (*path, "object_story_spec"))
    yield from _feed(scene, values.get("asset_feed_spec") or {}, (*path, "asset_feed_spec"))
    yield from _instagram(scene, values, path)
    yield from _image(scene, values, path)
    if str(values.get("url_tags") or "").startswith(("?", "&")):
        yield Complaint((*path, "url_tags"), "url_tags start without ? and &")


def _story(scene: Scene, story: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    page = scene.world.of_kind(story.get("page_id") or "", PAGE)
    if not story.get("page_id"):
        yield Complaint((*path, "page_id"), "object_story_spec needs the page_id of the Page that speaks")
    elif page is None or page.parent_id != scene.account.parent_id:
        yield Complaint((*path, "page_id"), "The Page does not exist or you may not advertise for it")
    yield from _instagram(scene, story, path)
    told = [name for name in _STORIES if story.get(name)]
    if len(told) != 1 and not scene.values.get("asset_feed_spec"):
        yield Complaint(path, f"object_story_spec needs exactly one of {', '.join(_STORIES)}")
    for name, rule in (("link_data", _link), ("video_data", _video), ("photo_data", _photo)):
        if isinstance(story.get(name), dict):
            yield from rule(scene, story[name], (*path, name))


def _instagram(scene: Scene, holder: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    wanted = holder.get("instagram_user_id")
    if not wanted:
        return
    entity = scene.world.of_kind(wanted, INSTAGRAM)
    if entity is None or not (serves(entity, scene.account) or _speaks_for_page(scene, entity)):
        text = "The Instagram account does not exist or is not connected to this ad account"
        yield Complaint((*path, "instagram_user_id"), text)


def _speaks_for_page(scene: Scene, instagram: Entity) -> bool:
    """The account joined to the story's own Page may always be used beside it."""
    page_id = (scene.values.get("object_story_spec") or {}).get("page_id")
    page = scene.world.of_kind(page_id or "", PAGE)
    joined = page.body.get("instagram_business_account", {}) if page else {}
    return bool(joined.get("id") == instagram.id)


def _link(scene: Scene, link_data: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    cards = link_data.get("child_attachments")
    yield from _address(link_data.get("link"), (*path, "link"))
    yield from _image(scene, link_data, path)
    if cards is not None and len(cards) not in _CARDS:
        yield Complaint((*path, "child_attachments"), "A carousel has two to ten cards")
    for place, card in enumerate(cards or []):
        here = (*path, "child_attachments", str(place))
        yield from _address(card.get("link"), (*here, "link"))
        yield from _image(scene, card, here)
    yield from _button(link_data, path)


def _video(scene: Scene, video_data: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    yield from _playable(scene, video_data, path)
    if not (video_data.get("image_hash") or video_data.get("image_url")):
        yield Complaint((*path, "image_hash"), "A video needs a thumbnail: image_hash or image_url")
    yield from _image(scene, video_data, path)
    yield from _button(video_data, path)


def _playable(scene: Scene, holder: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    """That a video which is still worked on is refused is recalled."""
    video = scene.world.of_kind(holder.get("video_id") or "", VIDEO)
    if video is None or video.account_id != scene.account.id:
        yield Complaint((*path, "video_id"), "The video does not exist in this ad account")
    elif video_status(scene.world, video)["video_status"] != "ready":
        yield Complaint((*path, "video_id"), "The video is not ready to be used in an ad")


def _feed(scene: Scene, feed: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    """What an asset feed shows must exist; a video in it begins with a picture."""
    for place, image in enumerate(feed.get("images") or []):
        yield from _image(scene, {"image_hash": image.get("hash")}, (*path, "images", str(place)))
    for place, video in enumerate(feed.get("videos") or []):
        here = (*path, "videos", str(place))
        yield from _playable(scene, video, here)
        if not (video.get("thumbnail_hash") or video.get("thumbnail_url")):
            yield Complaint((*here, "thumbnail_hash"), "A video needs a thumbnail")
        yield from _image(scene, {"image_hash": video.get("thumbnail_hash")}, here)


def _photo(scene: Scene, photo_data: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    if not (photo_data.get("image_hash") or photo_data.get("url")):
        yield Complaint((*path, "image_hash"), "A photo needs image_hash or url")
    yield from _image(scene, photo_data, path)


def _button(holder: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    button = holder.get("call_to_action") or {}
    link = (button.get("value") or {}).get("link")
    if link is not None:
        yield from _address(link, (*path, "call_to_action", "value", "link"))


def _address(address: Any, path: Path) -> Iterator[Complaint]:
    parts = urlsplit(str(address or ""))
    if parts.scheme not in ("http", "https") or not parts.netloc:
        yield Complaint(path, f"{'.'.join(path)} must be an absolute http or https address")


def _image(scene: Scene, holder: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    wanted = holder.get("image_hash")
    if wanted and scene.world.of_kind(f"{scene.account.body['account_id']}:{wanted}", IMAGE) is None:
        yield Complaint((*path, "image_hash"), f"The image {wanted} does not exist in this ad account")
