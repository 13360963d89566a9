"""Ad videos: whole files, addresses, or sessions of chunks as the vendor's uploader sends them."""

from __future__ import annotations

import hashlib
import io
import zlib
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from PIL import Image

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint, MetaFailure, refusal
from adly_sync_server.simulators.meta.graph_call import GraphCall
from adly_sync_server.simulators.meta.world import VIDEO, World

CHUNK_BYTES = 4 * 1024 * 1024
WRONG_OFFSET_SUBCODE = 1363037

Answer = dict[str, Any]


class VideoDesk:
    """Receives videos of one call; each session and each finished video is an entity."""

    def __init__(self, world: World, account: Entity, call: GraphCall) -> None:
        self._world = world
        self._account = account
        self._call = call

    def receive(self) -> Answer:
        """Play the phase the call names; without one the video comes as a file or an address."""
        phases = {"start": self._start, "transfer": self._transfer, "finish": self._finish}
        phase = phases.get(self._call.text("upload_phase"))
        if phase is not None:
            return phase()
        if not self._call.files and not self._call.text("file_url"):
            raise refusal([Complaint(("source",), "A video is required: source, file_url or upload_phase")])
        content = self._call.files[0].content if self._call.files else self._call.text("file_url").encode()
        video = self._keep(
            {"title": self._call.text("title"), "_sha256": hashlib.sha256(content).hexdigest()}
        )
        return {"id": video.id}

    def _start(self) -> Answer:
        size = int(self._call.text("file_size") or 0)
        if size < 1:
            raise refusal([Complaint(("file_size",), "file_size is required to start an upload")])
        video = self._keep({"_size": size, "_received": 0, "_finished": False})
        session = {"upload_session_id": video.id, "video_id": video.id}
        return {**session, "start_offset": "0", "end_offset": str(min(size, CHUNK_BYTES))}

    def _transfer(self) -> Answer:
        video = self._session()
        received, size = video.body["_received"], video.body["_size"]
        if int(self._call.text("start_offset") or 0) != received:
            raise self._wrong_offset(received, size)
        chunk = b"".join(uploaded.content for uploaded in self._call.files)
        if not chunk or received + len(chunk) > size:
            raise refusal([Complaint(("video_file_chunk",), "The chunk is empty or exceeds file_size")])
        received += len(chunk)
        checksum = zlib.crc32(chunk, video.body.get("_crc32", 0))
        self._world.change(video, {"_received": received, "_crc32": checksum})
        return {"start_offset": str(received), "end_offset": str(min(size, received + CHUNK_BYTES))}

    def _finish(self) -> Answer:
        video = self._session()
        if video.body["_received"] != video.body["_size"]:
            raise self._wrong_offset(video.body["_received"], video.body["_size"])
        told = {"_finished": True, "title": self._call.text("title"), **self._pictures(video)}
        self._world.change(video, {**told, **self._ready()})
        return {"success": True}

    def _session(self) -> Entity:
        video = self._world.of_kind(self._call.text("upload_session_id"), VIDEO)
        if video is None or video.account_id != self._account.id or "_size" not in video.body:
            raise refusal([Complaint(("upload_session_id",), "The upload session does not exist")])
        return video

    def _keep(self, body: Answer) -> Entity:
        return self._world.add(VIDEO, {**body, **self._ready()}, account=self._account)

    def _pictures(self, video: Entity) -> Answer:
        """What Meta shows of it before it is played."""
        for number in range(2):
            self._world.store.keep_file(f"{video.id}-{number}.jpg", "image/jpeg", _cover())
        return {"picture": f"{self._call.base_url}/_media/{video.id}-1.jpg", "length": 12.0}

    def _ready(self) -> Answer:
        return {"_ready_at": (self._world.now() + timedelta(seconds=self._world.options.video_s)).isoformat()}

    def _wrong_offset(self, received: int, size: int) -> MetaFailure:
        offsets = {"start_offset": received, "end_offset": min(size, received + CHUNK_BYTES)}
        return MetaFailure(
            message="There was a problem uploading your video file. Please try again with another offset.",
            code=6000,  # (recalled)
            subcode=WRONG_OFFSET_SUBCODE,
            extra=offsets,
        )


@cache
def _cover() -> bytes:
    """A picture that Meta makes of a video; the same of every one here."""
    target = io.BytesIO()
    Image.new("RGB", (1080, 1350), "#20303a").save(target, "JPEG", quality=40)
    return target.getvalue()


def video_status(world: World, video: Entity) -> Answer:
    """`status` of a video: processing for a moment after it was received, then ready."""
    if video.body.get("_unplayable"):
        return {"video_status": "error", "processing_progress": 0}
    finished = video.body.get("_finished", True)
    done = finished and datetime.fromisoformat(video.body["_ready_at"]) <= world.now()
    word = "ready" if done else "processing" if finished else "uploading"
    return {"video_status": word, "processing_progress": 100 if done else 40}


def thumbnail_rows(call: GraphCall, video: Entity) -> list[Answer]:
    """The pictures made of a video; the second is the one preferred."""
    names = range(2) if "title" in video.body else ()
    return [
        {
            "id": f"{video.id}{n}",
            "uri": f"{call.base_url}/_media/{video.id}-{n}.jpg",
            "is_preferred": n == 1,
            "width": 1080,
            "height": 1080,
        }
        for n in names
    ]
