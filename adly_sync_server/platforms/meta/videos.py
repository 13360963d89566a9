"""Videos go to Meta in the pieces it asks for, and are worked on there before an ad may show them."""

import asyncio
import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from adly_sync_server.platforms.abilities import Video
from adly_sync_server.platforms.failures import PlatformFailure, Rejected, Transient, UnknownOutcome
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.meta.errors import WrongOffset
from adly_sync_server.platforms.port import AccountRef

#: After so many seconds of work at Meta the job comes back later instead of waiting here.
_PATIENCE_S: Final = 20.0
_FIRST_LOOK_S: Final = 0.5
_LONGEST_LOOK_S: Final = 5.0
_COME_BACK_S: Final = 30.0
#: The vendor's own uploader goes on at another place once for so many bytes, and twice at least.
_BYTES_A_CORRECTION: Final = 10 * 1024 * 1024


async def upload(client: MetaClient, account: AccountRef, video: Video) -> str:
    """The id of the video once it is ready. ``UnknownOutcome`` while Meta still works on it."""
    session = await client.post_video(
        _edge(account), account.token, upload_phase="start", file_size=video.size_bytes
    )
    name = str(session["upload_session_id"])
    await _transfer(client, account, video, name, _wanted(session))
    await client.post_video(
        _edge(account), account.token, upload_phase="finish", upload_session_id=name, title=video.name
    )
    return await _ready(client, account, str(session["video_id"]))


async def find(client: MetaClient, account: AccountRef, video: Video) -> str | None:
    """The id of a video of this name that arrived whole, once it is ready."""
    rows = client.pages(_edge(account), account.token, title=video.name, fields="id,title,status")
    async for row in rows:
        if row.get("title") == video.name and _state(row) not in ("uploading", "error"):
            return await _ready(client, account, str(row["id"]))
    return None


async def begun(client: MetaClient, account: AccountRef, params: Mapping[str, Any]) -> dict[str, Any]:
    """A creative's parameters; a video that no picture was chosen for begins with the one Meta prefers."""
    (filled,) = await all_begun(client, account, [params])
    return filled


async def all_begun(
    client: MetaClient, account: AccountRef, creatives: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The same for several; each video is asked about once."""
    filled = [copy.deepcopy(dict(params)) for params in creatives]
    known: dict[str, str] = {}
    for params in filled:
        for part, name in _without_picture(params):
            video = part["video_id"]
            if video not in known:
                known[video] = await _preferred(client, account, video)
            part[name] = known[video]
    return filled


def _without_picture(params: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """What shows a video and has no picture yet, and the parameter that takes one's address."""
    film = (params.get("object_story_spec") or {}).get("video_data")
    if film and not film.get("image_hash"):
        yield film, "image_url"
    for part in (params.get("asset_feed_spec") or {}).get("videos") or []:
        if not part.get("thumbnail_hash"):
            yield part, "thumbnail_url"


async def _preferred(client: MetaClient, account: AccountRef, video_id: str) -> str:
    answer = await client.get(f"{video_id}/thumbnails", account.token, fields="uri,is_preferred")
    rows = [row for row in answer.get("data") or [] if row.get("uri")]
    if not rows:
        raise Transient("Meta has made no picture of the video yet")
    return str(next((row for row in rows if row.get("is_preferred")), rows[0])["uri"])


async def _transfer(
    client: MetaClient, account: AccountRef, video: Video, session: str, wanted: tuple[int, int]
) -> None:
    """Piece by piece, each as long as Meta asks for; where Meta stands elsewhere it goes on from there.

    A piece whose answer was lost is offered again at the same place: Meta knows it by its offset.
    """
    corrections = max(video.size_bytes // _BYTES_A_CORRECTION, 2)
    start, end = wanted
    while start != end:
        piece = await asyncio.to_thread(_piece, video, start, end)
        try:
            answer = await client.post_video(
                _edge(account),
                account.token,
                piece,
                upload_phase="transfer",
                upload_session_id=session,
                start_offset=start,
            )
            start, end = _wanted(answer)
        except (WrongOffset, UnknownOutcome) as failure:
            if not corrections:
                raise
            corrections -= 1
            if isinstance(failure, WrongOffset):
                start, end = failure.start, failure.end


def _piece(video: Video, start: int, end: int) -> bytes:
    with video.path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


def _wanted(answer: Mapping[str, Any]) -> tuple[int, int]:
    try:
        return int(answer["start_offset"]), int(answer["end_offset"])
    except (KeyError, TypeError, ValueError):
        raise PlatformFailure("Meta did not say which piece of the video it wants") from None


async def _ready(client: MetaClient, account: AccountRef, video_id: str) -> str:
    """Look, each time after twice as long, until an ad may show it."""
    pause_s, waited_s = _FIRST_LOOK_S, 0.0
    while (state := _state(await client.get(video_id, account.token, fields="status"))) != "ready":
        if state == "error":
            raise Rejected("Meta cannot play the video", field="media_assets")
        if waited_s >= _PATIENCE_S:
            raise UnknownOutcome("Meta still works on the video", retry_after_s=_COME_BACK_S)
        await asyncio.sleep(pause_s)
        waited_s, pause_s = waited_s + pause_s, min(_LONGEST_LOOK_S, pause_s * 2)
    return video_id


def _state(row: Mapping[str, Any]) -> str:
    return str((row.get("status") or {}).get("video_status") or "")


def _edge(account: AccountRef) -> str:
    return f"act_{account.account_id}/advideos"
