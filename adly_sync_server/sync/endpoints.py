"""The calls of the pinned protocol."""

from typing import Annotated, Any
from uuid import UUID

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream
from litestar.status_codes import (
    HTTP_200_OK,
    HTTP_201_CREATED,
    HTTP_202_ACCEPTED,
    HTTP_204_NO_CONTENT,
    HTTP_206_PARTIAL_CONTENT,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.tokens import Bearer
from adly_sync_server.contract.snapshots import Snapshot
from adly_sync_server.contract.sync import MAX_PAGE_ROWS, Changes, Hello, Push, PushAnswer
from adly_sync_server.media.ranges import span_of
from adly_sync_server.sync import pull
from adly_sync_server.sync.declaration import Declaration, declaration_of
from adly_sync_server.sync.events import event_stream
from adly_sync_server.sync.hint_hub import HintHub
from adly_sync_server.sync.push import push
from adly_sync_server.sync.snapshots import Snapshots
from adly_sync_server.sync.versions import require_readable_rows

_TAGS = ["sync"]
_SIGNED_IN = [{"bearer": list[str]()}]
_MAX_SEQ = 2**62
_SNAPSHOTS = "/v1/workspaces/{ws:uuid}/sync/snapshots"
#: When to ask again for a snapshot that is being built.
_ASK_AGAIN_S = "1"

AnyRequest = Request[Any, Any, Any]


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
    protocol: Annotated[int, QueryParameter(ge=1, le=1_000)] = 1,
) -> Response[bytes | None]:
    """Rows with ``after`` < seq ≤ head. 204 when ``after`` is head; 410 ``resync_required``, ``too_old``."""
    state = await pull.pull_state(engine, bearer, ws)
    require_readable_rows(protocol)
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


@post(
    _SNAPSHOTS,
    tags=_TAGS,
    security=_SIGNED_IN,
    status_code=HTTP_201_CREATED,
    responses={
        HTTP_202_ACCEPTED: ResponseSpec(None, description="It is being built: ask again."),
        HTTP_204_NO_CONTENT: ResponseSpec(None, description="Fewer rows than `at_least`: pull them."),
    },
)
async def offer_snapshot(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    snapshots: NamedDependency[Snapshots],
    at_least: Annotated[int, QueryParameter(ge=0, le=1_000_000)] = 0,
) -> Response[Snapshot | None]:
    """A ready file of the whole workspace, for a first sync. 202 while it is being built."""
    if at_least and not await snapshots.is_worthwhile(ws, caller.user_id, at_least):
        return Response(None, status_code=HTTP_204_NO_CONTENT)
    offered = await snapshots.offered(ws, caller.user_id)
    if offered is None:
        return Response(None, status_code=HTTP_202_ACCEPTED, headers={"Retry-After": _ASK_AGAIN_S})
    return Response(offered, status_code=HTTP_201_CREATED)


@get(
    _SNAPSHOTS + "/{snapshot_id:uuid}",
    tags=_TAGS,
    security=_SIGNED_IN,
    responses={
        HTTP_200_OK: ResponseSpec(bytes, description="The whole.", media_type="application/octet-stream"),
        HTTP_206_PARTIAL_CONTENT: ResponseSpec(
            bytes, description="The part that `Range` asks for.", media_type="application/octet-stream"
        ),
    },
)
async def read_snapshot(
    ws: FromPath[UUID],
    snapshot_id: FromPath[UUID],
    request: AnyRequest,
    caller: NamedDependency[Caller],
    snapshots: NamedDependency[Snapshots],
) -> Stream:
    """The bytes of a snapshot, or the part that ``Range`` asks for."""
    kept = await snapshots.find(ws, caller.user_id, snapshot_id)
    span = span_of(request.headers.get("range"), kept.size_bytes)
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store",
        "Content-Length": str(span.length if span else kept.size_bytes),
        "ETag": f'"{kept.sha256}"',
    }
    return Stream(
        snapshots.read(kept, span),
        status_code=HTTP_206_PARTIAL_CONTENT if span else HTTP_200_OK,
        media_type="application/octet-stream",
        headers=headers | ({"Content-Range": span.content_range()} if span else {}),
    )


@get(
    "/v1/events",
    tags=_TAGS,
    security=_SIGNED_IN,
    responses={
        HTTP_200_OK: ResponseSpec(None, description="Server-sent events.", media_type="text/event-stream")
    },
    opt={"is_uncounted": True},
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


ROUTES = [
    say_hello,
    show_declaration,
    show_changes,
    apply_mutations,
    offer_snapshot,
    read_snapshot,
    stream_events,
]
