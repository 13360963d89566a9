"""Clients of a test's process share the list of trusted authorities: to read it takes longer than a call."""

import os
import ssl
from functools import cache

import httpx
from httpx._transports import default


def read_trust_once() -> None:
    """From now on every client of httpx gets the context that a client of its kind got before."""

    @cache
    def read(verify: ssl.SSLContext | str | bool, trust_env: bool, *_places: str | None) -> ssl.SSLContext:
        return httpx.create_ssl_context(verify=verify, trust_env=trust_env)

    def shared(
        verify: ssl.SSLContext | str | bool = True, cert: None = None, trust_env: bool = True
    ) -> ssl.SSLContext:
        assert cert is None, "a context with a certificate of its own is nobody else's"
        return read(verify, trust_env, os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))

    default.create_ssl_context = shared  # type: ignore[attr-defined,assignment]  # httpx offers no other place
