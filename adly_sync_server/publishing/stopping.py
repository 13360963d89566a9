"""What came back running that nobody meant to run is stopped before anything else, and told.

Every create says paused. A platform that makes it running all the same spends from that moment on; so does
one whose change set something going.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from adly_sync_server.platforms.port import Level
from adly_sync_server.publishing.compare import STATUS, Difference
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.reading import Reading, wanted_status
from adly_sync_server.publishing.steps import Step

_RUNNING: Final = "active"
_STOPPED: Final = "paused"
_NAMES: Final = tuple(f"stop_{level}" for level in Level)


async def stop_unmeant(press: Press, read: Sequence[Reading]) -> tuple[list[Reading], list[Difference]]:
    """The readings as they are once all is stopped that should not run, and what that was."""
    now = [await _stopped(press, one) if _is_unmeant(press, one) else one for one in read]
    return now, await _told(press, now)


def _is_unmeant(press: Press, reading: Reading) -> bool:
    placed = reading.placed
    if placed.level is Level.CREATIVE or reading.remote.status != _RUNNING:
        return False
    return wanted_status(placed) == _STOPPED and press.choices_for(placed).get(STATUS) != "theirs"


async def _stopped(press: Press, reading: Reading) -> Reading:
    placed, external_id = reading.placed, reading.remote.external_id
    step = Step(name=f"stop_{placed.level}", entity=placed.entity, entity_id=placed.entity_id)
    entry = await press.journal.begin(step)  # done once is no reason not to stop it again
    call = press.adapter.set_status(press.account, placed.level, external_id, _STOPPED)
    await press.calling(entry, call)
    await press.journal.done(entry, external_id)
    remote = await press.adapter.read(press.account, placed.level, external_id)
    return msgspec.structs.replace(reading, remote=remote)


async def _told(press: Press, read: Sequence[Reading]) -> list[Difference]:
    """By the journal, so that a kill in between hides nothing."""
    stopped = await press.journal.rows_with(_NAMES)
    return [
        Difference(
            entity=one.placed.entity,
            entity_id=one.placed.entity_id,
            path=STATUS,
            published=None,
            remote=_RUNNING,
            meant=_STOPPED,
        )
        for one in read
        if one.placed.level is not Level.CREATIVE and stopped.get(one.placed.entity_id)
    ]
