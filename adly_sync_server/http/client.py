"""Where a call comes from, as far as it is worth remembering: address, program, language."""

import ipaddress
from typing import Any

from litestar import Request

from adly_sync_server.audit.origin import Origin
from adly_sync_server.http.edge import request_id_of

_MAX_PROGRAM_CHARS = 300


def origin_of(request: Request[Any, Any, Any]) -> Origin:
    """The origin of a request.

    The address is the connection's, or what a proxy says that uvicorn was told to trust (one on this machine;
    others by FORWARDED_ALLOW_IPS). Anybody else's forwarded header could be forged and counts for nothing.
    """
    return Origin(
        ip_address=_address(request.client.host if request.client else ""),
        user_agent=request.headers.get("user-agent", "")[:_MAX_PROGRAM_CHARS],
        language=_language(request.headers.get("accept-language", "")),
        request_id=request_id_of(request.scope),
    )


def _address(host: str) -> str | None:
    """An IP address; a socket in the file system has none."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None


def _language(accepted: str) -> str:
    """Arabic unless English is asked for first."""
    return "en" if accepted.strip().lower().startswith("en") else "ar"
