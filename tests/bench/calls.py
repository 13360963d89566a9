"""HTTP with as little as possible on the asking side: what is measured is the answering side.

A client library costs more than the server's whole answer to a small question, and would drown the
difference between product and floor.
"""

import socket
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, NamedTuple, Self

import msgspec

_CHUNK_BYTES = 256 * 1024


class Answer(NamedTuple):
    """Status and body, not opened."""

    status: int
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return msgspec.json.decode(self.body)


class Line:
    """One connection that stays open; one call at a time."""

    def __init__(self, port: int, token: str = "") -> None:
        self._port, self._token = port, token
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._left = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        self._socket.close()

    def get(self, path: str) -> Answer:
        """Ask for a path."""
        return self.ask(self.request("GET", path))

    def post(self, path: str, body: Any) -> Answer:
        """Send JSON to a path."""
        return self.ask(self.request("POST", path, msgspec.json.encode(body)))

    def request(self, method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
        """The bytes of a request, to be sent as often as one likes."""
        named: Mapping[str, str] = {
            "Host": f"127.0.0.1:{self._port}",
            **({"Authorization": f"Bearer {self._token}"} if self._token else {}),
            **({"Content-Type": "application/json"} if body else {}),
            "Content-Length": str(len(body)),
            **headers,
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body

    def ask(self, request: bytes) -> Answer:
        """Send and wait for the whole answer."""
        self._socket.sendall(request)
        head = self.head()
        length = _length(head)
        while len(self._left) < length:
            self._left += self._received()
        body, self._left = self._left[:length], self._left[length:]
        return Answer(int(head[9:12]), body)

    def head(self) -> bytes:
        """Status line and headers of the next answer; its body stays unread."""
        while b"\r\n\r\n" not in self._left:
            self._left += self._received()
        head, _, self._left = self._left.partition(b"\r\n\r\n")
        return head

    def send(self, request: bytes) -> None:
        """Send without waiting; for streams."""
        self._socket.sendall(request)

    def _received(self) -> bytes:
        part = self._socket.recv(_CHUNK_BYTES)
        if not part:
            raise ConnectionError("the server ended the connection")
        return part


def _length(head: bytes) -> int:
    lowered = head.lower()
    assert b"transfer-encoding" not in lowered, "answers of a known length are expected"
    found = lowered.partition(b"\r\ncontent-length:")[2]
    return int(found.split(b"\r\n", 1)[0]) if found else 0


class Load(NamedTuple):
    """What came of calling for a while: calls a second, and every latency in ms."""

    per_s: float
    latencies_ms: list[float]


def load(make_call: Callable[[], Callable[[], object]], *, clients: int, seconds: float) -> Load:
    """Call from several threads for some seconds; ``make_call`` prepares one client and gives its call."""
    until = time.perf_counter() + seconds
    taken: list[list[float]] = [[] for _ in range(clients)]
    threads = [threading.Thread(target=_call_until, args=(make_call(), until, mine)) for mine in taken]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    latencies = [latency for mine in taken for latency in mine]
    return Load(len(latencies) / (time.perf_counter() - started), latencies)


def _call_until(call: Callable[[], object], until: float, latencies_ms: list[float]) -> None:
    while (started := time.perf_counter()) < until:
        call()
        latencies_ms.append((time.perf_counter() - started) * 1000)
