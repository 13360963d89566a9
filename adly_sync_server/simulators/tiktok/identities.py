"""Whom ads speak for: TikTok accounts, own names with a picture, and creators' posts opened by a code."""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    NOT_EXIST,
    PERMISSION,
    Complaint,
    TikTokFailure,
    refusal,
)
from adly_sync_server.simulators.tiktok.listings import page
from adly_sync_server.simulators.tiktok.presenting import visible
from adly_sync_server.simulators.tiktok.rules.texts import LONGEST_DISPLAY_NAME, text_complaints
from adly_sync_server.simulators.tiktok.seeds import add_identity
from adly_sync_server.simulators.tiktok.world import IDENTITY, IMAGE, POST, World, moment, stamp


def list_identities(world: World, task: Task) -> dict[str, Any]:
    """`/identity/get/`: all of the advertiser, or those of one type."""
    wanted = task.text("identity_type")
    every = world.store.all_of(IDENTITY, account_id=task.advertiser.id)
    rows = [one for one in every if not wanted or one.body["identity_type"] == wanted]
    return page(task, rows, visible, key="identity_list", usual=20, largest=100)


def create_identity(world: World, task: Task) -> dict[str, Any]:
    """`/identity/create/`: a name and a picture of the advertiser's own."""
    name, picture = task.text("display_name"), task.text("image_uri")
    complaints = list(text_complaints(("display_name",), name, LONGEST_DISPLAY_NAME))
    if world.of_kind(f"{task.advertiser.id}:{picture}", IMAGE) is None:
        complaints.append(Complaint(("image_uri",), f"{picture} is no image of the advertiser", NOT_EXIST))
    if complaints:
        raise refusal(complaints)
    own = {"display_name": name, "profile_image": f"{task.call.base_url}/_media/{picture}"}
    return {"identity_id": add_identity(world, task.advertiser, own).body["identity_id"]}


def authorize_post(world: World, task: Task) -> dict[str, Any]:
    """`/tt_video/authorize/`: the advertiser may use the post until its code ends."""
    post = _open_post(world, task)
    if not post.body["_authorized"]:
        identity = add_identity(world, task.advertiser, _creator(world, post))
        world.store.replace_body(
            post.id,
            {
                **post.body,
                "_authorized": True,
                "_advertiser": task.advertiser.id,
                "_since": stamp(world.now()),
                "_identity": identity.body["identity_id"],
            },
        )
    return {}


def post_info(world: World, task: Task) -> dict[str, Any]:
    """`/tt_video/info/`: the post of a code, with the identity that ads then speak for."""
    post = world.of_kind(f"post:{task.text('auth_code')}", POST)
    if post is None or post.body.get("_advertiser") != task.advertiser.id:
        raise TikTokFailure(PERMISSION, "auth_code: the post is not authorized for this advertiser")
    return _post(world, post)


def list_posts(world: World, task: Task) -> dict[str, Any]:
    """`/tt_video/list/`: the posts that codes opened for the advertiser."""
    every = world.store.all_of(POST)
    rows = [one for one in every if one.body.get("_advertiser") == task.advertiser.id]
    return page(task, rows, lambda one: _post(world, one), usual=20, largest=50)


def _open_post(world: World, task: Task) -> Entity:
    post = world.of_kind(f"post:{task.text('auth_code')}", POST)
    if post is None:
        raise refusal([Complaint(("auth_code",), "The authorization code is invalid")])
    if moment(post.body["_ends"]) <= world.now():
        raise refusal([Complaint(("auth_code",), "The authorization code has expired")])
    if post.body.get("_advertiser") not in (None, task.advertiser.id):
        raise refusal([Complaint(("auth_code",), "The authorization code was used by another advertiser")])
    return post


def _creator(world: World, post: Entity) -> dict[str, Any]:
    return {
        "identity_id": f"auth-{world.new_id()}",
        "identity_type": "AUTH_CODE",
        "display_name": post.body["tiktok_name"],
        "_post": post.id,
    }


def _post(world: World, post: Entity) -> dict[str, Any]:
    ended = moment(post.body["_ends"]) <= world.now()
    auth = {
        "ad_auth_status": "EXPIRED" if ended else "AUTHORIZED",
        "auth_start_time": post.body.get("_since"),
        "auth_end_time": post.body["_ends"],
    }
    shown = ("item_id", "item_type", "text", "status", "auth_code")
    person = {"identity_id": post.body.get("_identity"), "identity_type": "AUTH_CODE"}
    return {
        "auth_info": auth,
        "item_info": visible(post, *shown),
        "user_info": {"tiktok_name": post.body["tiktok_name"], **person},
        "video_info": {"width": 1080, "height": 1920, "duration": 21.0, "format": "mp4"},
    }
