"""Putting things on the platform: media first, then parents before children, all paused, each journalled.

Exactly one copy, whatever is killed when: a create that may have arrived is looked up by its reference before
anything is sent again, and nothing is sent again before the first call had time to arrive.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from adly_sync_server.platforms.abilities import FindsVideos, PlacesTogether, UploadsUnasked, UploadsVideos
from adly_sync_server.platforms.failures import Gone, Rejected
from adly_sync_server.platforms.port import Draft, Level, RemoteEntity
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import said_paths, to_send
from adly_sync_server.publishing.creating import create_one, create_together, let_settle, step_name, step_of
from adly_sync_server.publishing.planning import Placed, Tree
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.reading import (
    ChangedMeanwhile,
    Seen,
    kept_paths,
    look_at,
    refuse_changed,
    seen_together,
    wanted_status,
)
from adly_sync_server.publishing.steps import Entry, Step


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
    image, adapter = await press.media.image(asset), press.adapter
    if isinstance(adapter, UploadsUnasked) and _is_unheard_of(entry):
        return await press.calling(entry, adapter.upload_new_image(press.account, image))
    return await press.calling(entry, adapter.upload_image(press.account, image))


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
        if isinstance(uploads, UploadsUnasked) and _is_unheard_of(entry):
            return await press.calling(entry, uploads.upload_new_video(press.account, video))
        return await press.calling(entry, uploads.upload_video(press.account, video))


def _is_unheard_of(entry: Entry) -> bool:
    """True if no earlier attempt may have left anything: one that failed may have announced the file."""
    return not entry.needs_look_up and not entry.failed_before


async def place_entities(press: Press) -> None:
    """Create what is not there and bring to the draft what is, level by level."""
    tree, known = await press.linked_tree(), await press.external_ids()
    placements = planning.placements(tree)
    for level in Level:
        await _place_level(press, tree, [one for one in placements if one.level is level], known)


async def _place_level(press: Press, tree: Tree, placed: Sequence[Placed], known: dict[str, str]) -> None:
    """What is new goes in as few calls as its platform allows; what may be there is looked at first."""
    new = [one for one in placed if _is_new(one, known)]
    there = [one for one in placed if not _is_new(one, known)]
    seen = await seen_together(press, await _still_to_do(press, there, known), known)
    for one in there:
        await _place(press, one, planning.draft_of(one, tree, known), known, seen)
    if not isinstance(press.adapter, PlacesTogether):
        for one in new:
            await _place(press, one, planning.draft_of(one, tree, known), known, None)
        return
    await create_together(
        press, press.adapter, [(one, planning.draft_of(one, tree, known)) for one in new], known
    )


async def _still_to_do(press: Press, there: Sequence[Placed], known: Mapping[str, str]) -> list[Placed]:
    """Without what this request has done: where limits cut it often, each cut would read all again."""
    references = [one.reference for one in there if one.reference in known]
    over = await press.journal.over(step_name(there[0].level), references) if references else set()
    return [one for one in there if one.reference in known and one.reference not in over]


def _is_new(placed: Placed, known: Mapping[str, str]) -> bool:
    """True for what nobody has put there; a creative may be one that an import has brought."""
    is_imported = placed.level is Level.CREATIVE and placed.row.get("external_creative_id")
    return placed.reference not in known and not is_imported


async def _place(press: Press, placed: Placed, draft: Draft, known: dict[str, str], seen: Seen) -> None:
    entry = await press.journal.begin(step_of(press, placed, draft))
    external_id = known.get(placed.reference)
    if entry.is_done:
        external_id = entry.external_id or external_id
    elif placed.level is Level.CREATIVE:
        external_id = await _settle_creative(press, entry, placed, draft, external_id, seen)
    elif external_id is None:
        external_id = await _create(press, entry, draft)
    else:
        await _bring_up(press, entry, placed, draft, external_id, seen)
    if external_id is not None:
        known[placed.reference] = external_id


async def _create(press: Press, entry: Entry, draft: Draft) -> str:
    """Look up what may have arrived, then create."""
    if entry.needs_look_up:
        external_id = await press.asking(entry, press.adapter.find(press.account, draft))
        if external_id is not None:
            await press.journal.done(entry, external_id)
            return external_id
        let_settle(press, entry)
        await press.journal.again(entry)
    return await create_one(press, entry, draft)


async def _settle_creative(
    press: Press, entry: Entry, placed: Placed, draft: Draft, known: str | None, seen: Seen
) -> str:
    """A creative never changes: the one that says this is used, or another is made."""
    for candidate in (known, placed.row.get("external_creative_id")):
        looked = seen if candidate == known else None
        if candidate and await _says(press, entry, placed, draft, candidate, looked):
            await press.journal.skipped(entry, candidate)
            return candidate
    return await _create(press, entry, draft)


async def _says(
    press: Press, entry: Entry, placed: Placed, draft: Draft, external_id: str, seen: Seen
) -> bool:
    try:
        remote = await press.asking(entry, look_at(press, draft.level, external_id, seen))
    except Gone:
        return False
    meant = press.meant(placed, draft)
    kept = kept_paths(placed, meant)
    return not to_send(remote.fields, meant, {}, said=said_paths(remote.fields), kept=kept)


async def _bring_up(
    press: Press, entry: Entry, placed: Placed, draft: Draft, external_id: str, seen: Seen
) -> None:
    """Send only what differs; sending a budget twice would count against the platform's own limits."""
    remote = await press.asking(entry, look_at(press, draft.level, external_id, seen))
    meant, choices = press.meant(placed, draft), press.choices_for(placed)
    await _refuse_changed(press, entry, placed, meant, remote)
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


async def _refuse_changed(
    press: Press, entry: Entry, placed: Placed, meant: Mapping[str, Any], remote: RemoteEntity
) -> None:
    """Where an earlier call of ours may have arrived, it may be what changed it."""
    if entry.needs_look_up:
        return
    try:
        refuse_changed(press, placed, meant, remote)
    except ChangedMeanwhile as changed:
        await press.journal.failed(entry, changed)
        raise
