"""Live hints over a real stream."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from adly_sync_server.bootstrap import make_parts, running
from adly_sync_server.contract.sync import Hint
from adly_sync_server.sync import events
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.hint_hub import HintHub, Joining
from adly_sync_server.sync.hint_sweep import sweep_hints
from adly_sync_server.sync.hints import Silence
from adly_sync_server.workspaces.membership_rows import bury_membership
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica


class Ear:
    """Listens to ``/v1/events`` in a thread of its own."""

    def __init__(self, person: Person, url: str | None = None) -> None:
        self.heard: Queue[dict[str, Any]] = Queue()
        self.heartbeats = 0
        self.is_over = threading.Event()
        self._person = person
        self._open = threading.Event()
        self._client = httpx.Client(
            base_url=url or person.served.url, headers=person.http.headers, timeout=30
        )
        self._thread = threading.Thread(target=self._listen)

    def start(self) -> None:
        """Open the stream; returns once it is open."""
        self._thread.start()
        assert self._open.wait(10)

    def stop(self) -> None:
        """Leave, if the stream is still open."""
        if not self.is_over.is_set():
            # Closing alone does not wake the thread that waits for the next line.
            stream = self._response.extensions["network_stream"]
            stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._client.close()

    def hear(self, timeout_s: float = 10) -> dict[str, Any]:
        """The next hint."""
        return self.heard.get(timeout=timeout_s)

    def hear_nothing(self, for_s: float = 0.3) -> None:
        """No hint comes."""
        with pytest.raises(Empty):
            self.heard.get(timeout=for_s)

    def _listen(self) -> None:
        try:
            with self._client.stream("GET", "/v1/events") as self._response:
                assert self._response.headers["content-type"].startswith("text/event-stream")
                for line in self._response.iter_lines():
                    self._open.set()
                    if line.startswith("data: "):
                        self.heard.put(json.loads(line.removeprefix("data: ")))
                    elif line.startswith(":"):
                        self.heartbeats += 1
        except (httpx.HTTPError, httpx.StreamError):
            pass  # the stream was left or the server went
        finally:
            self.is_over.set()


@contextmanager
def listening(person: Person, url: str | None = None) -> Iterator[Ear]:
    """An open stream, of another server than the person's own where ``url`` names one."""
    ear = Ear(person, url)
    ear.start()
    try:
        yield ear
    finally:
        ear.stop()


def test_a_stream_tells_where_things_stand_and_then_what_moves(owner: Person, workspace: str) -> None:
    replica = Replica(owner, workspace)
    with listening(owner) as ear:
        assert ear.hear() == {"ws": workspace, "head": replica.hello()["head"]}
        replica.campaign()
        assert ear.hear() == {"ws": workspace, "head": replica.hello()["head"]}


def test_a_hint_leaves_at_once(owner: Person, workspace: str) -> None:
    replica = Replica(owner, workspace)
    with listening(owner) as ear:
        ear.hear()
        replica.campaign()
        began = time.perf_counter()
        ear.hear()
        assert time.perf_counter() - began < 0.2


def test_many_changes_are_joined_and_the_last_arrives(owner: Person, workspace: str) -> None:
    replica = Replica(owner, workspace)
    with listening(owner) as ear:
        ear.hear()
        for number in range(30):
            replica.campaign(str(number))
        head, hints = replica.hello()["head"], [ear.hear()]
        while hints[-1]["head"] < head:
            hints.append(ear.hear())
        assert [hint["head"] for hint in hints] == sorted({hint["head"] for hint in hints})
        ear.hear_nothing()


def test_strangers_hear_nothing(served: Served, owner: Person, workspace: str) -> None:
    stranger = served.person()
    with listening(owner) as mine, listening(stranger) as other:
        Replica(owner, workspace).campaign()
        mine.hear()
        other.hear_nothing()


