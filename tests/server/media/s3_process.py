"""``python -m tests.server.media.s3_process PORT``: moto's S3 server, which can be told that it is full.

``POST /-/full`` and ``POST /-/free`` switch what every PUT with a body is answered; moto itself has no end.
"""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

_NO_ROOM = (
    b'<?xml version="1.0" encoding="UTF-8"?><Error><Code>XMinioStorageFull</Code>'
    b"<Message>Storage backend has reached its minimum free drive threshold.</Message></Error>"
)
Start = Callable[..., Any]


class Store:
    """The store as a WSGI application."""

    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._is_full = False

    def __call__(self, environment: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request."""
        path = environment["PATH_INFO"]
        if path.startswith("/-/"):
            self._is_full = path == "/-/full"
            start("204 No Content", [])
            return []
        if self._is_full and environment["REQUEST_METHOD"] == "PUT":
            environment["wsgi.input"].read(int(environment.get("CONTENT_LENGTH") or 0))
            start("507 Insufficient Storage", [("Content-Type", "application/xml")])
            return [_NO_ROOM]
        answer: Iterable[bytes] = self._moto(environment, start)
        return answer


if __name__ == "__main__":
    run_simple("127.0.0.1", int(sys.argv[1]), Store(), threaded=True)
