"""A program of its own: ``python -I decoding.py LIMITS KIND < image`` decodes every pixel of one image.

A decoder may be led astray by what it decodes, so this happens beside the server and not in it: with little
memory, little time of the processor, no file it may write, and no secret of ours. It prints one line of JSON:
``kind, width_px, height_px``, or ``code, reason`` where it will not have the image.
"""

import json
import resource
import sys
from typing import Any, BinaryIO

#: Formats of Pillow by the kind they are; MPO is what phones write: a JPEG with more of them behind it.
KINDS = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
}
UNKNOWN = "application/octet-stream"

#: Where readers of PDF and ZIP look for a beginning and an end.
_PDF_WITHIN = 1_024
_ZIP_WITHIN = 65_557
_ZIP_END = b"PK\x05\x06"


class Refused(Exception):
    """Not an image that is kept. Its arguments are a code and a reason."""


def confine(limits: dict[str, int]) -> None:
    """From here on nothing can be undone: the limits are hard ones."""
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory_bytes"]),
        (resource.RLIMIT_CPU, limits["cpu_s"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most + (kind == resource.RLIMIT_CPU)))


def looked_at(stream: BinaryIO, announced: str, limits: dict[str, int]) -> dict[str, Any]:
    """What the image is, once all of it was decoded. Raises ``Refused`` and whatever a decoder raises."""
    from PIL import Image  # only now: the limits hold for its own beginning too

    Image.MAX_IMAGE_PIXELS = None  # judged below, before a pixel is decoded
    _require_nothing_else(stream)
    with Image.open(stream, formats=[name for name in KINDS if name != "MPO"]) as image:
        kind = KINDS[image.format or ""]
        if announced not in (kind, UNKNOWN):
            raise Refused("unreadable_media", f"it is {kind}, not {announced}")
        size = image.size
        _decode(image, limits)
    return {"kind": kind, "width_px": size[0], "height_px": size[1]}


def _decode(image: Any, limits: dict[str, int]) -> None:
    """Frame by frame; of what a phone wrote, the first."""
    frames, pixels = 0, 0
    while frames == 0 or image.format != "MPO":
        try:
            image.seek(frames)
        except EOFError:
            return
        width, height = image.size
        pixels += width * height
        if max(width, height) > limits["side_px"] or width * height > limits["image_px"]:
            raise Refused("too_large", f"{width} × {height} pixels")
        if pixels > limits["animation_px"]:
            raise Refused("too_large", f"{frames + 1} frames of {width} × {height} pixels")
        image.load()
        frames += 1


def _require_nothing_else(stream: BinaryIO) -> None:
    """An image that is an archive or a document, too, is meant for another reader."""
    size = stream.seek(0, 2)
    stream.seek(0)
    head = stream.read(_PDF_WITHIN)
    start = stream.seek(max(0, size - _ZIP_WITHIN))
    tail = stream.read()
    stream.seek(0)
    if b"%PDF-" in head:
        raise Refused("unreadable_media", "it is a document, too")
    at = tail.rfind(_ZIP_END)
    if at >= 0 and start + at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little") == size:
        raise Refused("unreadable_media", "it is an archive, too")


def main() -> None:
    """One image from stdin."""
    limits = json.loads(sys.argv[1])
    confine(limits)
    try:
        told = looked_at(sys.stdin.buffer, sys.argv[2], limits)
    except Refused as refusal:
        told = {"code": refusal.args[0], "reason": refusal.args[1]}
    except Exception as error:  # whatever a decoder raises says the same: not an image
        told = {"code": "unreadable_media", "reason": f"it does not decode: {type(error).__name__}"}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
