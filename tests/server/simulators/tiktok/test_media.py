"""Images and videos: signatures, sizes, names, pieces, and the time it takes until they can be used."""

from __future__ import annotations

from typing import Any

import httpx

from tests.server.simulators.tiktok.business import BusinessClient, creative, done, md5, png

IMAGE, VIDEO = "/file/image/ad/upload/", "/file/video/ad/upload/"
FILM = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 4_000


def sent_image(tiktok: BusinessClient, name: str, content: bytes, **changes: str) -> dict[str, Any]:
    fields = {"upload_type": "UPLOAD_BY_FILE", "file_name": name, "image_signature": md5(content), **changes}
    return tiktok.upload(IMAGE, "image_file", content, **fields)


def sent_video(tiktok: BusinessClient, name: str, content: bytes = FILM, **changes: str) -> dict[str, Any]:
    fields = {"upload_type": "UPLOAD_BY_FILE", "file_name": name, "video_signature": md5(content), **changes}
    return tiktok.upload(VIDEO, "video_file", content, **fields)


def test_an_image_is_kept_shown_and_found(tiktok: BusinessClient) -> None:
    content = png()
    made = done(sent_image(tiktok, "عباية.png", content))
    assert (made["width"], made["height"], made["signature"]) == (1080, 1080, md5(content))
    assert httpx.get(str(made["image_url"])).content == content
    (known,) = tiktok.get("/file/image/ad/info/", image_ids=[made["image_id"], "ad-site-sim/0"])["list"]
    assert known["file_name"] == "عباية.png"


def test_a_name_is_given_once(tiktok: BusinessClient) -> None:
    sent_image(tiktok, "مرتين.png", png())
    assert sent_image(tiktok, "مرتين.png", png())["code"] == 40911
    asked = tiktok.get("/file/name/check/", files=[{"file_name": "مرتين.png", "file_type": "IMAGE"}])
    assert asked["batch_results"][0]["duplicate"] is True
    assert tiktok.get("/file/name/check/", file_name="مرتين.png", file_type="VIDEO")["duplicate"] is False


def test_images_are_refused(tiktok: BusinessClient) -> None:
    assert sent_image(tiktok, "a.png", png(), image_signature="0" * 32)["code"] == 40900
    assert sent_image(tiktok, "b.png", png(), image_signature="")["code"] == 40002
    assert sent_image(tiktok, "c.png", b"no image")["code"] == 40908
    assert sent_image(tiktok, "d.png", png(1441, 2560))["code"] == 40907
    assert sent_image(tiktok, "e" * 101, png())["code"] == 40002
    assert sent_image(tiktok, "f.png", png(), colour="red")["code"] == 40002
    assert tiktok.upload(IMAGE, "picture", png())["code"] == 40002
    assert tiktok.upload(IMAGE, "image_file", b"", image_signature=md5(b""))["code"] == 40906
    assert tiktok.refused(IMAGE, upload_type="UPLOAD_BY_FILE", image_signature="0")["code"] == 40905
    assert sent_image(tiktok, "g.png", png(1440, 2560))["code"] == 0


def test_a_video_can_be_used_once_it_is_transcoded(fresh_tiktok: BusinessClient) -> None:
    answer = sent_video(fresh_tiktok, "عرض.mp4")
    (made,) = answer["data"]
    video_id = made["video_id"]
    assert made["displayable"] is False
    adgroup_id = fresh_tiktok.ad_group(fresh_tiktok.campaign())
    body = {**creative(""), "ad_format": "SINGLE_VIDEO", "video_id": video_id, "image_ids": None}
    early = fresh_tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[body])
    assert early["code"] == 40901
    fresh_tiktok.control("/advance", seconds=3)
    (known,) = fresh_tiktok.get("/file/video/ad/info/", video_ids=[video_id])["list"]
    assert known["displayable"] is True
    assert fresh_tiktok.post("/ad/create/", adgroup_id=adgroup_id, creatives=[body])["ad_ids"]
    assert fresh_tiktok.get("/file/video/ad/search/")["list"][0]["video_id"] == video_id


def test_videos_are_refused(tiktok: BusinessClient) -> None:
    assert sent_video(tiktok, "a.mp4", b"no film")["code"] == 40908
    assert sent_video(tiktok, "b.mp4", video_signature="0" * 32)["code"] == 40900
    assert sent_video(tiktok, "c.mp4")["code"] == 0
    assert sent_video(tiktok, "c.mp4")["code"] == 40911


def test_a_large_video_comes_in_pieces(tiktok: BusinessClient) -> None:
    film = FILM + bytes(20 * 1024 * 1024)
    refused = tiktok.refused("/file/start/upload/", size=20 * 1024 * 1024 - 1, content_type="video")
    assert refused["message"].startswith("size: ")
    begun = tiktok.post("/file/start/upload/", size=len(film), content_type="video", name="طويل.mp4")
    start, end = begun["start_offset"], begun["end_offset"]
    assert (start, end) == (0, 8 * 1024 * 1024)
    early = tiktok.refused("/file/finish/upload/", upload_id=begun["upload_id"])
    assert early["code"] == 40915
    pieces = 0
    while start != end:
        piece = film[start:end]
        fields = {"upload_id": begun["upload_id"], "start_offset": str(start), "signature": md5(piece)}
        wrong = tiktok.upload("/file/transfer/upload/", "file", piece, **{**fields, "signature": "0" * 32})
        assert wrong["code"] == 40900
        told = done(tiktok.upload("/file/transfer/upload/", "file", piece, **fields))
        assert tiktok.upload("/file/transfer/upload/", "file", piece, **fields)["code"] != 0
        start, end, pieces = told["start_offset"], told["end_offset"], pieces + 1
    assert pieces == 3
    file_id = tiktok.post("/file/finish/upload/", upload_id=begun["upload_id"])["file_id"]
    answer = tiktok.send(VIDEO, upload_type="UPLOAD_BY_FILE_ID", file_id=file_id, file_name="طويل.mp4")
    (made,) = answer["data"]
    assert (made["size"], made["signature"]) == (len(film), md5(film))
