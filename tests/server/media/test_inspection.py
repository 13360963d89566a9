"""What files really are: bombs, forgeries, what is cut short, and the death of whoever looks.

The looking is done by the real program in its own process; where it must misbehave, by another real one.
"""

import asyncio
import hashlib
import io
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.media import inspection as looking
from adly_sync_server.media.inspection import Inspection, Limits, MediaRefused, Seen
from tests.server.media.images import claiming, image, moving, packed, with_archive

pytestmark = pytest.mark.anyio


async def parts(content: bytes, size: int = 10_000) -> AsyncIterator[bytes]:
    """A file as it comes from a store."""
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def look(announced: str, content: bytes, inspection: Inspection | None = None) -> Seen:
    """What a file is found to be."""
    told = hashlib.sha256(content).hexdigest()
    return await (inspection or Inspection()).look(announced, told, parts(content))


async def refused(announced: str, content: bytes, inspection: Inspection | None = None) -> MediaRefused:
    with pytest.raises(MediaRefused) as refusal:
        await look(announced, content, inspection)
    return refusal.value


HERE = str(Path(looking.__file__).parent)
SOUND = {
    "image/png": image("PNG"),
    "image/jpeg": image("JPEG"),
    "image/gif": image("GIF"),
    "image/webp": image("WEBP"),
    "image/avif": image("AVIF"),
}


@pytest.mark.parametrize("kind", SOUND)
async def test_a_sound_image_is_what_it_says(kind: str) -> None:
    assert await look(kind, SOUND[kind]) == Seen(kind=kind, width_px=40, height_px=30)
    unsaid = await look("application/octet-stream", SOUND[kind])
    assert unsaid == Seen(kind=kind, width_px=40, height_px=30)


async def test_a_photograph_as_large_as_phones_make_them() -> None:
    seen = await look("image/jpeg", image("JPEG", 8_064, 6_048, quality=60))
    assert (seen.width_px, seen.height_px) == (8_064, 6_048)


async def test_a_photograph_with_a_smaller_one_behind_it() -> None:
    """As phones write it: Pillow calls that MPO, everybody else a JPEG."""
    stream = io.BytesIO()
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (30, 20), "red")
    first.save(stream, "MPO", save_all=True, append_images=[second])
    assert await look("image/jpeg", stream.getvalue()) == Seen(kind="image/jpeg", width_px=60, height_px=40)


async def test_an_animation_is_decoded_to_its_end() -> None:
    assert await look("image/gif", moving(20, 64, 48)) == Seen(kind="image/gif", width_px=64, height_px=48)


@pytest.mark.parametrize("announced", [kind for kind in SOUND if kind != "image/png"])
async def test_another_kind_than_was_announced_is_refused(announced: str) -> None:
    refusal = await refused(announced, SOUND["image/png"])
    assert (refusal.code, refusal.detail) == ("unreadable_media", f"it is image/png, not {announced}")


