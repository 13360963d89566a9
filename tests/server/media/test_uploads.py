"""tus 1.0.0 over real sockets: cut anywhere, resumed, verified; and reading what arrived."""

import base64
import hashlib
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import pytest

from adly_sync_server.media.blob_store import blob_key, transfer_key
from adly_sync_server.media.ranges import RangeNotSatisfiable, Span, span_of
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id

TUS = {"Tus-Resumable": "1.0.0"}
PATCH = {**TUS, "Content-Type": "application/offset+octet-stream"}
CONTENT = bytes(range(256)) * 1024


def encoded(text: str | bytes) -> str:
    """Base64 as tus wants it."""
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def sha256(content: bytes) -> str:
    """Identity of a file."""
    return hashlib.sha256(content).hexdigest()


class Sender:
    """Sends one file to one workspace."""

    def __init__(self, person: Person, workspace: str, content: bytes, **announced: Any) -> None:
        self.person = person
        self.content = content
        self.root = f"/v1/workspaces/{workspace}/media"
        named, kind = announced.get("sha256", sha256(content)), announced.get("kind", "application/x-deck")
        metadata = f"sha256 {encoded(named)},mime_type {encoded(kind)}"
        length = str(announced.get("length", len(content)))
        headers = {**TUS, "Upload-Length": length, "Upload-Metadata": metadata}
        self.creation = person.http.post(f"{self.root}/uploads", headers=headers)
        self.location = self.creation.headers.get("location", "")

    def offset(self) -> int:
        """How much the server has."""
        answer = self.person.http.head(self.location, headers=TUS)
        assert answer.status_code == 200
        return int(answer.headers["upload-offset"])

    def send(self, start: int, end: int | None = None, **headers: str) -> httpx.Response:
        """Send a part."""
        sent = {**PATCH, "Upload-Offset": str(start), **headers}
        return self.person.http.patch(self.location, headers=sent, content=self.content[start:end])

    def send_and_vanish(self, start: int, size: int, **headers: str) -> None:
        """Announce the rest of the file, send ``size`` bytes of it, and cut the connection."""
        address = urlsplit(self.person.served.url)
        lines = {
            "Host": address.netloc,
            "Authorization": self.person.http.headers["Authorization"],
            "Content-Length": str(len(self.content) - start),
            "Upload-Offset": str(start),
            **PATCH,
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        with socket.create_connection((address.hostname or "", address.port or 0)) as connection:
            connection.sendall(f"PATCH {self.location} HTTP/1.1\r\n{head}\r\n".encode())
            connection.sendall(self.content[start : start + size])
            time.sleep(0.1)  # long enough for the server to have read it

    def blob(self, method: str = "GET", **headers: str) -> httpx.Response:
        """Read the file back."""
        return self.person.http.request(method, f"{self.root}/blobs/{sha256(self.content)}", headers=headers)


class Rest:
    """What a server had done when it was killed, by the parts of the server itself."""

    def __init__(self, served: Served, workspace: str) -> None:
        self._served, self._store, self._workspace = served, served.parts.store, UUID(workspace)

    def arrives(self, sender: Sender) -> None:
        """The last byte is stored, and nobody has noticed."""
        start = len(sender.content) - 1
        work = self._store.append(self._transfer(sender), start, _once(sender.content[start:]))
        assert self._served.on_loop(work) == len(sender.content)

    async def kept(self, sender: Sender) -> None:
        """The blob is in place, and no row says so."""
        hashed = sha256(sender.content)
        key = blob_key(self._workspace, hashed)
        await self._store.keep(await self._store.seal(self._transfer(sender), key, hashed))

    def _transfer(self, sender: Sender) -> str:
        return transfer_key(self._workspace, UUID(sender.location.rpartition("/")[2]))


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


@pytest.fixture
def rest(served: Served, workspace: str) -> Rest:
    """The other half of a crash."""
    return Rest(served, workspace)


@pytest.fixture
def sender(owner: Person, workspace: str) -> Sender:
    """A file that is announced."""
    return Sender(owner, workspace, CONTENT)


def settled_offset(sender: Sender) -> int:
    """The offset once the server has noticed that the client left: the same for a while."""
    offsets = [-2, -1]
    while offsets[-1] != offsets[-2] or len(offsets) < 5:
        time.sleep(0.05)
        offsets.append(sender.offset())
    return offsets[-1]


def test_the_server_tells_what_it_can_do(served: Served, workspace: str) -> None:
    with served.client() as client:
        answer = client.options(f"/v1/workspaces/{workspace}/media/uploads")
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,checksum,expiration"
    assert "sha1" in answer.headers["tus-checksum-algorithm"]


def test_a_file_arrives_in_parts_and_is_read_back(sender: Sender) -> None:
    assert sender.creation.status_code == 201
    assert "upload-expires" in sender.creation.headers
    assert problem(sender.blob()) == (404, "not_found")
    assert sender.offset() == 0
    first = sender.send(0, 100_000)
    assert (first.status_code, first.headers["upload-offset"]) == (204, "100000")
    assert sender.offset() == 100_000
    last = sender.send(100_000)
    assert last.headers["upload-offset"] == str(len(CONTENT))
    whole = sender.blob()
    assert whole.content == CONTENT
    assert whole.headers["content-type"] == "application/x-deck"
    assert whole.headers["etag"] == f'"{sha256(CONTENT)}"'
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert whole.headers["content-disposition"] == "attachment"


def test_head_tells_whether_a_file_is_there(sender: Sender) -> None:
    assert sender.blob("HEAD").status_code == 404
    sender.send(0)
    there = sender.blob("HEAD")
    assert (there.status_code, there.headers["content-length"]) == (200, str(len(CONTENT)))


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=1000-", 1000, None), ("bytes=-5", -5, None), ("bytes=7-9999999", 7, None)],
)
def test_parts_of_a_file_are_read(sender: Sender, asked: str, start: int, end: int | None) -> None:
    sender.send(0)
    part = sender.blob(Range=asked)
    assert part.status_code == 206
    assert part.content == CONTENT[start:end]
    assert part.headers["content-range"].endswith(f"/{len(CONTENT)}")


