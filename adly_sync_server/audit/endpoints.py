"""``/v1/workspaces/{ws}/audit``."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit import reading
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.wire import AuditAsked, AuditCheck, AuditPage

_TAGS = ["audit"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/audit"
_CSV = "text/csv"

Word = Annotated[str | None, QueryParameter(max_length=100)]


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def list_audit(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    engine: NamedDependency[AsyncEngine],
    before: Annotated[int | None, QueryParameter(ge=1, le=2**62)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=reading.MOST_ENTRIES)] = 50,
    action: Word = None,
    person: FromQuery[UUID | None] = None,
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
    words: Word = None,
) -> AuditPage:
    """Who did what, the newest first; for owners. `action` may be a beginning: `member.`"""
    asked = AuditAsked(
        before=before,
        limit=limit,
        action=action,
        person=person,
        since=_day(since),
        until=_day(until),
        words=words,
    )
    return await reading.page(engine, ws, caller.user_id, asked)


@get(
    f"{_ROOT}/export",
    tags=_TAGS,
    security=_SIGNED_IN,
    responses={HTTP_200_OK: ResponseSpec(bytes, description="Lines with commas.", media_type=_CSV)},
)
async def export_audit(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    engine: NamedDependency[AsyncEngine],
    origin: NamedDependency[Origin],
    action: Word = None,
    person: FromQuery[UUID | None] = None,
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
    words: Word = None,
) -> Stream:
    """The same as a file for a spreadsheet, in UTF-8; that it was exported is written down."""
    asked = AuditAsked(action=action, person=person, since=_day(since), until=_day(until), words=words)
    lines = await reading.export(engine, ws, caller.user_id, asked, origin)
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return Stream(lines, media_type=_CSV, headers=headers)


@get(f"{_ROOT}/check", tags=_TAGS, security=_SIGNED_IN)
async def check_audit(
    ws: FromPath[UUID], caller: NamedDependency[Caller], engine: NamedDependency[AsyncEngine]
) -> AuditCheck:
    """Whether the log is as it was written; for owners. Reads all of it."""
    return await reading.check(engine, ws, caller.user_id)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


ROUTES = [list_audit, export_audit, check_audit]