async def test_an_image_may_not_pass_for_something_else() -> None:
    assert (await refused("text/plain", SOUND["image/png"])).detail == "it is image/png, not text/plain"
    assert (await refused("video/mp4", SOUND["image/png"])).code == "unreadable_media"


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n", b"<html><script>alert(1)</script>", b"%PDF-1.7", b"PK\x03\x04", bytes(99),
     b"GIF89a/*<script>*/=1;", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", b"II*\0" + bytes(100),
     b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", b"8BPS\0\1" + bytes(50)],
)  # fmt: skip  # a table
async def test_what_is_no_image_is_refused(content: bytes) -> None:
    assert (await refused("image/png", content)).code == "unreadable_media"


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "image/webp"])
async def test_a_truncated_file_is_refused(kind: str) -> None:
    whole = image({"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}[kind], 400, 300)
    assert (await refused(kind, whole[: len(whole) // 2])).code == "unreadable_media"


async def test_a_tiny_file_that_claims_to_be_huge_is_refused_before_it_is_decoded() -> None:
    began = time.monotonic()
    refusal = await refused("image/png", claiming(50_000, 50_000))
    assert (refusal.code, refusal.detail) == ("too_large", "50000 × 50000 pixels")
    assert (await refused("image/png", claiming(2**31 - 1, 2**31 - 1))).code in (
        "too_large",
        "unreadable_media",
    )
    assert time.monotonic() - began < 10


async def test_a_bomb_of_true_pixels_is_refused() -> None:
    bomb = packed(12_000, 12_000)
    assert len(bomb) < 1_000_000
    assert (await refused("image/png", bomb)).code == "too_large"


async def test_an_animation_without_end_is_refused() -> None:
    limits = Limits(animation_px=40_000)
    refusal = await refused("image/gif", moving(50, 100, 100), Inspection(limits))
    assert (refusal.code, refusal.detail) == ("too_large", "5 frames of 100 × 100 pixels")


async def test_memory_is_limited_whatever_the_file_says() -> None:
    limits = Limits(memory_bytes=256 * 1024**2)
    refusal = await refused("image/png", packed(7_900, 7_900), Inspection(limits))
    assert (refusal.code, refusal.detail) == ("unreadable_media", "it does not decode: MemoryError")


async def test_an_image_that_is_an_archive_or_a_document_too_is_refused() -> None:
    for kind in ("image/png", "image/gif", "image/jpeg"):
        both = with_archive(SOUND[kind])
        Image.open(io.BytesIO(both)).load()
        assert (await refused(kind, both)).detail == "it is an archive, too"
    comment = image("JPEG", comment=b"%PDF-1.4 1 0 obj")
    assert (await refused("image/jpeg", comment)).detail == "it is a document, too"


async def test_an_image_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adly_sync_server.media.inspection.MAX_IMAGE_BYTES", 500)
    assert (await refused("image/png", image("PNG", 400, 300))).code == "too_large"


async def test_bytes_that_will_not_be_kept_are_not_judged() -> None:
    """Another hash: the store refuses them by that."""
    assert await Inspection().look("image/png", "0" * 64, parts(b"no image"))


async def test_a_film_is_known_by_how_it_begins() -> None:
    film = b"\0\0\0\x18ftypisom" + bytes(3_000_000)
    assert await look("video/mp4", film) == Seen(kind="video/mp4")
    assert (await refused("video/mp4", bytes(2_000))).detail == "it is no video/mp4"
    assert (await refused("video/mp4", b"")).code == "unreadable_media"


async def test_other_bytes_are_kept_as_they_are() -> None:
    assert await look("application/octet-stream", bytes(range(256))) == Seen(kind="application/octet-stream")


class Program:
    """Somebody else in the place of the one who looks."""

    def __init__(self, folder: Path, code: str) -> None:
        self.path = folder / "decoder.py"
        self.path.write_text(f"import os, sys, time, signal\n{code}\n")

    def inspection(self, wall_s: float = 20.0) -> Inspection:
        return Inspection(Limits(wall_s=wall_s), self.path)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
async def test_one_who_was_killed_says_nothing_of_the_file(tmp_path: Path, number: int) -> None:
    killed = Program(tmp_path, f"os.kill(os.getpid(), {int(number)})").inspection()
    with pytest.raises(Unavailable) as failure:
        await look("image/png", SOUND["image/png"], killed)
    assert (failure.value.code, failure.value.retryable) == ("unavailable", True)


async def test_one_who_never_ends_is_ended(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    code = f"open({str(pid)!r}, 'w').write(str(os.getpid()))\nprint('{{}}', flush=True)\ntime.sleep(60)"
    slow = Program(tmp_path, code).inspection(wall_s=1.0)
    with pytest.raises(Unavailable):
        await look("image/png", SOUND["image/png"], slow)
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.mark.parametrize(
    "code",
    ["os.kill(os.getpid(), signal.SIGSEGV)", "sys.exit(3)", "print('x' * 10_000_000)", "print('[]')", "",
     "print('{\"kind\": 1}')", "print('{\"surprise\": 1}')", "os.write(1, b'\\xff\\n')"],
)  # fmt: skip  # a table
async def test_one_who_breaks_down_or_talks_nonsense_refuses_the_file(tmp_path: Path, code: str) -> None:
    assert (
        await refused("image/png", SOUND["image/png"], Program(tmp_path, code).inspection())
    ).code == "unreadable_media"


#: The real program's own beginning, and then something that it would never do.
CONFINED = f"""
import json, resource
sys.path.insert(0, {HERE!r})
import decoding
decoding.confine(json.loads(sys.argv[1]))
"""


async def test_time_of_the_processor_is_limited(tmp_path: Path) -> None:
    program = Program(tmp_path, CONFINED + "while True: pass")
    refusal = await refused("image/png", SOUND["image/png"], Inspection(Limits(cpu_s=1), program.path))
    assert (refusal.code, refusal.detail) == ("unreadable_media", f"the decoder ended with {-signal.SIGXCPU}")


async def test_the_program_can_write_no_file_and_knows_nothing_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADLY_KEY", "canary")
    left = tmp_path / "left"
    code = (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "assert resource.getrlimit(resource.RLIMIT_AS)[1] == 1024**3\n"
        "assert 'ADLY_KEY' not in os.environ\n"
        f"try:\n    open({str(left)!r}, 'wb', 0).write(b'x')\n"
        'except OSError:\n    print(\'{"kind": "image/png", "width_px": 1, "height_px": 1}\')\n'
    )
    seen = await look("image/png", SOUND["image/png"], Program(tmp_path, CONFINED + code).inspection())
    assert seen == Seen(kind="image/png", width_px=1, height_px=1)
    assert left.read_bytes() == b""


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_a_damaged_image_is_an_image_or_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(SOUND[kind])
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        seen = asyncio.run(look(kind, bytes(content)))
    except MediaRefused:
        return
    assert seen.kind == kind
