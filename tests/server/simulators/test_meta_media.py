"""Images, videos and server events: received, measured, and refused."""

from __future__ import annotations

import base64
import time
from typing import Any

import httpx
import pytest

from adly_sync_server.simulators.meta.videos import CHUNK_BYTES
from tests.server.simulators.graph_client import (
    ACCOUNT,
    PIXEL,
    GraphClient,
    blamed,
    creative,
    done,
    error_of,
    png,
)

IMAGES = f"/{ACCOUNT}/adimages"
VIDEOS = f"/{ACCOUNT}/advideos"


def test_an_image_as_file_or_text_has_the_same_hash(graph: GraphClient) -> None:
    content = png("maroon")
    as_file = done(graph.http.post(IMAGES, files={"filename": ("عطر.png", content, "image/png")}))
    as_text = graph.post(IMAGES, bytes=base64.b64encode(content).decode())
    assert as_file["images"]["عطر.png"]["hash"] == as_text["images"]["bytes"]["hash"]
    seen = graph.get(
        IMAGES, hashes=[as_text["images"]["bytes"]["hash"]], fields="hash,width,height,status,url"
    )
    assert (seen["data"][0]["width"], seen["data"][0]["height"]) == (1080, 1080)
    assert httpx.get(seen["data"][0]["url"]).content == content


def test_several_images_in_one_call(graph: GraphClient) -> None:
    files = {"a.png": ("a.png", png("red")), "b.png": ("b.png", png("blue"))}
    assert set(done(graph.http.post(IMAGES, files=files))["images"]) == {"a.png", "b.png"}


@pytest.mark.parametrize("content", [b"", b"not an image", b"%PDF-1.4", png()[:200]])
def test_what_is_no_image_is_refused(graph: GraphClient, content: bytes) -> None:
    answer = graph.http.post(IMAGES, files={"filename": ("a.png", content, "image/png")})
    assert blamed(error_of(answer)) == [["bytes"]]


def test_text_that_is_no_base64_is_refused(graph: GraphClient) -> None:
    assert blamed(graph.refused(IMAGES, bytes="صورة")) == [["bytes"]]
    assert blamed(graph.refused(IMAGES)) == [["bytes"]]


def test_a_removed_image_is_gone(graph: GraphClient) -> None:
    known = graph.image_hash("olive")
    assert graph.http.delete(IMAGES, params={"hash": known}).json() == {"success": True}
    assert graph.get(IMAGES, hashes=[known])["data"] == []
    assert graph.http.delete(IMAGES, params={"hash": known}).status_code == 400


def test_a_video_goes_up_in_chunks_and_becomes_ready(fresh_graph: GraphClient) -> None:
    content = b"\x00\x00\x00\x18ftypmp42" + b"v" * CHUNK_BYTES
    started = fresh_graph.post(VIDEOS, upload_phase="start", file_size=len(content))
    offset, end = int(started["start_offset"]), int(started["end_offset"])
    while offset != end:
        form = {
            "upload_phase": "transfer",
            "upload_session_id": started["upload_session_id"],
            "start_offset": str(offset),
        }
        sent = fresh_graph.http.post(VIDEOS, data=form, files={"video_file_chunk": content[offset:end]})
        offset, end = (int(done(sent)[name]) for name in ("start_offset", "end_offset"))
    finish = {"upload_phase": "finish", "upload_session_id": started["upload_session_id"], "title": "إعلان"}
    assert fresh_graph.post(VIDEOS, **finish) == {"success": True}
    video = f"/{started['video_id']}"
    assert fresh_graph.get(video, fields="status")["status"]["video_status"] == "processing"
    fresh_graph.control("/advance", seconds=10)
    assert fresh_graph.get(video, fields="status{video_status}")["status"] == {"video_status": "ready"}


def test_a_chunk_at_the_wrong_place_is_told_where_to_go_on(graph: GraphClient) -> None:
    started = graph.post(VIDEOS, upload_phase="start", file_size=10)
    form = {
        "upload_phase": "transfer",
        "upload_session_id": started["upload_session_id"],
        "start_offset": "4",
    }
    error = error_of(graph.http.post(VIDEOS, data=form, files={"video_file_chunk": b"123456"}))
    assert error["error_subcode"] == 1363037
    assert error["error_data"] == {"start_offset": 0, "end_offset": 10}
    early = graph.refused(VIDEOS, upload_phase="finish", upload_session_id=started["upload_session_id"])
    assert early["error_subcode"] == 1363037


