"""Who is calling: the bearer token of a request, and the person behind it."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller, caller_of
from adly_sync_server.accounts.tokens import Bearer, bearer_in
from adly_sync_server.http.call_limits import CallLimits

AnyRequest = Request[Any, Any, Any]


def bearer(request: AnyRequest, calls: NamedDependency[CallLimits]) -> Bearer:
    """The token that came along, not yet looked up; the call is counted. Raises ``NotSignedIn``,
    ``TooManyCalls``.
    """
    found = bearer_in(request.headers.get("authorization"))
    calls.admit(request, found)
    return found


async def caller(
    request: AnyRequest, engine: NamedDependency[AsyncEngine], calls: NamedDependency[CallLimits]
) -> Caller:
    """The signed-in person. Raises ``NotSignedIn``, also with the code token_expired, ``TooManyCalls``."""
    return await caller_of(engine, bearer(request, calls))
