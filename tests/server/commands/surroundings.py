"""What stands around a server: a mail server, and a proxy with a certificate before the server itself."""

import asyncio
import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.server.served import Served


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def answering() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop that runs in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield loop
    asyncio.run_coroutine_threadsafe(_end_all(), loop).result(20)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(20)
    loop.close()


async def _end_all() -> None:
    """Whatever still runs here is cancelled and waited for."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class MailServer:
    """A running SMTP server that refuses some senders."""

    def __init__(self) -> None:
        self.refused_senders: set[str] = set()
        self.letters = 0
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """End it."""
        self._controller.stop()

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take a sender or not."""
        if address in self.refused_senders:
            return "550 5.7.1 not yours"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a letter."""
        self.letters += 1
        return "250 kept"


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that takes everything."""
    server = MailServer()
    yield server
    server.stop()


class WebServer:
    """A proxy with a certificate before the server. Its clock can be moved, and it can forget its way."""

    def __init__(self, behind: str, pair: Path, trusted: Path) -> None:
        self.trusted = trusted
        self.ahead_s = 0.0
        self.is_lost = False
        self._behind = behind
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pair)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        """End it."""
        self._server.shutdown()
        self._thread.join(20)
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = proxy._answer(self.path)
                self.send_response_only(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *words: Any) -> None:
                pass

        return Handler

    def _answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=self.ahead_s)
        headers = {"Date": format_datetime(now, usegmt=True)}
        if self.is_lost:
            return 200, headers, b"<h1>Welcome</h1>"
        answer = httpx.get(f"{self._behind}{path}", timeout=10)
        return answer.status_code, {**headers, "X-Request-Id": answer.headers["x-request-id"]}, answer.content


@pytest.fixture(scope="session")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The certificate of the public address."""
    return write_certificate(tmp_path_factory.mktemp("certificate"))


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """Key with certificate in one file, and the certificate alone for whoever trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(key)
    pair, trusted = folder / "pair.pem", folder / "trusted.pem"
    trusted.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pair.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + trusted.read_bytes()
    )
    return pair, trusted


def _certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )


@pytest.fixture
def web_server(served: Served, own_certificate: tuple[Path, Path]) -> Iterator[WebServer]:
    """The public address of a server."""
    server = WebServer(served.url, *own_certificate)
    yield server
    server.stop()


@contextmanager
def relayed(host: str, port: int) -> Iterator[str]:
    """A server of this machine under its name in the network; the address."""

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        back, forth = await asyncio.open_connection("127.0.0.1", port)
        forth.write(asked.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        writer.write(await back.read())
        for one in (forth, writer):
            one.close()
            await one.wait_closed()

    with answering() as loop:
        started = asyncio.run_coroutine_threadsafe(asyncio.start_server(relay, host, 0), loop)
        server = started.result(20)
        yield f"http://{host}:{server.sockets[0].getsockname()[1]}"
        loop.call_soon_threadsafe(server.close)