def test_a_range_behind_the_end_is_refused(sender: Sender) -> None:
    sender.send(0)
    assert problem(sender.blob(Range=f"bytes={len(CONTENT)}-"))[0] == 416


def test_a_cut_connection_loses_only_what_did_not_arrive(sender: Sender) -> None:
    """Cut every 64 KiB or so: the rest is sent from where the server is."""
    position, cuts = 0, 0
    while position < len(CONTENT) - 65_536:
        sender.send_and_vanish(position, 65_536)
        reached = settled_offset(sender)
        assert position <= reached <= position + 65_536
        position, cuts = reached, cuts + (reached > position)
    assert cuts >= 3
    sender.send(position)
    assert sender.blob().content == CONTENT


def test_with_a_checksum_a_part_counts_whole_or_not_at_all(sender: Sender) -> None:
    part = CONTENT[:1000]
    wrong = {"Upload-Checksum": f"sha1 {encoded(hashlib.sha1(b'other').digest())}"}
    right = {"Upload-Checksum": f"sha1 {encoded(hashlib.sha1(part).digest())}"}
    assert problem(sender.send(0, 1000, **wrong)) == (460, "hash_mismatch")
    assert sender.offset() == 0
    assert sender.send(0, 1000, **right).status_code == 204
    rest = {"Upload-Checksum": f"sha256 {encoded(hashlib.sha256(CONTENT[1000:]).digest())}"}
    sender.send_and_vanish(1000, 50_000, **rest)
    assert settled_offset(sender) == 1000
    assert sender.send(1000, None, **rest).status_code == 204
    assert sender.blob().content == CONTENT


