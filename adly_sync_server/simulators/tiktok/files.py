"""Files as they arrive: signatures, sizes, types, and names that nobody has used yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    DUPLICATE_NAME,
    FILE_EMPTY,
    FILE_MISSING,
    FILE_TOO_LARGE,
    SIGNATURE_ERROR,
    URL_UNAVAILABLE,
    Complaint,
    TikTokFailure,
    not_simulated,
    refusal,
)
from adly_sync_server.simulators.tiktok.rules.texts import LONGEST_FILE_NAME
from adly_sync_server.simulators.tiktok.world import FILE, IMAGE, VIDEO, World

_VIDEO_HEADS = ((4, b"ftyp"), (0, b"RIFF"), (0, b"\x00\x00\x01\xba"), (0, b"\x00\x00\x01\xb3"))


def signature(content: bytes) -> str:
    """The MD5 of a file, which TikTok asks for beside it."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def received(world: World, task: Task, field: str, signed: str, largest_bytes: int) -> tuple[str, bytes]:
    """Name and bytes of the file a call brings, by itself or as a `file_id`. Raises `TikTokFailure`."""
    way = task.text("upload_type") or "UPLOAD_BY_FILE"
    if way == "UPLOAD_BY_FILE_ID":
        name, content = _assembled(world, task)
    elif way == "UPLOAD_BY_FILE":
        name, content = _sent(task, field)
        _check_signature(task.text(signed), content, signed)
    elif way == "UPLOAD_BY_URL":
        name, content = _fetched(world, task, field.replace("_file", "_url"))
    else:
        raise not_simulated(task.call.method, f"{task.call.path} with {way}")
    if len(content) > largest_bytes:
        raise TikTokFailure(FILE_TOO_LARGE, f"{field}: larger than {largest_bytes // 1024**2} MB")
    return task.text("file_name") or name[:LONGEST_FILE_NAME], content


def take_name(world: World, advertiser: Entity, kind: str, name: str, material_id: str) -> None:
    """Give a name to a new file. Raises `TikTokFailure` 40911 when another one of its kind has it."""
    if not 1 <= len(name) <= LONGEST_FILE_NAME:
        raise refusal([Complaint(("file_name",), f"must be 1 to {LONGEST_FILE_NAME} characters")])
    if _material(world, advertiser, kind, name):
        raise TikTokFailure(DUPLICATE_NAME, f"Duplicated material name: {name}")
    world.store.remember(_key(advertiser, kind, name), material_id)


def _material(world: World, advertiser: Entity, kind: str, name: str) -> str:
    """The material that has this name, or nothing."""
    return world.store.fact(_key(advertiser, kind, name), "")


def _key(advertiser: Entity, kind: str, name: str) -> str:
    return f"file:{advertiser.id}:{kind}:{name}"


def check_names(world: World, task: Task) -> dict[str, Any]:
    """`/file/name/check/`: whether one name is taken, or each of several."""
    asked = task.values.get("files")
    if asked is None:
        return _checked(world, task.advertiser, dict(task.values))
    return {"batch_results": [_checked(world, task.advertiser, one) for one in asked]}


def _checked(world: World, advertiser: Entity, asked: Mapping[str, Any]) -> dict[str, Any]:
    name, kind = str(asked.get("file_name") or ""), asked.get("file_type") or "VIDEO"
    found = _material(world, advertiser, IMAGE if kind == "IMAGE" else VIDEO, name)
    told = {"file_name": name, "duplicate": bool(found)}
    return {**told, "duplicate_template_id": found} if found else told


def looks_like_video(content: bytes) -> bool:
    """Whether the bytes begin as MP4, MOV, AVI or MPEG do."""
    return any(content[at : at + len(head)] == head for at, head in _VIDEO_HEADS)


def _sent(task: Task, field: str) -> tuple[str, bytes]:
    files = [file for file in task.call.files if file.field == field]
    if not files:
        raise TikTokFailure(FILE_MISSING, f"{field}: Missing data for required field")
    if not files[0].content:
        raise TikTokFailure(FILE_EMPTY, f"{field}: the file is empty")
    return files[0].name, files[0].content


def _fetched(world: World, task: Task, field: str) -> tuple[str, bytes]:
    """A file behind an address of the simulator's own: it calls nobody else."""
    url = task.text(field)
    own = f"{task.call.base_url}/_media/"
    if not url:
        raise TikTokFailure(FILE_MISSING, f"{field}: Missing data for required field")
    if not url.startswith(own):
        raise not_simulated(task.call.method, f"{task.call.path} from another host")
    found = world.store.file(url.removeprefix(own))
    if found is None:
        raise TikTokFailure(URL_UNAVAILABLE, f"{field}: cannot be fetched")
    return url.rpartition("/")[2], found[1]


def _check_signature(given: str, content: bytes, field: str) -> None:
    if not given:
        raise refusal([Complaint((field,), "Missing data for required field with UPLOAD_BY_FILE")])
    if given.lower() != signature(content):
        raise TikTokFailure(SIGNATURE_ERROR, f"{field}: does not match the file")


def _assembled(world: World, task: Task) -> tuple[str, bytes]:
    """A file that was sent in pieces before."""
    entity = world.of_kind(task.text("file_id"), FILE, task.advertiser)
    if entity is None:
        raise TikTokFailure(FILE_MISSING, f"file_id: {task.text('file_id')} does not exist")
    pieces = (world.store.file(name) for name in entity.body["_pieces"])
    return entity.body["file_name"], b"".join(piece[1] for piece in pieces if piece is not None)
