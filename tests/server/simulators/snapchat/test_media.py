"""Uploads: at once and in parts, and everything about them that is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.server.simulators.snapchat.snap_client import ACCOUNT, SnapClient, creative, failed, png, succeeded

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def record(snap: SnapClient, type: str = "IMAGE") -> str:
    made = snap.write("POST", f"/adaccounts/{ACCOUNT}/media", {"name": "ملف", "type": type})
    assert made["media_status"] == "PENDING_UPLOAD"
    return str(made["id"])


def upload(snap: SnapClient, id: str, content: bytes, type: str = "image/png") -> httpx.Response:
    return snap.http.post(f"/media/{id}/upload", files={"file": ("ملف.png", content, type)})


def in_parts(
    snap: SnapClient, path: str, fields: dict[str, Any], chunk: bytes | None = None
) -> httpx.Response:
    """A multipart call, with a file or only with fields."""
    files: dict[str, Any] = {name: (None, str(value)) for name, value in fields.items()}
    if chunk is not None:
        files["file"] = ("part", chunk, "video/mp4")
    return snap.http.post(f"{snap.base_url}{path}", files=files)


def begin(snap: SnapClient, id: str, size: int, parts: int) -> dict[str, Any]:
    fields = {"file_name": "فيديو.mp4", "file_size": size, "number_of_parts": parts}
    return succeeded(in_parts(snap, f"/v1/media/{id}/multipart-upload-v2?action=INIT", fields))


def test_an_image_is_ready_at_once_and_can_be_fetched(snap: SnapClient) -> None:
    content = png("navy")
    result = succeeded(upload(snap, record(snap), content))["result"]
    assert result["media_status"] == "READY"
    assert result["file_size_in_bytes"] == len(content)
    assert httpx.get(result["download_link"]).content == content


def test_a_video_comes_in_parts_in_any_order_along_the_paths_of_the_answer(snap: SnapClient) -> None:
    id = record(snap, "VIDEO")
    content = MP4 + b"x" * 50_000
    begun = begin(snap, id, len(content), 2)
    assert begun["add_path"].startswith("/us/v1/media/")
    for number, chunk in ((2, content[30_000:]), (1, content[:30_000])):
        fields = {"upload_id": begun["upload_id"], "part_number": number}
        succeeded(in_parts(snap, begun["add_path"], fields, chunk))
    ended = succeeded(in_parts(snap, begun["finalize_path"], {"upload_id": begun["upload_id"]}))
    assert ended["result"]["media_status"] == "READY"
    assert httpx.get(ended["result"]["download_link"]).content == content
    failed(in_parts(snap, begun["finalize_path"], {"upload_id": begun["upload_id"]}), 404, "E3003")


def test_an_upload_with_a_missing_part_or_byte_is_not_taken(snap: SnapClient) -> None:
    id = record(snap, "VIDEO")
    begun = begin(snap, id, len(MP4) + 1, 2)
    fields = {"upload_id": begun["upload_id"], "part_number": 1}
    succeeded(in_parts(snap, begun["add_path"], fields, MP4))
    whole = {"upload_id": begun["upload_id"]}
    assert "part 2" in failed(in_parts(snap, begun["finalize_path"], whole), 400, "E1001")
    succeeded(in_parts(snap, begun["add_path"], {**fields, "part_number": 2}, b"xy"))
    assert "announced" in failed(in_parts(snap, begun["finalize_path"], whole), 400, "E1001")
    wrong = in_parts(snap, begun["add_path"], {**fields, "part_number": 3}, b"x")
    assert "part_number" in failed(wrong, 400, "E1001")
    assert snap.one("media", id)["media_status"] == "PENDING_UPLOAD"


def test_a_form_is_e1006(snap: SnapClient) -> None:
    id = record(snap)
    failed(snap.http.post(f"/media/{id}/upload", data={"file": "x"}), 415, "E1006")
    form = {"file_name": "x", "file_size": "1", "number_of_parts": "1"}
    failed(snap.http.post(f"/media/{id}/multipart-upload-v2?action=INIT", data=form), 415, "E1006")
    failed(upload(snap, id, png("red"), "application/octet-stream"), 415, "E1006")


def test_more_than_thirty_two_megabytes_at_once_is_refused(snap: SnapClient) -> None:
    id = record(snap, "VIDEO")
    big = MP4 + b"\0" * (32 * 1024 * 1024)
    failed(upload(snap, id, big, "video/mp4"), 413)
    assert snap.one("media", id)["media_status"] == "PENDING_UPLOAD"


@pytest.mark.parametrize(("type", "content"), [("IMAGE", MP4), ("VIDEO", png("red")), ("IMAGE", b"GIF89a")])
def test_a_file_of_another_kind_is_refused(snap: SnapClient, type: str, content: bytes) -> None:
    failed(upload(snap, record(snap, type), content), 400, "E1001")


def test_a_file_that_cannot_be_used_after_all(fresh_snap: SnapClient) -> None:
    id = record(fresh_snap)
    fresh_snap.fault("fail_media", path="/upload$")
    assert succeeded(upload(fresh_snap, id, png("red")))["result"]["media_status"] == "ERROR"
    wish = {**creative(), "top_snap_media_id": id}
    assert "ERROR" in fresh_snap.reason("POST", f"/adaccounts/{ACCOUNT}/creatives", wish)


def test_bytes_are_sent_once(snap: SnapClient) -> None:
    id = record(snap)
    succeeded(upload(snap, id, png("red")))
    assert "READY" in failed(upload(snap, id, png("red")), 400, "E1001")


def test_an_upload_needs_its_field_and_a_known_action(snap: SnapClient) -> None:
    id = record(snap)
    wrong = snap.http.post(f"/media/{id}/upload", files={"image": ("a.png", png("red"), "image/png")})
    failed(wrong, 400, "E1001")
    failed(in_parts(snap, f"/v1/media/{id}/multipart-upload-v2?action=START", {"a": 1}), 400, "E1001")
    fields = {"file_name": "x", "file_size": "٥", "number_of_parts": 1}
    failed(in_parts(snap, f"/v1/media/{id}/multipart-upload-v2?action=INIT", fields), 400, "E1001")


def test_many_are_read_by_their_ids(snap: SnapClient) -> None:
    made = [record(snap), record(snap)]
    answer = snap.http.post(f"/adaccounts/{ACCOUNT}/get_media_by_ids", json={"media_ids": made})
    assert [one["media"]["id"] for one in succeeded(answer)["media"]] == made
