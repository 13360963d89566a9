"""Which web addresses may be called at all, judged by their text, before any name is resolved."""

import re
from collections.abc import Collection
from typing import Final

import httpx

from adly_sync_server.outside.failures import OutsideAddressRefused

MAX_CHARS: Final = 2_000
HTTPS_PORT: Final = 443

#: A last label that a resolver may take for a number, and the whole for a literal address: 127.1, 0x7f000001.
_NUMERIC_END: Final = re.compile(r"(\d+|0x[0-9a-f]*)", re.IGNORECASE)

_LABEL: Final = re.compile(r"[a-z0-9_-]{1,63}", re.IGNORECASE)


def read_address(typed: str, ports: Collection[int] = (HTTPS_PORT,)) -> httpx.URL:
    """The address, its name in ASCII. Raises ``OutsideAddressRefused``."""
    if len(typed) > MAX_CHARS:
        raise OutsideAddressRefused(f"more than {MAX_CHARS} characters")
    try:
        url = httpx.URL(typed)
    except (httpx.InvalidURL, ValueError) as error:
        raise OutsideAddressRefused("not a well-formed address") from error
    require_callable(url, ports)
    return url


def require_callable(url: httpx.URL, ports: Collection[int]) -> None:
    """Raise ``OutsideAddressRefused`` unless it is https to a name on one of ``ports``, no password."""
    if url.scheme != "https":
        raise OutsideAddressRefused("only https is called")
    if url.userinfo:
        raise OutsideAddressRefused("a name or password before the host is not sent")
    if port_of(url) not in ports:
        raise OutsideAddressRefused("on a port that is not called")
    _require_name(url.raw_host.decode("ascii"))


def port_of(url: httpx.URL) -> int:
    """The port that is called. A 0 that was typed is no port left out."""
    return HTTPS_PORT if url.port is None else url.port


def _require_name(host: str) -> None:
    labels = host.split(".")
    if ":" in host or _NUMERIC_END.fullmatch(labels[-1]):
        raise OutsideAddressRefused("a number in the place of a name")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise OutsideAddressRefused("not the full name of a host")
