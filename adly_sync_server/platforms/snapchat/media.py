"""Images and videos on Snapchat, one for the same bytes: a repeat finds what is there already.

A file is announced first and filled then; what was announced and never filled is filled by the repeat. Small
files go in one piece, others in parts. Source: vendor contract, section 4.2.
"""

import asyncio
import math
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from adly_sync_server.platforms.abilities import Video
from adly_sync_server.platforms.failures import Rejected, Transient
from adly_sync_server.platforms.port import AccountRef, Image
from adly_sync_server.platforms.snapchat import tags
from adly_sync_server.platforms.snapchat.client import Part, Raw, SnapchatClient, made, only

ONE_PIECE_BYTES: Final = 32 * 1024 * 1024
#: Snapchat takes 32 parts at most, so each is as large as what goes in one piece.
PART_BYTES: Final = ONE_PIECE_BYTES
LARGEST_BYTES: Final = 1024 * 1024 * 1024
_READY, _EMPTY = "READY", "PENDING_UPLOAD"
_FAILED: Final = frozenset({"ERROR", "FAILED", "REJECTED"})
#: How often and how long we look whether a video can be used; then the job comes back later.
_LOOK_EVERY_S: Final = 2.0
_LOOKS: Final = 60


async def upload_image(
    client: SnapchatClient, account: AccountRef, image: Image, *, is_new: bool = False
) -> str:
    """The id of the picture's media. The same bytes are one media, whatever they are called.

    ``is_new``: nobody can have brought it yet, so that nothing is looked up.
    """
    mark = sha256(image.content).hexdigest()
    media = None if is_new else await _known(client, account, lambda name: tags.carries(name, mark))
    media = media or await _announced(client, account, "IMAGE", tags.tagged(image.name, mark))
    if media.get("media_status") == _EMPTY:
        piece = (image.name, image.content, image.mime_type)
        answer = await client.upload(f"media/{media['id']}/upload", account.token, {"file": piece})
        media = _filled(media, answer)
    return await _usable(client, account, media)


async def upload_video(
    client: SnapchatClient, account: AccountRef, video: Video, *, is_new: bool = False
) -> str:
    """The id of the video's media, once it can be shown. Raises ``Rejected`` for one too large."""
    if video.size_bytes > LARGEST_BYTES:
        raise Rejected("larger than Snapchat takes", field="media_assets")
    media = None if is_new else await _known(client, account, lambda name: name == _kept_name(video))
    media = media or await _announced(client, account, "VIDEO", _kept_name(video))
    if media.get("media_status") == _EMPTY:
        send = _in_one_piece if video.size_bytes <= ONE_PIECE_BYTES else _in_parts
        media = _filled(media, await send(client, account, str(media["id"]), video))
    return await _usable(client, account, media)


async def find_video(client: SnapchatClient, account: AccountRef, video: Video) -> str | None:
    """The id of a whole video of this name, once it can be shown; what was only announced is none."""
    media = await _known(client, account, lambda name: name == _kept_name(video))
    if media is None or media.get("media_status") == _EMPTY:
        return None
    return await _usable(client, account, media)


def _kept_name(video: Video) -> str:
    return video.name[: tags.NAME_CHARS]


async def _known(
    client: SnapchatClient, account: AccountRef, is_it: Callable[[str | None], bool]
) -> Raw | None:
    """The account's media of that name that did not fail."""
    path = f"adaccounts/{account.account_id}/media"
    async for media in client.pages(path, account.token, "media"):
        if is_it(media.get("name")) and media.get("media_status") not in _FAILED:
            return media
    return None


async def _announced(client: SnapchatClient, account: AccountRef, kind: str, name: str) -> Raw:
    wanted = {"name": name, "type": kind, "ad_account_id": account.account_id}
    path = f"adaccounts/{account.account_id}/media"
    return made(await client.send("POST", path, account.token, {"media": [wanted]}), "media")


async def _in_one_piece(client: SnapchatClient, account: AccountRef, media_id: str, video: Video) -> Raw:
    content = await asyncio.to_thread(video.path.read_bytes)
    piece = (video.name, content, video.mime_type)
    return await client.upload(f"media/{media_id}/upload", account.token, {"file": piece})


async def _in_parts(client: SnapchatClient, account: AccountRef, media_id: str, video: Video) -> Raw:
    """Announce the parts, send each, and close; Snapchat says where each goes."""
    count, path = math.ceil(video.size_bytes / PART_BYTES), f"media/{media_id}/multipart-upload-v2"
    told = {"file_name": video.name, "file_size": str(video.size_bytes), "number_of_parts": str(count)}
    begun = await client.upload(path, account.token, told, action="INIT")
    upload_id = str(begun["upload_id"])
    add = str(begun.get("add_path") or path)
    for number in range(1, count + 1):
        content = await asyncio.to_thread(_part, video.path, number)
        piece = (video.name, content, video.mime_type)
        part: dict[str, Part] = {"upload_id": upload_id, "part_number": str(number), "file": piece}
        await client.upload(add, account.token, part, **_action(add, "ADD"))
    close = str(begun.get("finalize_path") or path)
    return await client.upload(close, account.token, {"upload_id": upload_id}, **_action(close, "FINALIZE"))


def _action(path: str, action: str) -> dict[str, str]:
    """A path that Snapchat gave may say already what is done there."""
    return {} if "action=" in path else {"action": action}


def _filled(media: Mapping[str, Any], answer: Mapping[str, Any]) -> Raw:
    return {**media, **(answer.get("result") or {})}


async def _usable(client: SnapchatClient, account: AccountRef, media: Raw) -> str:
    """The id, once Snapchat has prepared the file. Raises ``Transient`` where that takes its time."""
    for _ in range(_LOOKS):
        if media.get("media_status") == _READY:
            return str(media["id"])
        if media.get("media_status") in _FAILED:
            raise Rejected("Snapchat cannot use this file", field="media_assets")
        await asyncio.sleep(_LOOK_EVERY_S)
        media = only(await client.get(f"media/{media['id']}", account.token), "media")
    raise Transient("Snapchat is still preparing the file")


def _part(path: Path, number: int) -> bytes:
    with path.open("rb") as file:
        file.seek((number - 1) * PART_BYTES)
        return file.read(PART_BYTES)
