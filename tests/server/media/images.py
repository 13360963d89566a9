"""Images as they are, and as they are forged."""

import io
import struct
import zipfile
import zlib

from PIL import Image


def image(kind: str, width: int = 40, height: int = 30, **saved: object) -> bytes:
    """A sound image, saved by Pillow; ``kind`` as Pillow names formats."""
    made = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    stream = io.BytesIO()
    made.save(stream, kind, **saved)
    return stream.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as that."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def packed(width: int, height: int) -> bytes:
    """A PNG of one colour, in full: some kilobytes that become gigabytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    packer, rows = zlib.compressobj(9), bytes(1 + 4 * width)
    pixels = b"".join(packer.compress(rows) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def moving(frames: int, width: int, height: int) -> bytes:
    """An animated GIF, each frame of another grey."""
    stream = io.BytesIO()
    first, *others = [Image.new("L", (width, height), number % 256) for number in range(frames)]
    first.save(stream, "GIF", save_all=True, append_images=others)
    return stream.getvalue()


def with_archive(content: bytes) -> bytes:
    """The same image with an archive behind it: sound for both kinds of readers."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("run.class", b"\xca\xfe\xba\xbe")
    return stream.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
