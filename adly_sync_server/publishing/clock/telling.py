"""What people are told of the clock without asking: missed, failed, held back at its minute, not put back."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.contract import clock
from adly_sync_server.notices.raising import Notice, end_notices, raise_notice
from adly_sync_server.publishing.clock.rows import Entry
from adly_sync_server.sync.counter import Counted

MISSED: Final = "clock_missed"
FAILED: Final = "clock_failed"
HELD_BACK: Final = "clock_held_back"
LEFT: Final = "clock_left"
_KINDS: Final = {clock.MISSED: MISSED, clock.FAILED: FAILED}


async def tell(work: Counted, entry: Entry, said: Mapping[str, Any], *, is_due: bool = False) -> None:
    """Tell of what an entry says from now on, if it is worth it; what held it back is over once it moves.

    ``is_due``: its minute has come, so that being held back is news.
    """
    state, problem = said.get("state", entry.row.get("state")), said.get("problem")
    kind = _KINDS.get(state or "")
    if state in (clock.IN_FORCE, clock.BLOCKED) and problem is not None and is_due:
        kind = HELD_BACK
    elif problem == "clock_changed_meanwhile":
        kind = LEFT
    if kind is not None:
        await raise_notice(work, _notice(entry, kind))
    if kind != HELD_BACK:
        await end_notices(work, [_key(entry, HELD_BACK)])


def _notice(entry: Entry, kind: str) -> Notice:
    return Notice(
        kind=kind,
        key=_key(entry, kind),
        arguments={"target": str((entry.target or {}).get("name") or "")},
        entity=str(entry.row["entity"]),
        entity_id=uuid.UUID(str(entry.row["entity_id"])),
    )


def _key(entry: Entry, kind: str) -> str:
    return f"clock/{entry.id}/{kind}"
