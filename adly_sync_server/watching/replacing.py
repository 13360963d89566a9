"""Another creative in the place of one that cannot be changed: what Meta takes instead of a change.

The other says the same and carries a mark of its own, by which it is found again where somebody died in
between; so there is one of it. The ad that shows it is reviewed again.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.platforms.port import AccountRef, Draft, Level, PlatformAdapter
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import change_rows

#: So much of the old creative's id tells the new one's mark from the old one's.
_MARK_CHARS: Final = 8


async def replace_creative(
    adapter: PlatformAdapter, ref: AccountRef, old_id: str, ad_id: str, creative: Draft, ad: Draft
) -> str:
    """Make the other one unless it is there, and have the ad show it; its id."""
    marked = f"{creative.reference}:{old_id[-_MARK_CHARS:]}"
    wanted = msgspec.structs.replace(creative, reference=marked)
    new_id = await adapter.find(ref, wanted) or await adapter.create(ref, wanted)
    shows = msgspec.structs.replace(ad, parents={**ad.parents, Level.CREATIVE: new_id})
    await adapter.update(ref, ad_id, shows, ["creative_id"])
    return new_id


async def note_replaced(work: Counted, finding: Mapping[str, Any], new_id: str) -> None:
    """Our row follows, so that nobody takes this for a change elsewhere."""
    rows = await rows_by_id(work.uow, ENTITIES["ads"], [finding["entity_id"]])
    if not rows or not rows[0].is_live:
        return
    published: Mapping[str, Any] = rows[0].fields.get("published") or {}
    remote: Mapping[str, Any] = published.get("remote") or {}
    seen = {
        **remote,
        str(Level.CREATIVE): {**(remote.get(Level.CREATIVE) or {}), finding["path"]: finding["published"]},
        str(Level.AD): {**(remote.get(Level.AD) or {}), "creative_id": new_id},
    }
    columns = {"external_creative_id": new_id, "published": {**published, "remote": seen}}
    await change_rows(work, "ads", {rows[0].id: columns})
