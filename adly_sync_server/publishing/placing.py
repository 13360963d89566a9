"""Putting things on the platform: media first, then parents before children, all paused, each journalled.

Exactly one copy, whatever is killed when: a create that may have arrived is looked up by its reference before
anything is sent again, and nothing is sent again before the first call had time to arrive.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from adly_sync_server.platforms.abilities import FindsVideos, UploadsVideos
from adly_sync_server.platforms.failures import Gone, Rejected, UnknownOutcome
from adly_sync_server.platforms.port import Draft, Level
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import said_paths, to_send
from adly_sync_server.publishing.journal import Entry, Step
from adly_sync_server.publishing.planning import Placed
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.reading import kept_paths, wanted_status


async def upload_media(press: Press) -> None:
    """Upload every asset the campaign shows."""
    known = await press.external_ids()
    for asset in planning.asset_ids(press.tree):
        reference = press.asset_reference(asset)
        step = Step(name="upload", entity="content_assets", entity_id=asset, reference=reference)
        entry = await press.journal.begin(step)
        if entry.is_done:
            continue
        if reference in known:
            await press.journal.skipped(entry, known[reference])
            continue
        upload = _upload_video if press.media.is_video(asset) else _upload_image
        await press.journal.done(entry, await upload(press, entry, asset))


async def _upload_image(press: Press, entry: Entry, asset: str) -> str:
    """An image is named by its bytes there: a repeat is harmless."""
    image = await press.media.image(asset)
    return await press.calling(entry, press.adapter.upload_image(press.account, image))


async def _upload_video(press: Press, entry: Entry, asset: str) -> str:
    """Look up what may have arrived, then upload: a second copy would be another video."""
    uploads = press.adapter
    if not isinstance(uploads, UploadsVideos):
        raise Rejected(f"videos are not published to {uploads.name} yet", field="media_assets")
    with TemporaryDirectory(prefix="adly-video-") as folder:
        video = await press.media.video(asset, Path(folder))
        if entry.needs_look_up and isinstance(uploads, FindsVideos):
            found = await press.asking(entry, uploads.find_video(press.account, video))
            if found is not None:
                return found
            let_settle(press, entry)
            await press.journal.again(entry)
        await press.media.fetch(asset, video)
        return await press.calling(entry, uploads.upload_video(press.account, video))


async def place_entities(press: Press) -> None:
    """Create what is not there and bring to the draft what is."""
    tree, known = await press.linked_tree(), await press.external_ids()
    for placed in planning.placements(tree):
        draft = planning.draft_of(placed, tree, known)
        entry = await press.journal.begin(_step(press, placed, draft))
        external_id = known.get(placed.reference)
        if entry.is_done:
            external_id = entry.external_id or external_id
        elif placed.level is Level.CREATIVE:
            external_id = await _settle_creative(press, entry, placed, draft, external_id)
        elif external_id is None:
            external_id = await _create(press, entry, draft)
        else:
            await _bring_up(press, entry, placed, draft, external_id)
        if external_id is not None:
            known[placed.reference] = external_id


async def _create(press: Press, entry: Entry, draft: Draft) -> str:
    """Look up what may have arrived, then create."""
    external_id = None
    if entry.needs_look_up:
        external_id = await press.asking(entry, press.adapter.find(press.account, draft))
        if external_id is None:
            let_settle(press, entry)
            await press.journal.again(entry)
    if external_id is None:
        external_id = await press.calling(entry, press.adapter.create(press.account, draft))
    await press.journal.done(entry, external_id)
    return external_id


def let_settle(press: Press, entry: Entry) -> None:
    """Not found is not yet not there: a platform may still be working on a call whose sender is gone."""
    if entry.age_s < press.settle_s:
        left_s = press.settle_s - entry.age_s
        raise UnknownOutcome("an earlier call may still be under way", retry_after_s=left_s)


async def _settle_creative(
    press: Press, entry: Entry, placed: Placed, draft: Draft, known: str | None
) -> str:
    """A creative never changes: the one that says this is used, or another is made."""
    for candidate in (known, placed.row.get("external_creative_id")):
        if candidate and await _says(press, entry, placed, draft, candidate):
            await press.journal.skipped(entry, candidate)
            return candidate
    return await _create(press, entry, draft)


async def _says(press: Press, entry: Entry, placed: Placed, draft: Draft, external_id: str) -> bool:
    try:
        remote = await press.asking(entry, press.adapter.read(press.account, draft.level, external_id))
    except Gone:
        return False
    meant = press.meant(placed, draft)
    return not to_send(remote.fields, meant, {}, said=said_paths(remote.fields))


async def _bring_up(press: Press, entry: Entry, placed: Placed, draft: Draft, external_id: str) -> None:
    """Send only what differs; sending a budget twice would count against the platform's own limits."""
    remote = await press.asking(entry, press.adapter.read(press.account, draft.level, external_id))
    meant, choices = press.meant(placed, draft), press.choices_for(placed)
    kept = kept_paths(placed, meant)
    paths = to_send(remote.fields, meant, choices, said=entry.said, kept=kept)
    if paths:
        await press.calling(entry, press.adapter.update(press.account, external_id, draft, paths))
    # Stopping is part of a publish, starting never is: that is a step of its own.
    stops = remote.status == "active" and wanted_status(placed) == "paused"
    if stops and choices.get("status") != "theirs":
        await press.calling(
            entry, press.adapter.set_status(press.account, draft.level, external_id, "paused")
        )
        paths = [*paths, "status"]
    if not paths:
        await press.journal.skipped(entry, external_id)
        return
    await press.journal.done(entry, external_id, {"sent": paths})


def _step(press: Press, placed: Placed, draft: Draft) -> Step:
    return Step(
        name=f"place_{placed.level}",
        entity=placed.entity,
        entity_id=placed.entity_id,
        reference=placed.reference,
        said=said_paths(press.meant(placed, draft)),
    )
