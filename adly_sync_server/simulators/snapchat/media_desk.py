"""Files: a media record first, then its bytes, at once up to 32 MB or in parts."""

from __future__ import annotations

import uuid
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.faults import FaultPlan
from adly_sync_server.simulators.form_parts import FilePart
from adly_sync_server.simulators.snapchat.call import SnapCall, wrong_type
from adly_sync_server.simulators.snapchat.failures import SnapFailure, bad_request, not_found, request_id
from adly_sync_server.simulators.snapchat.presenting import shown
from adly_sync_server.simulators.snapchat.tampering import FAIL_MEDIA
from adly_sync_server.simulators.snapchat.world import UPLOAD, World

DIRECT_BYTES = 32 * 1024 * 1024
MOST_BYTES = 1024 * 1024 * 1024
_MAGIC = {"IMAGE": (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"), "VIDEO": (b"ftyp",), "LENS_PACKAGE": (b"",)}


class MediaDesk:
    """Takes the bytes of media records."""

    def __init__(self, world: World, faults: FaultPlan) -> None:
        self._world = world
        self._faults = faults

    def upload(self, call: SnapCall, media: Entity) -> dict[str, Any]:
        """`POST /media/{id}/upload`: one multipart field `file`."""
        _, files = call.parts()
        sent = _the_file(files)
        if len(sent.content) > DIRECT_BYTES:
            raise SnapFailure(413, "", "Files over 32 MB are uploaded in parts")
        return _result(self._finish(media, sent.content, sent.name, sent.content_type, call))

    def in_parts(self, call: SnapCall, media: Entity) -> dict[str, Any]:
        """`POST /media/{id}/multipart-upload-v2?action=INIT|ADD|FINALIZE`."""
        actions = {"INIT": self._init, "ADD": self._add, "FINALIZE": self._finalize}
        action = actions.get(call.query.get("action", ""))
        if action is None:
            raise bad_request(f"action must be one of {', '.join(actions)}")
        return action(call, media)

    def _init(self, call: SnapCall, media: Entity) -> dict[str, Any]:
        """The paths of the answer begin differently, as Snapchat's do: follow them, do not build them."""
        fields, _ = call.parts()
        size, parts = _number(fields, "file_size"), _number(fields, "number_of_parts")
        if size > MOST_BYTES:
            raise SnapFailure(413, "", "Files over 1 GB are not taken")
        _check_waiting(media)
        upload_id = str(uuid.uuid4())
        body = {"file_name": fields.get("file_name", ""), "file_size": size, "parts": parts, "types": {}}
        self._world.store.add(UPLOAD, body, id=f"upload:{upload_id}", parent_id=media.id)
        path = f"v1/media/{media.id}/multipart-upload-v2?action="
        paths = {"add_path": f"/us/{path}ADD", "finalize_path": f"/{path}FINALIZE"}
        return {**_success(), "upload_id": upload_id, **paths}

    def _add(self, call: SnapCall, media: Entity) -> dict[str, Any]:
        fields, files = call.parts()
        upload = self._upload(fields, media)
        number = _number(fields, "part_number")
        if not 1 <= number <= upload.body["parts"]:
            raise bad_request(f"part_number must be from 1 to {upload.body['parts']}")
        sent = _the_file(files)
        self._world.store.keep_file(f"{upload.id}:{number}", sent.content_type, sent.content)
        types = {**upload.body["types"], str(number): sent.content_type}
        self._world.store.replace_body(upload.id, {**upload.body, "types": types})
        return {**_success(), "part_number": number}

    def _finalize(self, call: SnapCall, media: Entity) -> dict[str, Any]:
        fields, _ = call.parts()
        upload = self._upload(fields, media)
        names = [f"{upload.id}:{number}" for number in range(1, upload.body["parts"] + 1)]
        parts = [self._world.store.file(name) for name in names]
        if any(part is None for part in parts):
            missing = [place for place, part in enumerate(parts, 1) if part is None]
            raise bad_request(f"part {missing[0]} of {len(parts)} is missing")
        content = b"".join(part[1] for part in parts if part is not None)
        if len(content) != upload.body["file_size"]:
            raise bad_request(f"{len(content)} bytes came, {upload.body['file_size']} were announced")
        for name in names:
            self._world.store.remove_file(name)
        self._world.store.remove(upload.id)
        content_type = upload.body["types"]["1"]
        return _result(self._finish(media, content, upload.body["file_name"], content_type, call))

    def _upload(self, fields: dict[str, str], media: Entity) -> Entity:
        upload = self._world.of_kind(f"upload:{fields.get('upload_id')}", UPLOAD)
        if upload is None or upload.parent_id != media.id:
            raise not_found(f"upload {fields.get('upload_id')}")
        return upload

    def _finish(
        self, media: Entity, content: bytes, name: str, content_type: str, call: SnapCall
    ) -> dict[str, Any]:
        """The record is READY at once, as in recorded traffic; the wrong kind of file is refused.

        What cannot be used after all ends as ERROR, which clients wait for beside READY.
        """
        _check_waiting(media)
        if content_type in ("", "application/octet-stream"):
            raise wrong_type(content_type, "the file as what it is")
        if not any(magic in content[:16] for magic in _MAGIC[media.body["type"]]):
            raise bad_request(f"The file is no {media.body['type'].lower()} that can be used")
        self._world.store.keep_file(f"media/{media.id}", content_type, content)
        link = f"{call.request.base_url}/_media/media/{media.id}"
        failed = self._faults.take(FAIL_MEDIA, call.request) is not None
        status = "ERROR" if failed else "READY"
        told = {"media_status": status, "file_name": name, "download_link": link}
        ready = self._world.put(media, {**media.body, **told, "file_size_in_bytes": len(content)})
        return shown(self._world, ready)


def _the_file(files: tuple[FilePart, ...]) -> FilePart:
    chosen = [sent for sent in files if sent.field == "file"]
    if len(chosen) != 1 or not chosen[0].content:
        raise bad_request("The multipart body needs one field named file")
    return chosen[0]


def _number(fields: dict[str, str], name: str) -> int:
    text = fields.get(name, "")
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise bad_request(f"{name} must be a whole number from 1")
    return int(text)


def _check_waiting(media: Entity) -> None:
    if media.body["media_status"] != "PENDING_UPLOAD":
        raise bad_request(f"media {media.id} is {media.body['media_status']} already")


def _success() -> dict[str, Any]:
    return {"request_status": "SUCCESS", "request_id": request_id()}


def _result(media: dict[str, Any]) -> dict[str, Any]:
    return {**_success(), "result": media}
