"""One round over many workspaces: what is wrong in one of them keeps no other waiting."""

from collections.abc import Awaitable, Callable, Iterable
from uuid import UUID

import structlog

log = structlog.get_logger(__name__)


async def each_apart(
    workspaces: Iterable[UUID], work: Callable[[UUID], Awaitable[int]], *, called: str
) -> int:
    """Work in each; the sum of what they say. What fails is logged as ``called``, and the round goes on."""
    done = 0
    for workspace_id in workspaces:
        try:
            done += await work(workspace_id)
        except Exception as failure:
            log.exception(f"{called} failed in a workspace", workspace=str(workspace_id), exc_info=failure)
    return done