def test_a_file_that_is_not_what_was_announced_is_thrown_away(owner: Person, workspace: str) -> None:
    liar = Sender(owner, workspace, CONTENT, sha256=sha256(b"something else"))
    assert problem(liar.send(0)) == (460, "hash_mismatch")
    assert liar.offset() == 0
    assert problem(liar.blob()) == (404, "not_found")


def test_bytes_at_another_place_are_refused(sender: Sender) -> None:
    sender.send(0, 1000)
    assert problem(sender.send(500)) == (409, "upload_offset_mismatch")
    assert problem(sender.send(2000)) == (409, "upload_offset_mismatch")
    assert sender.offset() == 1000


def test_more_than_was_announced_is_refused(owner: Person, workspace: str) -> None:
    short = Sender(owner, workspace, CONTENT, length=1000)
    assert problem(short.send(0)) == (413, "too_large")
    assert short.offset() <= 1000


def test_a_finished_upload_stays_finished(sender: Sender) -> None:
    sender.send(0)
    assert sender.offset() == len(CONTENT)
    assert sender.send(len(CONTENT)).status_code == 204


def test_the_same_file_is_not_sent_twice(sender: Sender, workspace: str) -> None:
    sender.send(0)
    again = Sender(sender.person, workspace, CONTENT)
    assert again.offset() == len(CONTENT)


def test_an_empty_file_is_a_file(owner: Person, workspace: str) -> None:
    empty = Sender(owner, workspace, b"")
    assert empty.offset() == 0
    assert empty.blob().content == b""


def test_an_upload_that_rested_too_long_is_gone(served: Served, sender: Sender) -> None:
    sender.send(0, 1000)
    served.run_sql(
        "update uploads set expires_at = now() where id = :id", id=sender.location.rpartition("/")[2]
    )
    assert problem(sender.send(1000)) == (410, "upload_expired")


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412, "bad_request"),
        ({"Upload-Length": "many"}, 400, "invalid_value"),
        ({"Upload-Length": str(2**60)}, 413, "too_large"),
        ({"Upload-Metadata": "sha256 !!!"}, 400, "invalid_value"),
        ({"Upload-Metadata": f"sha256 {encoded('short')}"}, 400, "invalid_value"),
        ({"Upload-Metadata": ""}, 400, "invalid_value"),
    ],
)
def test_a_malformed_creation_is_refused(
    owner: Person, workspace: str, headers: dict[str, str], status: int, code: str
) -> None:
    good = {**TUS, "Upload-Length": "5", "Upload-Metadata": f"sha256 {encoded('a' * 64)}"}
    answer = owner.http.post(f"/v1/workspaces/{workspace}/media/uploads", headers={**good, **headers})
    assert problem(answer) == (status, code)


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Content-Type": "application/json"}, 415, "unsupported_media_type"),
        ({"Upload-Offset": "x"}, 400, "invalid_value"),
        ({"Upload-Checksum": "md5 AAAA"}, 400, "bad_request"),
        ({"Upload-Checksum": "sha1 AAAA"}, 400, "bad_request"),
        ({"Tus-Resumable": ""}, 412, "bad_request"),
    ],
)
def test_a_malformed_part_is_refused(sender: Sender, headers: dict[str, str], status: int, code: str) -> None:
    assert problem(sender.send(0, 10, **headers)) == (status, code)
    assert sender.offset() == 0


def test_strangers_and_viewers_send_and_see_as_their_role_says(
    served: Served, owner: Person, workspace: str, sender: Sender
) -> None:
    sender.send(0)
    stranger, viewer = served.person(), served.person()
    owner.add(workspace, viewer, "viewer")
    path = f"{sender.root}/blobs/{sha256(CONTENT)}"
    assert problem(stranger.http.get(path)) == (404, "not_found")
    assert viewer.http.get(path).content == CONTENT
    assert problem(Sender(stranger, workspace, CONTENT).creation) == (404, "not_found")
    assert problem(Sender(viewer, workspace, CONTENT).creation) == (403, "role_forbidden")
    assert stranger.http.head(sender.location, headers=TUS).status_code == 404


