"""The stream of one listener, as server-sent events. It ends when the token it was opened with expires."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.profile import my_workspaces
from adly_sync_server.contract.sync import Hint
from adly_sync_server.sync.hint_hub import HintHub
from adly_sync_server.sync.hint_sweep import heads_of

HEARTBEAT_S = 25.0
_HEARTBEAT = b": still here\n\n"


async def event_stream(engine: AsyncEngine, hub: HintHub, caller: Caller) -> AsyncIterator[bytes]:
    """Hints as they come; at first how far each workspace is: nothing falls between pull and stream."""
    workspaces = [workspace.id for workspace in await my_workspaces(engine, caller.user_id)]
    listener = hub.listen(caller.user_id, workspaces)
    try:
        heads = await heads_of(engine, workspaces)
        yield b"retry: 1000\n\n" + b"".join(_event(Hint(ws=str(ws), head=head)) for ws, head in heads.items())
        while not listener.is_closed and (left_s := _seconds_left(caller)) > 0:
            hints = await listener.take(min(HEARTBEAT_S, left_s))
            yield b"".join(_event(hint) for hint in hints) or _HEARTBEAT
    finally:
        hub.leave(listener)


def _event(hint: Hint) -> bytes:
    return b"data: " + msgspec.json.encode(hint) + b"\n\n"


def _seconds_left(caller: Caller) -> float:
    return (caller.access_expires_at - datetime.now(UTC)).total_seconds()
