"""Where a call comes from is what the connection says; only a proxy on this machine may say otherwise."""

import asyncio
from typing import Any

import pytest
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from adly_sync_server.http.serving import make_server

FORGED = [(b"x-forwarded-for", b"198.51.100.7"), (b"x-forwarded-proto", b"https")]


def seen_from(peer: str) -> tuple[str, str]:
    """Address and scheme that the application sees of a call with forged headers from ``peer``."""
    found: list[tuple[str, str]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        found.append((scope["client"][0], scope["scheme"]))

    server = make_server(application, host="127.0.0.1", port=0, before_stop=lambda: None)
    server.config.load()
    layers = server.config.loaded_app
    assert isinstance(layers, ProxyHeadersMiddleware)
    scope = {"type": "http", "client": (peer, 5), "scheme": "http", "headers": FORGED}
    asyncio.run(layers(scope, None, None))  # type: ignore[arg-type]  # nothing is read or sent
    return found[0]


@pytest.mark.parametrize("peer", ["203.0.113.9", "10.0.0.8", "192.168.1.5", "2001:db8::1"])
def test_anybody_elses_word_counts_for_nothing(peer: str) -> None:
    assert seen_from(peer) == (peer, "http")


def test_the_proxy_on_this_machine_is_believed() -> None:
    assert seen_from("127.0.0.1") == ("198.51.100.7", "https")
