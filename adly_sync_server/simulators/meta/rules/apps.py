"""What Meta refuses of an app that an ad set promotes, and of ads that lead elsewhere.

Source: the vendor's page on promoted objects; how a system is spelt in an audience: its samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from adly_sync_server.contract.apps import IOS, store_app
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.listings import serves
from adly_sync_server.simulators.meta.rules.scene import Scene
from adly_sync_server.simulators.meta.world import APPLICATION

_OBJECT = "promoted_object"
_NEVER_CHANGES = ("application_id", "object_store_url")


def app_complaints(scene: Scene, promoted: Mapping[str, Any]) -> Iterator[Complaint]:
    """The app, the address of its store, the phones it runs on; and that it stays what it was."""
    url = promoted.get("object_store_url")
    if url and not promoted.get("application_id"):
        yield Complaint((_OBJECT, "application_id"), "object_store_url needs the application it belongs to")
    if promoted.get("application_id"):
        yield from _application(scene, str(promoted["application_id"]), url)
    if url:
        yield from _phones(scene, str(url))
    stored = (scene.stored.body if scene.stored else {}).get(_OBJECT) or {}
    for name in _NEVER_CHANGES:
        if stored.get(name) and promoted.get(name) != stored[name]:
            yield Complaint((_OBJECT, name), "The promoted object cannot be changed; make another ad set")


def _application(scene: Scene, id: str, url: Any) -> Iterator[Complaint]:
    application = scene.world.of_kind(id, APPLICATION)
    if application is None or not serves(application, scene.account):
        text = f"The application {id} does not exist or may not be advertised by this ad account"
        yield Complaint((_OBJECT, "application_id"), text)
    elif url and url not in application.body["object_store_urls"].values():
        text = f"{url} is no store of the application {id}"
        yield Complaint((_OBJECT, "object_store_url"), text)


def _phones(scene: Scene, url: str) -> Iterator[Complaint]:
    """The audience must be on phones that can install it."""
    found = store_app(url)
    systems = (scene.after("targeting") or {}).get("user_os") or []
    wanted = "ios" if found is not None and found.system == IOS else "android"
    if not systems or not all(str(one).lower().startswith(wanted) for one in systems):
        text = f"An ad set of this app needs user_os of its own system ({wanted})"
        yield Complaint(("targeting", "user_os"), text)


def way_complaints(ad_set: Entity, creative: Mapping[str, Any]) -> Iterator[Complaint]:
    """An ad of an app links to the store that its ad set promotes."""
    url = (ad_set.body.get(_OBJECT) or {}).get("object_store_url")
    if url and set(_links(creative)) != {url}:
        text = f"The ad must link to {url}, which its ad set promotes"
        yield Complaint(("creative", "object_story_spec"), text)


def _links(creative: Mapping[str, Any]) -> Iterator[str]:
    story = creative.get("object_story_spec") or {}
    for told in (story.get("link_data"), story.get("video_data")):
        for part in (told or {}, *((told or {}).get("child_attachments") or [])):
            value = (part.get("call_to_action") or {}).get("value") or {}
            yield from (str(link) for link in (part.get("link"), value.get("link")) if link)
