"""Taking things off the platform: rows that people want removed or archived, each journalled."""

from adly_sync_server.platforms.failures import Gone
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.planning import Leaving
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.steps import Entry, Step

_VERBS = {"to_remove": "remove", "archived": "archive"}


async def take_off(press: Press) -> None:
    """Remove or archive what is to leave. What was never there, or is gone already, is done."""
    for leaving in planning.departures(press.tree):
        if not leaving.row.get("external_id"):
            continue
        step = Step(
            name=f"{_VERBS[leaving.status]}_{leaving.level}",
            entity=leaving.entity,
            entity_id=leaving.row["id"],
        )
        entry = await press.journal.begin(step)
        if not entry.is_done:
            await _take_off_one(press, entry, leaving)


async def _take_off_one(press: Press, entry: Entry, leaving: Leaving) -> None:
    external_id = leaving.row["external_id"]
    try:
        # Read first: what was removed already takes no second removal.
        await press.calling(entry, press.adapter.read(press.account, leaving.level, external_id))
        call = press.adapter.set_status(press.account, leaving.level, external_id, leaving.status)
        await press.calling(entry, call)
    except Gone:
        await press.journal.skipped(entry, external_id)
        return
    await press.journal.done(entry, external_id)
