"""Going live: the separate, confirmed step that spends money. Ads first, then ad sets, the campaign last.

Until the campaign itself is active nothing is spent, so a kill in between is harmless; every step can be
repeated, because setting a status twice changes nothing. What was live before and was paused by a person
since stays paused: only its own row says otherwise. What Pause now stopped after the confirmation does not
start: an ad or an ad set is left out, a campaign ends the activation. Nor does what was paused before it was
ever placed, or on the platform that it was brought in from.
"""

from collections.abc import Mapping
from functools import partial

from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Level
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import STATUS, WHOLE, Difference
from adly_sync_server.publishing.journal import Guard
from adly_sync_server.publishing.pausing.holding import PausedNow, refuse_paused
from adly_sync_server.publishing.planning import Placed
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.reading import undecided
from adly_sync_server.publishing.steps import Step

_SPENDS_NOTHING = frozenset({"name", STATUS, WHOLE})
ORDER = (Level.AD, Level.AD_SET, Level.CAMPAIGN)
_NAMES = tuple(f"activate_{level}" for level in ORDER)


async def changed_unseen(press: Press) -> list[Difference]:
    """What somebody changed since it was published of what decides where money goes; names do not.

    Whoever confirmed that it goes live has not seen it.
    """
    if any((await press.journal.rows_with(_NAMES)).values()):
        return []  # it was begun: half of it live is worse
    found = await undecided(press, (Level.CAMPAIGN, Level.AD_SET))
    return [one for one in found if one.path not in _SPENDS_NOTHING]


async def activate(press: Press) -> set[str]:
    """Set what is to run to active; ids of these rows. Raises ``PausedNow`` for a paused campaign."""
    known, before = await press.external_ids(), await press.journal.rows_with(_NAMES)
    placed = [p for p in planning.placements(press.tree) if p.reference in known]
    chosen = [
        p
        for p in placed
        if press.is_about(p.entity_id)
        and _is_to_run(p, was_live=before.get(p.entity_id) is False, is_target=p.entity_id == press.target)
    ]
    started: set[str] = set()
    for level in ORDER:
        for one in (p for p in chosen if p.level is level):
            if await _start(press, one, known):
                started.add(one.entity_id)
    return started


async def _start(press: Press, one: Placed, known: Mapping[str, str]) -> bool:
    step = Step(name=f"activate_{one.level}", entity=one.entity, entity_id=one.entity_id)
    try:
        entry = await press.journal.begin(step, unless=_guard(press, one))
    except PausedNow:
        if one.level is Level.CAMPAIGN:
            raise
        return False
    if not entry.is_done:
        await press.calling(entry, _set_active(press, one.level, known[one.reference]))
        await press.journal.done(entry, None)
    return True


async def _set_active(press: Press, level: Level, external_id: str) -> None:
    """What is not there any more is refused in words of each platform's own: reading it tells."""
    try:
        await press.adapter.set_status(press.account, level, external_id, "active")
    except Rejected:
        await press.adapter.read(press.account, level, external_id)
        raise


def _guard(press: Press, one: Placed) -> Guard | None:
    if press.activated_at is None:
        return None
    return partial(refuse_paused, entity_id=one.entity_id, since=press.activated_at)


def _is_to_run(placed: Placed, *, was_live: bool, is_target: bool) -> bool:
    if placed.level is Level.CREATIVE:
        return False
    is_asked_for = is_target or placed.level is Level.CAMPAIGN or placed.row.get("status") == "active"
    return is_asked_for or (not was_live and planning.waits_to_start(placed.row))
