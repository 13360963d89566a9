"""Putting things on the platform: media first, then parents before children, all paused, each journalled.

Exactly one copy, whatever is killed when: a create that may have arrived is looked up by its reference before
anything is sent again.
"""

from adly_sync_server.platforms.port import Draft
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import to_send
from adly_sync_server.publishing.journal import Entry, Step
from adly_sync_server.publishing.planning import Placed
from adly_sync_server.publishing.press import Press, asset_reference


async def upload_media(press: Press) -> None:
    """Upload every asset the campaign shows. An image is named by its bytes there: a repeat is harmless."""
    known = await press.external_ids()
    for asset in planning.asset_ids(press.tree):
        reference = asset_reference(asset)
        step = Step(name="upload", entity="content_assets", entity_id=asset, reference=reference)
        entry = await press.journal.begin(step)
        if entry.is_done:
            continue
        if reference in known:
            await press.journal.skipped(entry, known[reference])
            continue
        image = await press.image(asset)
        remote = await press.calling(entry, press.adapter.upload_image(press.account, image))
        await press.journal.done(entry, remote)


async def place_entities(press: Press) -> None:
    """Create what is not there and bring to the draft what is."""
    tree = await press.linked_tree()
    for placed in planning.placements(tree):
        known = await press.external_ids()
        draft = planning.draft_of(placed, tree, known)
        entry = await press.journal.begin(_step(placed))
        if entry.is_done:
            continue
        if placed.reference in known:
            await _bring_up(press, entry, placed, draft, known[placed.reference])
        else:
            await _create(press, entry, draft)


async def _create(press: Press, entry: Entry, draft: Draft) -> None:
    external_id = None
    if entry.needs_look_up:
        external_id = await press.calling(entry, press.adapter.find(press.account, draft))
    if external_id is None:
        external_id = await press.calling(entry, press.adapter.create(press.account, draft))
    await press.journal.done(entry, external_id)


async def _bring_up(press: Press, entry: Entry, placed: Placed, draft: Draft, external_id: str) -> None:
    """Send only what differs; sending a budget twice would count against the platform's own limits."""
    reading = press.adapter.read(press.account, draft.level, external_id)
    remote = await press.calling(entry, reading)
    meant = press.adapter.comparable(draft, press.account.currency)
    paths = to_send(remote.fields, meant, press.choices_for(placed))
    if not paths:
        await press.journal.skipped(entry, external_id)
        return
    await press.calling(entry, press.adapter.update(press.account, external_id, draft, paths))
    await press.journal.done(entry, external_id, {"sent": paths})


def _step(placed: Placed) -> Step:
    return Step(
        name=f"place_{placed.level}",
        entity=placed.entity,
        entity_id=placed.entity_id,
        reference=placed.reference,
    )