def test_a_video_needs_content_and_its_creative_a_thumbnail(graph: GraphClient) -> None:
    assert blamed(graph.refused(VIDEOS)) == [["source"]]
    assert blamed(graph.refused(VIDEOS, upload_phase="start")) == [["file_size"]]
    assert blamed(graph.refused(VIDEOS, upload_phase="begin")) == [["upload_phase"]]
    video = done(graph.http.post(VIDEOS, files={"source": ("v.mp4", b"video")}))["id"]
    graph.control("/advance", seconds=5)
    wishes = creative(graph.image_hash())
    story = wishes["object_story_spec"]
    link = story.pop("link_data")
    story["video_data"] = {"video_id": video, "message": "شاهد", "call_to_action": link["call_to_action"]}
    where = blamed(graph.refused(f"/{ACCOUNT}/adcreatives", **wishes))
    assert where == [["object_story_spec", "video_data", "image_hash"]]
    story["video_data"]["image_hash"] = link["image_hash"]
    made = graph.post(f"/{ACCOUNT}/adcreatives", **wishes)["id"]
    assert graph.get(f"/{made}", fields="object_type")["object_type"] == "VIDEO"


def event(**changes: Any) -> dict[str, Any]:
    usual = {
        "event_name": "Purchase",
        "event_time": int(time.time()) - 60,
        "event_id": "order-1001",
        "action_source": "website",
        "event_source_url": "https://lamsa.example/thanks",
        "user_data": {"em": ["62a14e44"], "client_user_agent": "Mozilla/5.0"},
        "custom_data": {"currency": "SAR", "value": 349.5},
    }
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}


def test_server_events_are_received_and_doubles_are_seen(fresh_graph: GraphClient) -> None:
    answer = fresh_graph.post(f"/{PIXEL}/events", data=[event(), event(event_id="order-1002")])
    assert answer["events_received"] == 2
    fresh_graph.post(f"/{PIXEL}/events", data=[event()], test_event_code="TEST1")
    kept = fresh_graph.desk.get("/events").json()
    assert [one["_doubled"] for one in kept] == [False, False, True]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"event_time": int(time.time()) - 8 * 86_400}, "event_time"),
        ({"event_time": int(time.time() * 1000)}, "event_time"),
        ({"event_time": None}, "event_time"),
        ({"event_name": None}, "event_name"),
        ({"action_source": "shop"}, "action_source"),
        ({"event_source_url": None}, "event_source_url"),
        ({"user_data": {"em": ["62a14e44"]}}, "user_data"),
    ],
)
def test_one_bad_event_rejects_the_whole_call(
    fresh_graph: GraphClient, changes: dict[str, Any], field: str
) -> None:
    error = fresh_graph.refused(f"/{PIXEL}/events", data=[event(), event(**changes)])
    assert ["data", "1", field] in blamed(error)
    assert fresh_graph.desk.get("/events").json() == []


def test_a_video_that_is_still_worked_on_is_in_no_ad(fresh_graph: GraphClient) -> None:
    fresh_graph.control("/options", video_s=60.0)
    video = done(fresh_graph.http.post(VIDEOS, files={"source": ("v.mp4", b"video")}))["id"]
    picture = fresh_graph.image_hash()
    wishes = creative(picture)
    link = wishes["object_story_spec"].pop("link_data")
    wishes["object_story_spec"]["video_data"] = {
        "video_id": video,
        "image_hash": picture,
        "call_to_action": link["call_to_action"],
    }
    where = blamed(fresh_graph.refused(f"/{ACCOUNT}/adcreatives", **wishes))
    assert where == [["object_story_spec", "video_data", "video_id"]]
    fresh_graph.control("/advance", seconds=61)
    assert fresh_graph.post(f"/{ACCOUNT}/adcreatives", **wishes)["id"]


def test_videos_are_listed_by_title(fresh_graph: GraphClient) -> None:
    for title in ("عباية الشتاء", "عطر"):
        files = {"source": ("v.mp4", title.encode())}
        done(fresh_graph.http.post(VIDEOS, data={"title": title}, files=files))
    rows = fresh_graph.get(VIDEOS, title="عطر", fields="title")["data"]
    assert [row["title"] for row in rows] == ["عطر"]


def test_what_an_asset_feed_shows_must_be_there(fresh_graph: GraphClient) -> None:
    picture = fresh_graph.image_hash()
    wishes = creative(picture)
    wishes["object_story_spec"].pop("link_data")
    feed = {"link_urls": [{"website_url": "https://lamsa.example"}], "ad_formats": ["SINGLE_VIDEO"]}
    videos = [{"video_id": "1", "thumbnail_hash": picture}]
    wishes["asset_feed_spec"] = {**feed, "videos": videos, "images": [{"hash": "none"}]}
    where = blamed(fresh_graph.refused(f"/{ACCOUNT}/adcreatives", **wishes))
    assert ["asset_feed_spec", "videos", "0", "video_id"] in where
    assert ["asset_feed_spec", "images", "0", "image_hash"] in where
