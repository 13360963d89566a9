"""The paper server over real HTTP: tokens, problem documents, zstd, hints, tus and ranges.

Written from the protocol's page. ``breaks`` lets connections die in the middle of a body.
"""

import base64
import hashlib
import json
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import zstandard

from adly_desktop.sync.port import ServerProblem
from adly_sync_server.contract.codes import HTTP_STATUS
from adly_sync_server.contract.sync import Hint, Push
from tests.desktop.sync.paper_server import PaperServer

WORKSPACE = "0190000a-0000-7000-8000-00000000aaaa"


class Upload:
    """One upload under way."""

    def __init__(self, sha256: str, size: int) -> None:
        self.sha256, self.size, self.received = sha256, size, b""


class Site:
    """What lies behind the addresses: a workspace, tokens, media."""

    def __init__(self, paper: PaperServer) -> None:
        self.paper, self.lock = paper, threading.RLock()
        self.refresh_tokens = {"refresh-0": "amal"}
        self.access_tokens: dict[str, str] = {}
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.uploads: dict[str, Upload] = {}
        self.blobs: dict[str, bytes] = {}
        self.figures: list[dict[str, Any]] = []
        self.hours: list[dict[str, Any]] = []
        self.rates: dict[str, Any] = {"currency": "SAR", "rates": []}
        self.breakdowns: list[dict[str, Any]] = []
        self.hints: list[Hint] = []
        self.hinted = threading.Condition()
        self.is_closing = False
        #: Bytes after which the next upload piece or download dies, once each.
        self.breaks: list[int] = []
        #: Hashes of files that are not what they were announced as.
        self.unreadable: set[str] = set()

    def renew(self, refresh_token: str) -> dict[str, Any]:
        """A new pair for an unused refresh token."""
        user = self.refresh_tokens.pop(refresh_token, None)
        if user is None:
            raise ServerProblem(code="refresh_reused")
        access, refresh = uuid.uuid4().hex, uuid.uuid4().hex
        self.access_tokens[access], self.refresh_tokens[refresh] = user, refresh
        self.refresh_tokens[refresh] = user
        return {"access_token": access, "refresh_token": refresh, "expires_in_s": 900, "user_id": user}

    def hint(self, **parts: Any) -> None:
        """Send a hint to everybody who listens."""
        with self.hinted:
            self.hints.append(Hint(ws=parts.pop("ws", WORKSPACE), **parts))
            self.hinted.notify_all()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        self.query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.site.requests.append((self.command, parts.path, dict(self.headers)))
        try:
            self._route(parts.path)
        except ServerProblem as problem:
            self._refuse(problem)

    do_GET = do_POST = do_HEAD = do_PATCH = _serve  # noqa: N815 - names http.server looks for

    def _route(self, path: str) -> None:
        if path == "/v1/auth/refresh":
            return self._json(self.site.renew(json.loads(self._body())["refresh_token"]))
        self.user = self._authenticated()
        tail = path.removeprefix(f"/v1/workspaces/{WORKSPACE}/")
        head = tail.split("/")[0]
        if tail == path and path not in self._GLOBAL:
            raise ServerProblem(code="not_found")
        return self._GLOBAL.get(path, self._LOCAL.get(head, _Handler._nowhere))(self, tail)

    def _sync(self, tail: str) -> None:
        with self.site.lock:
            match tail:
                case "sync/hello":
                    self._json(self.site.paper.hello(self.user))
                case "sync/changes":
                    after, limit = int(self.query["after"]), int(self.query["limit"])
                    page = self.site.paper.changes(self.user, after, limit, self.query.get("epoch"))
                    self._json(page) if page is not None else self._answer(204)
                case "sync/push":
                    self._json(self.site.paper.push(self.user, msgspec.json.decode(self._body(), type=Push)))

    def _metrics(self, tail: str) -> None:
        if tail == "metrics/rates":
            self._json(self.site.rates)
            return
        start = int(self.query.get("after", "0"))
        known = {"metrics/hours": self.site.hours, "metrics/breakdowns": self.site.breakdowns}
        figures = known.get(tail, self.site.figures)
        rows = [f for f in figures if f["level"] == self.query["level"]]
        following = str(start + 2) if start + 2 < len(rows) else None
        self._json({"rows": rows[start : start + 2], "next": following})

    def _me(self, _: str) -> None:
        names = [{"id": WORKSPACE}] if self.user in self.site.paper.members else []
        self._json({"workspaces": names})

    def _events(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        sent = len(self.site.hints)
        while not self.site.is_closing:
            with self.site.hinted:
                if len(self.site.hints) == sent:
                    self.site.hinted.wait(1)
            lines = [f"data: {msgspec.json.encode(h).decode()}\n\n" for h in self.site.hints[sent:]]
            sent = len(self.site.hints)
            self.wfile.write((": heartbeat\n\n" + "".join(lines)).encode())

    def _media(self, tail: str) -> None:
        _, kind, *rest = tail.split("/")
        if kind == "blobs":
            self._blob(rest[0])
        elif self.command == "POST":
            self._begin_upload()
        else:
            self._continue_upload(rest[0])

    def _blob(self, sha256: str) -> None:
        if sha256 not in self.site.blobs:
            raise ServerProblem(code="not_found")
        content, start = self.site.blobs[sha256], 0
        if (wanted := self.headers.get("Range")) is not None:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        if self.command == "GET":
            cut = self.site.breaks.pop(0) if self.site.breaks else None
            self.wfile.write(content[start:] if cut is None else content[start : start + cut])
            if cut is not None:
                self.close_connection = True

    def _begin_upload(self) -> None:
        told = dict(pair.split(" ") for pair in self.headers["Upload-Metadata"].split(","))
        name = uuid.uuid4().hex
        sha256 = base64.b64decode(told["sha256"]).decode()
        self.site.uploads[name] = Upload(sha256, int(self.headers["Upload-Length"]))
        self._answer(201, {"Location": f"/v1/workspaces/{WORKSPACE}/media/uploads/{name}"})

    def _continue_upload(self, name: str) -> None:
        if (upload := self.site.uploads.get(name)) is None:
            raise ServerProblem(code="not_found")
        if self.command == "PATCH":
            self._take_piece(upload)
        self._answer(204 if self.command == "PATCH" else 200, {"Upload-Offset": str(len(upload.received))})

    def _take_piece(self, upload: Upload) -> None:
        if self.site.breaks:
            # Without the whole piece its hash cannot be right, so nothing of it counts.
            self.rfile.read(self.site.breaks.pop(0))
            self.close_connection = True
            raise ConnectionAbortedError
        piece = self._body()
        if int(self.headers["Upload-Offset"]) != len(upload.received):
            raise ServerProblem(code="upload_offset_mismatch")
        digest = base64.b64encode(hashlib.sha256(piece).digest()).decode()
        if self.headers["Upload-Checksum"] != f"sha256 {digest}":
            raise ServerProblem(code="hash_mismatch")
        upload.received += piece
        if len(upload.received) == upload.size:
            assert hashlib.sha256(upload.received).hexdigest() == upload.sha256
            if upload.sha256 in self.site.unreadable:
                upload.received = b""
                raise ServerProblem(code="unreadable_media")
            self.site.blobs[upload.sha256] = upload.received

    def _nowhere(self, _: str) -> None:
        raise ServerProblem(code="not_found")

    _GLOBAL: dict[str, Callable[["_Handler", str], None]] = {"/v1/me": _me, "/v1/events": _events}
    _LOCAL: dict[str, Callable[["_Handler", str], None]] = {
        "sync": _sync,
        "media": _media,
        "metrics": _metrics,
    }

    def _authenticated(self) -> str:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.site.access_tokens:
            raise ServerProblem(code="token_expired")
        return self.site.access_tokens[token]

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def _json(self, value: Any) -> None:
        packed = zstandard.compress(msgspec.json.encode(value))
        self._answer(200, {"Content-Type": "application/json", "Content-Encoding": "zstd"}, packed)

    def _refuse(self, problem: ServerProblem) -> None:
        status = HTTP_STATUS.get(problem.code, 500)
        told = {
            "title": "x",
            "status": status,
            "code": problem.code,
            "n": problem.n,
            "last_n": problem.last_n,
        }
        body = b"" if self.command == "HEAD" else msgspec.json.encode(told)
        headers = {"Content-Type": "application/problem+json"}
        headers |= {"Retry-After": "7"} if problem.code == "throttled" else {}
        self._answer(status, headers, body)

    def _answer(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Connections break here on purpose."""


@contextmanager
def served(site: Site, port: int = 0) -> Iterator[str]:
    """The address under which the site answers."""
    handler = type("Handler", (_Handler,), {"site": site})
    server = _Server(("127.0.0.1", port), handler)
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    site.is_closing = False
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        site.is_closing = True
        with site.hinted:
            site.hinted.notify_all()
        server.shutdown()
        server.server_close()
        thread.join()
