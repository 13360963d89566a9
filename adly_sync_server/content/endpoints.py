"""``/v1/workspaces/{ws}/ai-consent``."""

from uuid import UUID

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.content.ai_consent import give_consent, read_consent, withdraw_consent
from adly_sync_server.content.wire import AiConsent, AiConsentGiven

_TAGS = ["content"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/ai-consent"


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def show_ai_consent(
    ws: FromPath[UUID], caller: NamedDependency[Caller], engine: NamedDependency[AsyncEngine]
) -> AiConsent:
    """Which kinds of services that generate may be sent content of the workspace; for everybody in it."""
    return await read_consent(engine, ws, caller)


@put(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def give_ai_consent(
    ws: FromPath[UUID],
    data: JSONBody[AiConsentGiven],
    caller: NamedDependency[Caller],
    engine: NamedDependency[AsyncEngine],
    origin: NamedDependency[Origin],
) -> AiConsent:
    """Allow exactly these kinds; for owners. It is written down who did, when, and after which words."""
    return await give_consent(engine, ws, caller, data, origin)


@delete(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def withdraw_ai_consent(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    engine: NamedDependency[AsyncEngine],
    origin: NamedDependency[Origin],
) -> None:
    """Allow nothing any more, from the next call on; for owners. What was sent before is not called back."""
    await withdraw_consent(engine, ws, caller, origin)


ROUTES = [show_ai_consent, give_ai_consent, withdraw_ai_consent]