def test_the_same_bytes_in_another_workspace_are_not_there(owner: Person, sender: Sender) -> None:
    sender.send(0)
    other = Sender(owner, owner.workspace("آخر"), CONTENT)
    assert other.offset() == 0
    assert problem(other.blob()) == (404, "not_found")


def test_an_asset_is_verified_when_its_bytes_arrive(owner: Person, workspace: str, sender: Sender) -> None:
    replica, before, after = Replica(owner, workspace), new_id(), new_id()
    asset = {"type": "image", "name": "شعار", "sha256": sha256(CONTENT), "file_size": len(CONTENT)}
    replica.act("create", "content_assets", before, asset)
    assert replica.row("content_assets", before)["fields"]["verified_at"] is None
    seq = replica.hello()["head"]
    sender.send(0)
    row = replica.row("content_assets", before)
    assert row["fields"]["verified_at"] is not None
    assert row["seq"] == seq + 1
    replica.act("create", "content_assets", after, asset)
    assert replica.row("content_assets", after)["fields"]["verified_at"] == row["fields"]["verified_at"]


def test_a_crash_between_the_file_and_the_row_heals(served: Served, sender: Sender, rest: Rest) -> None:
    """The blob was put into place, then the power went: the next look completes it."""
    sender.send(0, len(CONTENT) - 1)
    rest.arrives(sender)
    served.on_loop(rest.kept(sender))
    assert sender.offset() == len(CONTENT)
    assert sender.blob().content == CONTENT


def test_a_transfer_that_is_whole_is_completed_by_a_look(sender: Sender, rest: Rest) -> None:
    """Every byte was written, then the server was killed before it verified them."""
    sender.send(0, len(CONTENT) - 1)
    rest.arrives(sender)
    assert sender.offset() == len(CONTENT)
    assert sender.blob().content == CONTENT


def test_a_finished_transfer_leaves_nothing_but_the_blob(
    served: Served, workspace: str, sender: Sender
) -> None:
    sender.send(0)
    upload = UUID(sender.location.rpartition("/")[2])
    key = transfer_key(UUID(workspace), upload)
    assert served.on_loop(served.parts.store.received(key)) == 0


def test_a_full_store_is_told_and_nothing_is_lost(
    sender: Sender, no_room: Callable[[], AbstractContextManager[None]]
) -> None:
    sender.send(0, 1000)
    with no_room():
        assert problem(sender.send(1000, 2000)) == (507, "storage_full")
    position = sender.offset()
    assert sender.send(position).status_code == 204
    assert sender.blob().content == CONTENT


def test_files_are_private_to_the_server(served: Served, sender: Sender, workspace: str) -> None:
    if served.settings.blob_store_url is not None:
        pytest.skip("who may read a bucket is its owner's to say")
    sender.send(0)
    folder: Path = served.settings.blob_dir / "blobs" / workspace / sha256(CONTENT)[:2]
    assert (folder / sha256(CONTENT)).stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_ranges_are_read_as_the_standard_says() -> None:
    assert span_of(None, 10) is None
    assert span_of("bytes=0-0", 10) == Span(0, 1, 10)
    assert span_of("bytes=-3", 10) == Span(7, 3, 10)
    assert span_of("bytes=-30", 10) == Span(0, 10, 10)
    assert span_of("bytes=5-2", 10) is None
    assert span_of("bytes=0-1,4-5", 10) is None
    assert span_of("lines=0-1", 10) is None
    assert Span(2, 3, 10).content_range() == "bytes 2-4/10"
    for impossible in ("bytes=10-", "bytes=-0"):
        with pytest.raises(RangeNotSatisfiable):
            span_of(impossible, 10)
