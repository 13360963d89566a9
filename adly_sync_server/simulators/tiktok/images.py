"""Ad images: JPG and PNG of at most 50 MB and 3,686,400 pixels; every upload is an image of its own."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image, UnidentifiedImageError

from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    FILE_TOO_LARGE,
    FILE_TYPE,
    Complaint,
    TikTokFailure,
    refusal,
)
from adly_sync_server.simulators.tiktok.files import received, signature, take_name
from adly_sync_server.simulators.tiktok.presenting import visible
from adly_sync_server.simulators.tiktok.world import IMAGE, World

LARGEST_BYTES, MOST_PIXELS, MOST_IDS = 50 * 1024 * 1024, 3_686_400, 100

_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


def upload_image(world: World, task: Task) -> dict[str, Any]:
    """`/file/image/ad/upload/`. Raises `TikTokFailure` for what is no image, too large, or named twice."""
    name, content = received(world, task, "image_file", "image_signature", LARGEST_BYTES)
    width, height, form = _measure(content)
    if width * height > MOST_PIXELS:
        raise TikTokFailure(FILE_TOO_LARGE, f"The image has more than {MOST_PIXELS} pixels: {width}x{height}")
    material_id = world.new_id()
    take_name(world, task.advertiser, IMAGE, name, material_id)
    id = f"ad-site-sim/{material_id}"
    world.store.keep_file(id, _TYPES[form], content)
    told = {"width": width, "height": height, "format": form.lower(), "file_name": name}
    told["material_id"] = material_id
    return _keep(world, task, id, told, content)


def image_info(world: World, task: Task) -> dict[str, Any]:
    """`/file/image/ad/info/`: what is known of each image; unknown ids are left out."""
    ids = task.values.get("image_ids") or []
    if not 1 <= len(ids) <= MOST_IDS:
        raise refusal([Complaint(("image_ids",), f"1 to {MOST_IDS} ids")])
    found = (world.of_kind(f"{task.advertiser.id}:{id}", IMAGE) for id in ids)
    return {"list": [visible(one) for one in found if one is not None]}


def _keep(world: World, task: Task, id: str, told: dict[str, Any], content: bytes) -> dict[str, Any]:
    moment = world.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    url = f"{task.call.base_url}/_media/{id}"
    body = {
        **told,
        "image_id": id,
        "image_url": url,
        "size": len(content),
        "signature": signature(content),
        "displayable": True,
        "is_carousel_usable": True,
        "create_time": moment,
        "modify_time": moment,
    }
    world.store.add(IMAGE, body, id=f"{task.advertiser.id}:{id}", account_id=task.advertiser.id)
    return body


def _measure(content: bytes) -> tuple[int, int, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content))
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise TikTokFailure(FILE_TYPE, "The file is not an image that can be read") from error
    if image.format not in _TYPES:
        raise TikTokFailure(FILE_TYPE, f"The image must be JPG or PNG, not {image.format}")
    return image.width, image.height, str(image.format)
