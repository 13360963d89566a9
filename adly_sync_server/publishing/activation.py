"""Going live: the separate, confirmed step that spends money. Ads first, then ad sets, the campaign last.

Until the campaign itself is active nothing is spent, so a kill in between is harmless; every step can be
repeated, because setting a status twice changes nothing.
"""

from adly_sync_server.platforms.port import Level
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.journal import Step
from adly_sync_server.publishing.press import Press

ORDER = (Level.AD, Level.AD_SET, Level.CAMPAIGN)


async def activate(press: Press) -> None:
    """Set everything of the campaign that is on the platform to active."""
    known = await press.external_ids()
    placed = [p for p in planning.placements(press.tree) if p.reference in known]
    for level in ORDER:
        for one in (p for p in placed if p.level is level):
            step = Step(name=f"activate_{level}", entity=one.entity, entity_id=one.entity_id)
            entry = await press.journal.begin(step)
            if entry.is_done:
                continue
            call = press.adapter.set_status(press.account, level, known[one.reference], "active")
            await press.calling(entry, call)
            await press.journal.done(entry, None)
