"""Watching in tests: one scan, what stands found, and a person's word about it."""

import uuid
from typing import Any

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.watching.deciding import decide
from adly_sync_server.watching.jobs import watch
from adly_sync_server.watching.reverting import revert
from adly_sync_server.watching.wire import DecidedFindings, FindingDecision
from tests.server.publishing.studio import Studio

Row = dict[str, Any]


async def watched(studio: Studio, *, whole: bool = True) -> list[Row]:
    """Scan the account once; what stands afterwards."""
    await watch(studio.parts, studio.workspace_id, uuid.UUID(studio.account_id), whole=whole)
    return await standing(studio)


async def standing(studio: Studio) -> list[Row]:
    """Findings that still are so."""
    return await findings(studio, "state in ('open', 'reverting', 'failed')")


async def findings(studio: Studio, where: str = "true") -> list[Row]:
    """Findings of the workspace, in the order they were found."""
    mine = f"workspace_id = '{studio.workspace_id}' and deleted_at is null and {where}"
    return await studio.rows("watch_findings", f"{mine} order by found_at, path, kind")


async def notices(studio: Studio) -> list[Row]:
    """Notices that stand."""
    mine = f"workspace_id = '{studio.workspace_id}' and ended_at is null and deleted_at is null"
    return await studio.rows("notices", f"{mine} order by kind")


async def decided(
    studio: Studio, found: list[Row], word: str, *, by: uuid.UUID | None = None, into_draft: bool = True
) -> DecidedFindings:
    """A person says so."""
    said = FindingDecision(
        ids=[one["id"] for one in found],
        decision=word,  # type: ignore[arg-type] # words of tests
        into_draft=into_draft,
    )
    return await decide(studio.parts, studio.workspace_id, by or studio.owner, said, INSIDE)


async def reverted(studio: Studio, found: list[Row]) -> list[str]:
    """Ask for it and work it off; how each ended."""
    taken = await decided(studio, found, "revert")
    return [await revert(studio.parts, studio.workspace_id, one) for one in taken.ids]


def told(found: list[Row]) -> set[tuple[str, str | None, Any, Any]]:
    """Kind, path, what was published, what is."""
    return {(one["kind"], one["path"], one["published"], one["remote"]) for one in found}
