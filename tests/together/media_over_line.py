"""A file that goes up from one computer and comes down on another, over a line that breaks."""

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.media import MediaState
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import InPlace
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.media_cache import MediaCache
from adly_desktop.sync.media_transfer import MediaTransfer
from adly_desktop.sync.media_wire import MediaWire
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from tests.together.breaking_line import BreakingLine

KEY = bytes(range(32))
#: How a film begins; nobody looks further into one.
_FILM = b"\0\0\0\x18ftypisom"


class Seat(NamedTuple):
    """Where a person works: the server's port, a token, a workspace, a folder of this computer."""

    port: int
    token: str
    workspace: str
    folder: Path


class Passage(NamedTuple):
    """What became of a file."""

    sha256: str
    asset: str
    cuts: int
    came_down: bytes


async def carried(
    seat: Seat, content: bytes, every_bytes: int, meanwhile: Callable[[], None] | None = None
) -> Passage:
    """Send ``content`` up and fetch it on a second computer, with a break every ``every_bytes``.

    ``meanwhile`` is called in a thread once the sending has begun.
    """
    async with BreakingLine(seat.port, every_bytes).laid() as line:
        with Replica.open(seat.folder / "first.adly", KEY) as replica:
            sha256, asset = await _sent(seat, line, replica, _FILM + content, meanwhile)
        came_down = await _fetched(seat, line, sha256)
    return Passage(sha256, asset, line.cuts, came_down)


async def _sent(
    seat: Seat, line: BreakingLine, replica: Replica, content: bytes, meanwhile: Callable[[], None] | None
) -> tuple[str, str]:
    cache = MediaCache(seat.folder / "first-media")
    sha256, asset = _picked(seat, replica, cache, content)
    steady, breaking = _wire(f"http://127.0.0.1:{seat.port}", seat), _wire(line.url, seat)
    engine = SyncEngine(replica, HttpTransport(steady, seat.workspace))
    await engine.sync_once()
    transfer = MediaTransfer(InPlace(replica), cache, MediaWire(breaking, seat.workspace))
    sending = asyncio.create_task(transfer.run())
    while line.cuts < 3:  # noqa: ASYNC110 - what is awaited happens on the line
        await asyncio.sleep(0.01)
    if meanwhile is not None:
        await asyncio.to_thread(meanwhile)
    while _state(replica, sha256) is MediaState.WAITING:
        assert not sending.done(), sending
        await asyncio.sleep(0.02)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert _state(replica, sha256) is MediaState.KEPT
    await engine.sync_once()
    row = replica.read(lambda reader: reader.row("content_assets", asset))
    assert row is not None
    assert row.fields["verified_at"] is not None
    for wire in (steady, breaking):
        await wire.close()
    return sha256, asset


async def _fetched(seat: Seat, line: BreakingLine, sha256: str) -> bytes:
    wire = _wire(line.url, seat)
    with Replica.open(seat.folder / "second.adly", KEY) as replica:
        cache = MediaCache(seat.folder / "second-media")
        transfer = MediaTransfer(InPlace(replica), cache, MediaWire(wire, seat.workspace))
        while True:
            try:
                path = await transfer.fetch(sha256)
                break
            except ServerProblem as problem:
                if problem.code != "server_unreachable":
                    raise
    await wire.close()
    return path.read_bytes()


def _picked(seat: Seat, replica: Replica, cache: MediaCache, content: bytes) -> tuple[str, str]:
    """What the library does when somebody picks a file."""
    source = seat.folder / "picked.mp4"
    source.write_bytes(content)
    kept = cache.add(source)
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    fields = {"type": "video", "name": source.name, "sha256": kept.sha256, "file_size": kept.size_bytes}
    intent = edits.create("content_assets", fields | {"mime_type": kept.mime_type})
    with replica.unit_of_work() as uow:
        uow.media.want_upload(kept.sha256, kept.size_bytes, kept.mime_type, uow.now)
        edits.edit(uow, [intent])
    return kept.sha256, intent.entity_id


def _state(replica: Replica, sha256: str) -> MediaState:
    file = replica.write(lambda uow: uow.media.get(sha256))
    assert file is not None
    return file.state


def _wire(url: str, seat: Seat) -> Wire:
    async def refuse(_: str) -> TokenPair:
        raise AssertionError("the passage outlives its token")

    async def forget(_: str) -> None:
        return None

    tokens = Tokens("", refuse, forget)
    tokens.begin(TokenPair(access_token=seat.token, refresh_token="", expires_in_s=3600))
    return Wire(url, tokens=tokens)
