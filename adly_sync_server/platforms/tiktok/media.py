"""Pictures and videos on their way to TikTok: small ones at once, large ones in the pieces it asks for."""

import asyncio
import hashlib
import uuid
from pathlib import Path
from typing import Any, Final

from adly_sync_server.platforms.abilities import Video
from adly_sync_server.platforms.failures import PlatformFailure, Rejected, Transient
from adly_sync_server.platforms.port import AccountRef, Image
from adly_sync_server.platforms.tiktok import errors
from adly_sync_server.platforms.tiktok.client import TikTokClient

#: From here on TikTok takes pieces, and below only whole files.
PIECES_FROM_BYTES: Final = 20 * 1024 * 1024
_VIDEOS_A_PAGE: Final = 100
_POLLS: Final = 60
_POLL_EVERY_S: Final = 2.0
_ENDINGS: Final = {
    "image/jpeg": "jpg",
    "image/png": "png",
}


async def upload_image(client: TikTokClient, account: AccountRef, image: Image) -> str:
    """TikTok's id of the picture."""
    fields = {
        "advertiser_id": account.account_id,
        "upload_type": "UPLOAD_BY_FILE",
        "image_signature": _signed(image.content),
        "file_name": _file_name(image.mime_type),
    }
    files = {"image_file": (fields["file_name"], image.content, image.mime_type)}
    answer = await client.upload("file/image/ad/upload", account.token, fields, files)
    return _named(answer, "image_id")


async def upload_video(
    client: TikTokClient, account: AccountRef, video: Video, poll_every_s: float = _POLL_EVERY_S
) -> str:
    """TikTok's id of the video, once it can be used. One of this name that is there already is that video."""
    send = _in_pieces if video.size_bytes >= PIECES_FROM_BYTES else _whole
    try:
        video_id = _named(await send(client, account, video), "video_id")
    except Rejected as refusal:
        if refusal.vendor_code != str(errors.DUPLICATED_NAME):
            raise
        found = await find_video(client, account, video, poll_every_s)
        if found is None:
            raise
        return found
    return await _ready(client, account, video_id, poll_every_s)


async def find_video(
    client: TikTokClient, account: AccountRef, video: Video, poll_every_s: float = _POLL_EVERY_S
) -> str | None:
    """TikTok's id of the video of this name, once it can be used; None if there is none."""
    rows = client.of_account("file/video/ad/search", account, page_size=_VIDEOS_A_PAGE)
    async for row in rows:
        if row.get("file_name") == video.name:
            return await _ready(client, account, str(row["video_id"]), poll_every_s)
    return None


async def make_cover(client: TikTokClient, account: AccountRef, video_id: str) -> str:
    """TikTok's id of the picture that it suggests for a video, taken over as a picture of the account."""
    url = next((one.get("video_cover_url") for one in await _infos(client, account, video_id)), None)
    if not url:
        raise Transient("TikTok has no cover for the video yet")
    fields = {
        "advertiser_id": account.account_id,
        "upload_type": "UPLOAD_BY_URL",
        "image_url": str(url),
        "file_name": _file_name("image/jpeg"),
    }
    return _named(await client.upload("file/image/ad/upload", account.token, fields, {}), "image_id")


async def _ready(client: TikTokClient, account: AccountRef, video_id: str, poll_every_s: float) -> str:
    for _ in range(_POLLS):
        if await _is_ready(client, account, video_id):
            return video_id
        await asyncio.sleep(poll_every_s)
    raise Transient("TikTok is still working on the video")


async def _whole(client: TikTokClient, account: AccountRef, video: Video) -> Any:
    content = await asyncio.to_thread(video.path.read_bytes)
    fields = {
        "advertiser_id": account.account_id,
        "upload_type": "UPLOAD_BY_FILE",
        "video_signature": _signed(content),
        "file_name": video.name,
    }
    files = {"video_file": (fields["file_name"], content, video.mime_type)}
    return await client.upload("file/video/ad/upload", account.token, fields, files)


async def _in_pieces(client: TikTokClient, account: AccountRef, video: Video) -> Any:
    """Start, transfer what TikTok asks for until it asks for nothing, finish, and make it a video."""
    name, own = video.name, {"advertiser_id": account.account_id}
    asked = await client.post(
        "file/start/upload", account.token, **own, size=video.size_bytes, content_type="video", name=name
    )
    upload_id = str(asked["upload_id"])
    while int(asked["start_offset"]) < int(asked["end_offset"]):
        asked = await _piece(client, account, upload_id, video.path, asked)
    done = await client.post("file/finish/upload", account.token, **own, upload_id=upload_id)
    fields = {**own, "upload_type": "UPLOAD_BY_FILE_ID", "file_id": str(done["file_id"]), "file_name": name}
    return await client.upload("file/video/ad/upload", account.token, fields, {})


async def _piece(
    client: TikTokClient, account: AccountRef, upload_id: str, path: Path, asked: dict[str, Any]
) -> dict[str, Any]:
    start, end = int(asked["start_offset"]), int(asked["end_offset"])
    content = await asyncio.to_thread(_read, path, start, end)
    fields = {
        "advertiser_id": account.account_id,
        "upload_id": upload_id,
        "signature": _signed(content),
        "start_offset": str(start),
    }
    files = {"file": ("piece", content, "application/octet-stream")}
    answer = await client.upload("file/transfer/upload", account.token, fields, files)
    if not isinstance(answer, dict) or int(answer.get("start_offset", start)) <= start:
        raise PlatformFailure("TikTok asks for the same piece of a video again")
    return answer


async def _is_ready(client: TikTokClient, account: AccountRef, video_id: str) -> bool:
    return any(one.get("displayable", True) for one in await _infos(client, account, video_id))


async def _infos(client: TikTokClient, account: AccountRef, video_id: str) -> list[dict[str, Any]]:
    answer = await client.get(
        "file/video/ad/info", account.token, advertiser_id=account.account_id, video_ids=[video_id]
    )
    return list(answer.get("list") or [])


def _read(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


def _named(answer: Any, name: str) -> str:
    """An image comes as an object, a video as a list of one."""
    one = answer[0] if isinstance(answer, list) and answer else answer
    if not isinstance(one, dict) or not one.get(name):
        raise PlatformFailure(f"TikTok took the file and named no {name}")
    return str(one[name])


def _signed(content: bytes) -> str:
    """MD5 is what TikTok compares; it guards against accidents and nothing else."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _file_name(mime_type: str) -> str:
    """One of its own for each picture: an account takes no name twice, and a lost answer would block it."""
    return f"{uuid.uuid4().hex}.{_ENDINGS.get(mime_type, 'bin')}"
