"""The calls of the pinned protocol."""

from typing import Annotated
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.tokens import Bearer
from adly_sync_server.contract.sync import MAX_PAGE_ROWS, Changes, Hello, Push, PushAnswer
from adly_sync_server.sync import pull
from adly_sync_server.sync.declaration import Declaration, declaration_of
from adly_sync_server.sync.events import event_stream
from adly_sync_server.sync.hint_hub import HintHub
from adly_sync_server.sync.push import push

_TAGS = ["sync"]
_SIGNED_IN = [{"bearer": list[str]()}]
_MAX_SEQ = 2**62


@get("/v1/workspaces/{ws:uuid}/sync/hello", tags=_TAGS, security=_SIGNED_IN)
async def say_hello(
    ws: FromPath[UUID], bearer: NamedDependency[Bearer], engine: NamedDependency[AsyncEngine]
) -> Hello:
    """Versions, and where the workspace stands."""
    return pull.hello(await pull.pull_state(engine, bearer, ws))


@get("/v1/contract/{schema:int}", tags=_TAGS)
async def show_declaration(schema: FromPath[int]) -> Declaration:
    """The declaration of every synced entity, as data."""
    return declaration_of(schema)


@get(
    "/v1/workspaces/{ws:uuid}/sync/changes",
    tags=_TAGS,
    security=_SIGNED_IN,
    responses={
        HTTP_200_OK: ResponseSpec(Changes, description="A page of rows."),
        HTTP_204_NO_CONTENT: ResponseSpec(None, description="Nothing new."),
    },
)
async def show_changes(
    ws: FromPath[UUID],
    bearer: NamedDependency[Bearer],
    engine: NamedDependency[AsyncEngine],
    after: Annotated[int, QueryParameter(ge=-_MAX_SEQ, le=_MAX_SEQ)],
    limit: Annotated[int, QueryParameter(ge=1, le=MAX_PAGE_ROWS)] = MAX_PAGE_ROWS,
    epoch: Annotated[str | None, QueryParameter(max_length=100)] = None,
) -> Response[bytes | None]:
    """Rows with ``after`` < seq ≤ head. 204 when ``after`` is head; 410 ``resync_required``."""
    state = await pull.pull_state(engine, bearer, ws)
    pull.check_cursor(state, after, epoch)
    if after == state.head:
        return Response(None, status_code=HTTP_204_NO_CONTENT)
    page = await pull.changes_page(engine, state, ws, after, limit)
    return Response(page, media_type=MediaType.JSON)


@post("/v1/workspaces/{ws:uuid}/sync/push", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def apply_mutations(
    ws: FromPath[UUID],
    data: JSONBody[Push],
    caller: NamedDependency[Caller],
    engine: NamedDependency[AsyncEngine],
    hints: NamedDependency[HintHub],
) -> PushAnswer:
    """Apply mutations: what became of each, and the rows they touched as they now are."""
    return await push(engine, hints, data, workspace_id=ws, user_id=caller.user_id)


@get(
    "/v1/events",
    tags=_TAGS,
    security=_SIGNED_IN,
    responses={
        HTTP_200_OK: ResponseSpec(None, description="Server-sent events.", media_type="text/event-stream")
    },
)
async def stream_events(
    caller: NamedDependency[Caller], engine: NamedDependency[AsyncEngine], hints: NamedDependency[HintHub]
) -> Stream:
    """Hints ``{ws, head}``, ``{ws, role_epoch}``, ``{ws, job}``; a heartbeat every 25 s."""
    return Stream(
        event_stream(engine, hints, caller),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


ROUTES = [say_hello, show_declaration, show_changes, apply_mutations, stream_events]