def test_who_joins_hears_and_who_leaves_no_longer_does(served: Served, owner: Person, workspace: str) -> None:
    colleague = served.person()
    with listening(colleague) as ear:
        membership = owner.add(workspace, colleague, "member")
        joined = ear.hear()
        assert joined["ws"] == workspace
        assert joined["role_epoch"] >= 1
        Replica(owner, workspace).campaign()
        assert "head" in ear.hear()
        owner.http.delete(f"/v1/workspaces/{workspace}/members/{membership}")
        while "role_epoch" not in (hint := ear.hear()):
            pass
        assert hint["role_epoch"] > joined["role_epoch"]
        Replica(owner, workspace).campaign()
        ear.hear_nothing()


def test_hints_cross_from_another_process(served: Served, owner: Person, workspace: str) -> None:
    """A worker beside the server: its own parts, its own connections."""

    async def move() -> None:
        parts = make_parts(served.settings, served.database_url)
        async with running(parts, served.database_url, listens=False):
            await asyncio.sleep(0.3)
            parts.hints.moved(UUID(workspace), 4711)
            parts.hints.job_moved(UUID(workspace), "publish-1")
            await asyncio.sleep(0.3)

    with listening(owner) as ear:
        ear.hear()
        asyncio.run(move())
        assert [ear.hear(), ear.hear()] == [
            {"ws": workspace, "head": 4711},
            {"ws": workspace, "job": "publish-1"},
        ]


def test_a_stream_beats_and_ends_with_its_token(
    served: Served, owner: Person, workspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_S", 0.1)
    served.run_sql(
        "update sessions set access_expires_at = now() + interval '1.2 s' where user_id = :id", id=owner.id
    )
    with listening(owner) as ear:
        assert ear.is_over.wait(5)
        assert ear.heartbeats >= 3
    assert problem(owner.http.get("/v1/events")) == (401, "token_expired")


def test_the_first_of_a_kind_leaves_at_once_and_the_rest_together() -> None:
    async def scene() -> list[tuple[str, int]]:
        sent: list[tuple[str, int]] = []
        joining = Joining(lambda key, value: sent.append((key, value)))
        for value in range(5):
            joining.add("a", value)
        joining.add("b", 9)
        assert sent == [("a", 0), ("b", 9)]
        await asyncio.sleep(0.12)
        joining.close()
        return sent

    assert asyncio.run(scene()) == [("a", 0), ("b", 9), ("a", 4)]


def test_the_sweep_finds_what_no_hint_told(served: Served, owner: Person, workspace: str) -> None:
    """A process that was killed right after its commit told nobody."""
    with listening(owner) as ear:
        head = ear.hear()["head"]
        served.run_sql("update workspace_heads set head = head + 3 where workspace_id = :ws", ws=workspace)
        served.on_loop(sweep_hints(served.parts.engine, served.parts.hints))
        assert ear.hear() == {"ws": workspace, "head": head + 3}


def test_the_sweep_finds_who_is_no_longer_a_member(served: Served, owner: Person, workspace: str) -> None:
    """The process that removed him was killed before it told anybody."""
    colleague = served.person()
    membership = owner.add(workspace, colleague, "member")
    with listening(colleague) as ear:
        ear.hear()
        served.on_loop(_removed_in_silence(served, UUID(workspace), UUID(membership)))
        served.on_loop(sweep_hints(served.parts.engine, served.parts.hints))
        while "role_epoch" not in ear.hear():
            pass  # how far the workspace is, he may still have heard before
        Replica(owner, workspace).campaign()
        ear.hear_nothing()


async def _removed_in_silence(served: Served, workspace_id: UUID, membership_id: UUID) -> None:
    async with counted(served.parts.engine, Silence(), workspace_id=workspace_id, user_id=None) as work:
        await work.take()
        await bury_membership(work, membership_id)


def test_a_slow_listener_misses_the_middle_and_not_the_end() -> None:
    async def scene() -> list[Hint]:
        hub, workspace, user = HintHub(), uuid4(), uuid4()
        listener = hub.listen(user, [workspace])
        for head in range(1, 4):
            hub.moved(workspace, head)
            await asyncio.sleep(0.06)
        hints = await listener.take(1)
        assert await listener.take(0.01) == []
        hub.leave(listener)
        assert hub.watched() == []
        hub.close()
        return hints

    (hint,) = asyncio.run(scene())
    assert hint.head == 3
