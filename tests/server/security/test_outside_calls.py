"""The parts that call out, as the server makes them: whose certificate nobody vouches for hears nothing, and
whoever sends them elsewhere is not followed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from adly_sync_server.accounts.mail import Letter, MailUnavailable
from adly_sync_server.accounts.mail_delivery import delivery_for
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.media.blob_store import BlobStoreUnavailable
from adly_sync_server.media.s3_calls import Bucket
from adly_sync_server.media.s3_store import S3Store
from adly_sync_server.platforms.meta.client import MetaApp, MetaClient
from tests.server.commands.surroundings import free_port
from tests.server.outside.authority import Authority
from tests.server.served import Served


class Site:
    """Counts what it is asked; answers with ``status`` and ``headers``."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status = 200
        self.headers: dict[str, str] = {}


@contextmanager
def site_open(authority: Authority | None = None) -> Iterator[tuple[Site, str]]:
    """A site on loopback, with a certificate of ``authority`` where one is given; its address."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            self.send_response(site.status)
            for name, value in {"Content-Length": "2", **site.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"{}")

        do_HEAD = do_POST = do_PUT = do_GET  # noqa: N815 - names http.server looks for

        def log_message(self, *_: Any) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if authority is not None:
        context = authority.speaking_for("localhost")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site, f"http{'s' if authority else ''}://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Nobody trusts it."""
    return Authority(tmp_path_factory.mktemp("authority"))


def meta(served: Served, address: str) -> MetaClient:
    """The client of a platform, on the connections that the server makes for all of them."""
    app = MetaApp(app_id="1", app_secret="s", graph_url=address, dialog_url=address)
    return MetaClient(served.parts.outside, app)


def test_a_platform_is_not_followed_elsewhere(served: Served) -> None:
    with site_open() as (elsewhere, other), site_open() as (platform, address):
        platform.status, platform.headers = 302, {"Location": f"{other}/stolen"}
        with pytest.raises(AdlyError):
            served.on_loop(meta(served, address).get("me", None))
        assert len(platform.asked) == 1
        assert elsewhere.asked == []


def test_a_platform_with_a_wrong_certificate_hears_nothing(served: Served, authority: Authority) -> None:
    with site_open(authority) as (platform, address):
        with pytest.raises(AdlyError) as failure:
            served.on_loop(meta(served, address).get("me", None))
        assert "CERTIFICATE_VERIFY_FAILED" in str(failure.value.__cause__)
        assert platform.asked == []


def test_a_store_with_a_wrong_certificate_hears_nothing(served: Served, authority: Authority) -> None:
    with site_open(authority) as (bucket, address):
        store = S3Store(Bucket(endpoint=address, name="b", region="r", key_id="k", secret="s"))
        with pytest.raises(BlobStoreUnavailable) as failure:
            served.on_loop(store.check())
        store.close()
        assert "CERTIFICATE_VERIFY_FAILED" in str(failure.value.__cause__)
        assert bucket.asked == []


@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
def test_a_mail_server_with_a_wrong_certificate_hears_no_password(
    served: Served, authority: Authority, scheme: str
) -> None:
    heard: list[str] = []

    class Box:
        async def handle_AUTH(self, *_: Any) -> str:  # noqa: N802 - aiosmtpd's name
            heard.append("password")
            return "235 2.7.0 fine"

        async def handle_DATA(self, *_: Any) -> str:  # noqa: N802 - aiosmtpd's name
            heard.append("letter")
            return "250 kept"

    context = authority.speaking_for("localhost")
    secured: dict[str, Any] = {"ssl_context": context} if scheme == "smtps" else {"tls_context": context}
    controller = Controller(Box(), hostname="localhost", port=free_port(), **secured)
    controller.start()
    try:
        delivery = delivery_for(f"{scheme}://me:word@localhost:{controller.port}", "ADLY <a@example.com>")
        letter = Letter(to="b@example.com", subject="s", text="t", html="h", language="en")
        with pytest.raises(MailUnavailable, match="SSLCertVerificationError"):
            served.on_loop(delivery.deliver(letter))
    finally:
        controller.stop()
    assert heard == []
