"""Many idle listeners on one process: it serves calls meanwhile, and tells each of them."""

import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.server.processes import ServerProcess
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica

LISTENERS = 300


@pytest.fixture
def listeners(served: Served, owner: Person, workspace: str, tmp_path: Path) -> Iterator[list[socket.socket]]:
    """Open streams at a server of their own, each past its first hint."""
    server = ServerProcess(served.database_url, tmp_path)
    with ExitStack() as open_ones:
        open_ones.callback(server.stop)
        yield [open_ones.enter_context(_opened(server.url, owner)) for _ in range(LISTENERS)]


def _opened(url: str, person: Person) -> socket.socket:
    address = urlsplit(url)
    stream = socket.create_connection((address.hostname or "", address.port or 0), timeout=20)
    bearer = person.http.headers["Authorization"]
    stream.sendall(
        f"GET /v1/events HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {bearer}\r\n\r\n".encode()
    )
    _heard(stream, b'"head":')
    return stream


def _heard(stream: socket.socket, what: bytes) -> None:
    got = b""
    while what not in got:
        part = stream.recv(4096)
        assert part, "the stream ended"
        got += part


def test_calls_are_served_beside_many_listeners_and_each_of_them_hears(
    owner: Person, workspace: str, listeners: list[socket.socket]
) -> None:
    port = listeners[0].getpeername()[1]
    replica = Replica(owner, workspace)
    path = f"/v1/workspaces/{workspace}/sync/hello"
    with owner.served.client(**dict(owner.http.headers)) as client:
        taken = []
        for _ in range(50):
            began = time.perf_counter()
            assert client.get(f"http://127.0.0.1:{port}{path}").status_code == 200
            taken.append(time.perf_counter() - began)
    assert sorted(taken)[len(taken) // 2] < 0.1
    replica.campaign()
    head = str(replica.hello()["head"]).encode()
    began = time.perf_counter()
    for stream in listeners:
        _heard(stream, b'"head":' + head)
    assert time.perf_counter() - began < 5


def test_a_process_may_hold_more_connections_than_the_usual_limit_says() -> None:
    program = (
        "import resource; from adly_sync_server.http.serving import allow_many_streams\n"
        "_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard)); allow_many_streams()\n"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert int(done.stdout) == (65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536))
