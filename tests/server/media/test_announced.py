"""What a file really is, at the end of its upload: kept as what it is, or refused with nothing of it left."""

from pathlib import Path
from uuid import UUID

import pytest

from adly_sync_server.media.blob_store import blob_key, transfer_key
from adly_sync_server.media.inspection import Inspection
from tests.server.media.images import claiming, image, with_archive
from tests.server.media.test_uploads import CONTENT, Sender, sha256
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id


class Looking:
    """Files of people, of which the server sees what they are."""

    def __init__(self, served: Served, owner: Person, workspace: str) -> None:
        self.served, self.owner, self.workspace = served, owner, workspace

    def sender(self, content: bytes, kind: str = "image/png") -> Sender:
        """A file announced as ``kind``."""
        return Sender(self.owner, self.workspace, content, kind=kind)

    def rests(self, sender: Sender) -> int:
        """How many bytes of the transfer the store holds."""
        key = transfer_key(UUID(self.workspace), UUID(sender.location.rpartition("/")[2]))
        return self.served.on_loop(self.served.parts.store.received(key))

    def blob_size(self, sender: Sender) -> int | None:
        """Size of the blob in the store, None where there is none."""
        key = blob_key(UUID(self.workspace), sha256(sender.content))
        return self.served.on_loop(self.served.parts.store.size(key))


@pytest.fixture
def looking(served: Served, owner: Person, workspace: str) -> Looking:
    """The server's eyes."""
    return Looking(served, owner, workspace)


def test_an_image_is_kept_with_what_it_is(looking: Looking) -> None:
    sender = looking.sender(image("WEBP", 640, 480), "application/octet-stream")
    assert sender.send(0).status_code == 204
    assert sender.blob().headers["content-type"] == "image/webp"
    (row,) = looking.served.run_sql(
        "select mime_type, width_px, height_px from media_blobs where sha256 = :sha256",
        sha256=sha256(sender.content),
    )
    assert (row["mime_type"], row["width_px"], row["height_px"]) == ("image/webp", 640, 480)


@pytest.mark.parametrize(
    ("content", "kind", "status", "code"),
    [
        (CONTENT, "image/png", 422, "unreadable_media"),
        (image("PNG"), "image/jpeg", 422, "unreadable_media"),
        (image("JPEG", 900, 700)[:9_000], "image/jpeg", 422, "unreadable_media"),
        (with_archive(image("GIF")), "image/gif", 422, "unreadable_media"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 422, "unreadable_media"),
        (CONTENT, "video/mp4", 422, "unreadable_media"),
        (claiming(50_000, 50_000), "image/png", 413, "too_large"),
    ],
)
def test_what_is_not_as_announced_is_refused_and_nothing_of_it_is_kept(
    looking: Looking, content: bytes, kind: str, status: int, code: str
) -> None:
    sender, replica, asset = (
        looking.sender(content, kind),
        Replica(looking.owner, looking.workspace),
        new_id(),
    )
    replica.act(
        "create",
        "content_assets",
        asset,
        {"type": "image", "name": "a", "sha256": sha256(content), "file_size": len(content)},
    )
    sender.send(0, 20)
    assert problem(sender.send(20)) == (status, code)
    assert problem(sender.blob()) == (404, "not_found")
    assert (looking.rests(sender), looking.blob_size(sender), sender.offset()) == (0, None, 0)
    assert replica.row("content_assets", asset)["fields"]["verified_at"] is None
    again = looking.sender(content, kind)
    assert problem(again.send(0)) == (status, code)


def test_a_file_nobody_could_look_at_waits_and_is_looked_at_again(
    looking: Looking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one who looks is killed: nothing is kept, nothing is lost."""
    killed = tmp_path / "decoder.py"
    killed.write_text("import os\nos.kill(os.getpid(), 9)\n")
    sender = looking.sender(image("PNG"))
    with monkeypatch.context() as patched:
        patched.setattr(looking.served.parts.uploads, "_inspection", Inspection(program=killed))
        assert problem(sender.send(0)) == (503, "unavailable")
        assert problem(sender.blob()) == (404, "not_found")
        assert (looking.rests(sender), looking.blob_size(sender)) == (len(sender.content), None)
    assert sender.offset() == len(sender.content)
    assert sender.blob().content == sender.content
