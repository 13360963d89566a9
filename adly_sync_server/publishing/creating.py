"""New things in few calls: what one call makes is written down before it, and each of it behind it.

What an earlier call may have made is looked for first, all of it together; what was found is not made again.
"""

from collections.abc import Sequence

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.jobs.patience import is_passing
from adly_sync_server.platforms.abilities import Ended, PlacesTogether
from adly_sync_server.platforms.failures import PlatformFailure, UnknownOutcome
from adly_sync_server.platforms.port import Draft, Level
from adly_sync_server.publishing.compare import said_paths
from adly_sync_server.publishing.planning import Placed
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.steps import Entry, Step

#: A step that was begun, and what it is to make.
Begun = tuple[Entry, Draft]


async def create_together(
    press: Press, adapter: PlacesTogether, wanted: Sequence[tuple[Placed, Draft]], known: dict[str, str]
) -> None:
    """Create these, all of one level; ``known`` learns their ids. Raises the first that time may mend."""
    steps = {draft.reference: step_of(press, placed, draft) for placed, draft in wanted}
    for drafts in adapter.together([draft for _, draft in wanted]):
        entries = await press.journal.begin_together([steps[one.reference] for one in drafts])
        begun = list(zip(entries, drafts, strict=True))
        known |= {d.reference: e.external_id for e, d in begun if e.is_done and e.external_id}
        await _make(press, adapter, [one for one in begun if not one[0].is_done], known)


def step_name(level: Level) -> str:
    """What the step that places a thing of a level is called."""
    return f"place_{level}"


def step_of(press: Press, placed: Placed, draft: Draft) -> Step:
    """The step that places one thing."""
    return Step(
        name=step_name(placed.level),
        entity=placed.entity,
        entity_id=placed.entity_id,
        reference=placed.reference,
        said=said_paths(press.meant(placed, draft)),
    )


class Settling(UnknownOutcome):
    """It is not there yet, and may still come: to be looked for once more before anything is sent again."""


def let_settle(press: Press, *entries: Entry) -> None:
    """Not found is not yet not there: a platform may still be working on a call whose sender is gone."""
    left_s = max((press.settle_s - entry.age_s for entry in entries), default=0.0)
    if left_s > 0:
        raise Settling("an earlier call may still be under way", retry_after_s=left_s)


async def create_one(press: Press, entry: Entry, draft: Draft) -> str:
    """Create one thing that is not there; its id."""
    external_id = await press.calling(entry, press.adapter.create(press.account, draft))
    await press.journal.done(entry, external_id)
    return external_id


async def _make(press: Press, adapter: PlacesTogether, begun: Sequence[Begun], known: dict[str, str]) -> None:
    left = await _without_found(press, adapter, begun, known)
    if len(left) < 2:
        for entry, draft in left:
            known[draft.reference] = await create_one(press, entry, draft)
        return
    try:
        ended = await adapter.create_together(press.account, [draft for _, draft in left])
    except PlatformFailure as failure:
        await press.journal.fail_together([(entry, failure) for entry, _ in left])
        raise
    await _write(press, left, ended, known)


async def _without_found(
    press: Press, adapter: PlacesTogether, begun: Sequence[Begun], known: dict[str, str]
) -> list[Begun]:
    """What is still to be made: what may have arrived is looked for, and not made again before its time."""
    unclear = [one for one in begun if one[0].needs_look_up]
    if not unclear:
        return list(begun)
    try:
        found = await adapter.find_together(press.account, [draft for _, draft in unclear])
    except PlatformFailure as failure:
        await press.journal.fail_together([(entry, failure) for entry, _ in unclear], is_unclear=True)
        raise
    made = {draft.reference: own for (_, draft), own in zip(unclear, found, strict=True) if own is not None}
    await press.journal.end_together([(e, made[d.reference]) for e, d in unclear if d.reference in made])
    known |= made
    missing = [entry for entry, draft in unclear if draft.reference not in made]
    let_settle(press, *missing)
    await press.journal.again(*missing)
    return [one for one in begun if one[1].reference not in made]


async def _write(press: Press, begun: Sequence[Begun], ended: Sequence[Ended], known: dict[str, str]) -> None:
    """Each as it ended. Raises what time may mend before what only a person can."""
    pairs = list(zip(begun, ended, strict=True))
    made = [(entry, one) for (entry, _), one in pairs if isinstance(one, str)]
    failed = [(entry, one) for (entry, _), one in pairs if isinstance(one, AdlyError)]
    await press.journal.end_together(made)
    known |= {draft.reference: one for (_, draft), one in pairs if isinstance(one, str)}
    await press.journal.fail_together(failed)
    failures = [failure for _, failure in failed]
    if failures:
        raise next((one for one in failures if is_passing(one)), failures[0])
