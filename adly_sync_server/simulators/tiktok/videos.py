"""Ad videos: whole or in pieces, usable once they are transcoded; every upload is a video of its own."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from PIL import Image

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    FILE_TYPE,
    FILE_UPLOAD_INVALID,
    SIGNATURE_ERROR,
    Complaint,
    TikTokFailure,
    refusal,
)
from adly_sync_server.simulators.tiktok.files import (
    looks_like_video,
    received,
    signature,
    take_name,
)
from adly_sync_server.simulators.tiktok.listings import page
from adly_sync_server.simulators.tiktok.presenting import visible
from adly_sync_server.simulators.tiktok.world import FILE, UPLOAD, VIDEO, World

LARGEST_BYTES, LEAST_IN_PIECES_BYTES = 500 * 1024 * 1024, 20 * 1024 * 1024
PIECE_BYTES, MOST_IDS = 8 * 1024 * 1024, 60


def upload_video(world: World, task: Task) -> list[dict[str, Any]]:
    """`/file/video/ad/upload/`: a list with the one new video."""
    name, content = received(world, task, "video_file", "video_signature", LARGEST_BYTES)
    if not looks_like_video(content):
        raise TikTokFailure(FILE_TYPE, "The file is not a video in MP4, MOV, MPEG or AVI")
    material_id, now = world.new_id(), world.now()
    take_name(world, task.advertiser, VIDEO, name, material_id)
    id = f"v10033g50000sim{material_id}"
    ready = now + timedelta(seconds=world.options.processing_s)
    told = {"file_name": name, "size": len(content), "signature": signature(content)}
    body = {**told, **_shape(task, id), "video_id": id, "material_id": material_id}
    body |= {"create_time": _iso(now), "modify_time": _iso(now), "_ready_at": ready.isoformat()}
    video = world.store.add(VIDEO, body, id=id, account_id=task.advertiser.id)
    world.store.keep_file(f"{id}-cover", "image/jpeg", _cover())
    return [_shown(world, video)]


def video_info(world: World, task: Task) -> dict[str, Any]:
    """`/file/video/ad/info/`: what is known of each video; unknown ids are left out."""
    ids = task.values.get("video_ids") or []
    if not 1 <= len(ids) <= MOST_IDS:
        raise refusal([Complaint(("video_ids",), f"1 to {MOST_IDS} ids")])
    found = (world.of_kind(id, VIDEO, task.advertiser) for id in ids)
    return {"list": [_shown(world, one) for one in found if one is not None]}


def search_videos(world: World, task: Task) -> dict[str, Any]:
    """`/file/video/ad/search/`: the videos of the advertiser, newest first."""
    wanted = (task.values.get("filtering") or {}).get("video_ids")
    every = world.store.all_of(VIDEO, account_id=task.advertiser.id)[::-1]
    rows = [one for one in every if wanted is None or one.id in wanted]
    return page(task, rows, lambda one: _shown(world, one))


def start_upload(world: World, task: Task) -> dict[str, Any]:
    """`/file/start/upload/`: a file of at least 20 MB is going to come in pieces."""
    size = int(task.values["size"])
    if size < LEAST_IN_PIECES_BYTES:
        raise refusal([Complaint(("size",), f"must be at least {LEAST_IN_PIECES_BYTES} bytes")])
    if size > LARGEST_BYTES:
        raise refusal([Complaint(("size",), f"must be at most {LARGEST_BYTES} bytes")])
    id, name = f"up{world.new_id()}", task.text("name") or f"upload-{size}"
    body = {"file_name": name, "content_type": task.text("content_type"), "_size": size, "_pieces": []}
    world.store.add(UPLOAD, {**body, "_received": 0}, id=id, account_id=task.advertiser.id)
    return {"upload_id": id, "file_name": name, "start_offset": 0, "end_offset": min(size, PIECE_BYTES)}


def transfer_piece(world: World, task: Task) -> dict[str, Any]:
    """`/file/transfer/upload/`: the next piece; equal offsets in the answer mean that it was the last."""
    upload = world.must(task.text("upload_id"), UPLOAD, task.advertiser)
    at, size = int(upload.body["_received"]), int(upload.body["_size"])
    end = min(at + PIECE_BYTES, size)
    content = task.call.files[0].content if task.call.files else b""
    if int(task.values["start_offset"]) != at or len(content) != end - at:
        raise TikTokFailure(FILE_UPLOAD_INVALID, f"The next piece goes from {at} to {end}")
    if task.text("signature").lower() != signature(content):
        raise TikTokFailure(SIGNATURE_ERROR, "signature: does not match the piece")
    name = f"{upload.id}-{at}"
    world.store.keep_file(name, "application/octet-stream", content)
    pieces = [*upload.body["_pieces"], name]
    world.store.replace_body(upload.id, {**upload.body, "_received": end, "_pieces": pieces})
    return {"start_offset": end, "end_offset": min(end + PIECE_BYTES, size)}


def finish_upload(world: World, task: Task) -> dict[str, Any]:
    """`/file/finish/upload/`: the pieces become a file that a video or an image is made of."""
    upload = world.must(task.text("upload_id"), UPLOAD, task.advertiser)
    if upload.body["_received"] != upload.body["_size"]:
        raise TikTokFailure(FILE_UPLOAD_INVALID, f"Only {upload.body['_received']} bytes have come")
    id = world.new_id()
    body = {name: upload.body[name] for name in ("file_name", "content_type", "_pieces")}
    world.store.add(FILE, body, id=id, account_id=task.advertiser.id)
    return {"file_id": id, "name": body["file_name"], "size": upload.body["_size"]}


@cache
def _cover() -> bytes:
    """The picture that TikTok suggests for a video; the same for every one here."""
    target = io.BytesIO()
    Image.new("RGB", (1080, 1920), "#20303a").save(target, "JPEG", quality=40)
    return target.getvalue()


def _shape(task: Task, id: str) -> dict[str, Any]:
    """What a real service would measure; the simulator says the same of every video."""
    return {
        "width": 1080,
        "height": 1920,
        "duration": 15.0,
        "bit_rate": 2_500_000,
        "format": "mp4",
        "allow_download": True,
        "allowed_placements": ["PLACEMENT_TIKTOK", "PLACEMENT_PANGLE"],
        "preview_url": f"{task.call.base_url}/_media/{id}",
        "video_cover_url": f"{task.call.base_url}/_media/{id}-cover",
    }


def _shown(world: World, video: Entity) -> dict[str, Any]:
    ready = datetime.fromisoformat(video.body["_ready_at"]) <= world.now()
    return {**visible(video), "displayable": ready}


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
