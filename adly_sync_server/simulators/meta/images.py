"""Ad images: received as files or base64, known by their hash, the same bytes once."""

from __future__ import annotations

import base64
import hashlib
import io
import warnings
from typing import Any

from PIL import Image, UnidentifiedImageError

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint, refusal
from adly_sync_server.simulators.meta.graph_call import GraphCall
from adly_sync_server.simulators.meta.world import IMAGE, World

LARGEST_BYTES = 30 * 1024 * 1024
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}


def received_images(call: GraphCall) -> dict[str, bytes]:
    """The sent images by name; `bytes` is the name Meta gives to a base64 one. Raises `MetaFailure`."""
    images = {uploaded.name or uploaded.field: uploaded.content for uploaded in call.files}
    if call.text("bytes"):
        images[call.text("name") or "bytes"] = _decoded(call.text("bytes"))
    if not images:
        raise refusal([Complaint(("bytes",), "An image is required: a multipart file or base64 in bytes")])
    return images


def keep_image(world: World, account: Entity, name: str, content: bytes, base_url: str) -> Entity:
    """Keep an image, or find the one of the same bytes. Raises `MetaFailure` when it is none."""
    width, height, content_type = _measure(name, content)
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    id = image_id(account, digest)
    known = world.of_kind(id, IMAGE)
    if known is not None:
        return known
    world.store.keep_file(f"{digest}", content_type, content)
    now = world.stamp(account, world.now())
    body = {
        "id": id,
        "account_id": account.body["account_id"],
        "hash": digest,
        "name": name,
        "width": width,
        "height": height,
        "original_width": width,
        "original_height": height,
        "status": "ACTIVE",
        "url": f"{base_url}/_media/{digest}",
        "permalink_url": f"{base_url}/_media/{digest}",
        "created_time": now,
        "updated_time": now,
    }
    return world.store.add(IMAGE, body, id=id, account_id=account.id)


def image_id(account: Entity, digest: str) -> str:
    """An image's id: its account's number and its hash."""
    return f"{account.body['account_id']}:{digest}"


def images_answer(images: dict[str, Entity]) -> dict[str, Any]:
    """What the upload answers: `{"images": {name: {hash, url, …}}}`."""
    shown = ("hash", "url", "name", "width", "height")
    return {"images": {name: {key: image.body[key] for key in shown} for name, image in images.items()}}


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:  # binascii.Error is one; letters beyond ASCII are another
        raise refusal([Complaint(("bytes",), "bytes must be base64")]) from error


def _measure(name: str, content: bytes) -> tuple[int, int, str]:
    if len(content) > LARGEST_BYTES:
        raise refusal([Complaint(("bytes",), f"The image {name} is larger than 30 MB")])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content))
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise refusal([Complaint(("bytes",), f"{name} is not an image that can be read")]) from error
    if image.format not in _TYPES:
        raise refusal([Complaint(("bytes",), f"{name} is neither PNG, JPEG, GIF nor WebP")])
    return image.width, image.height, _TYPES[image.format]
