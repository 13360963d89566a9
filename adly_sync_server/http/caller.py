"""Who is calling: the bearer token of a request, and the person behind it."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller, caller_of
from adly_sync_server.accounts.tokens import Bearer, bearer_in

AnyRequest = Request[Any, Any, Any]


def bearer(request: AnyRequest) -> Bearer:
    """The token that came along, not yet looked up. Raises ``NotSignedIn``."""
    return bearer_in(request.headers.get("authorization"))


async def caller(request: AnyRequest, engine: NamedDependency[AsyncEngine]) -> Caller:
    """The signed-in person. Raises ``NotSignedIn``, also with the code token_expired."""
    return await caller_of(engine, bearer(request))
