"""Before anything is sent: can every row be said in the platform's words, and would the platform take it?

A campaign that fails at its last ad leaves half of itself behind; so everything that can be known is known
first. What is found is journalled, so that a person sees which row and which field is to blame.
"""

from collections.abc import Mapping

import msgspec

from adly_sync_server.contract.standing import is_creative_kept
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft, Level
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.planning import Placed, Tree
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.steps import Step


async def rehearse(press: Press) -> None:
    """Raises the first ``Rejected``, after all of them are written down."""
    stand_ins = {asset: asset for asset in planning.asset_ids(press.tree)}
    tree = msgspec.structs.replace(press.tree, links={**stand_ins, **press.tree.links})
    placed = planning.placements(tree)
    external = {one.reference: one.reference for one in placed}
    refused = [failure for one in placed if (failure := await _said(press, one, tree, external))]
    if refused:
        raise refused[0]


async def dry_run(press: Press) -> None:
    """Ask the platform about what is new and whose parents exist; a child of a new parent cannot be asked."""
    if not press.adapter.capabilities.has_dry_run:
        return
    tree, known = await press.linked_tree(), await press.external_ids()
    for placed in planning.placements(tree):
        if placed.reference not in known and _can_be_asked(placed, known):
            draft = planning.draft_of(placed, tree, known)
            entry = await press.journal.begin(_step("ask", placed))
            if entry.is_done:
                continue
            await press.calling(entry, press.adapter.dry_run(press.account, draft))
            await press.journal.done(entry, None)


def _can_be_asked(placed: Placed, known: Mapping[str, str]) -> bool:
    """An ad cannot: its pictures are not there yet."""
    if placed.level not in (Level.CAMPAIGN, Level.AD_SET):
        return False
    return all(reference in known for _, reference in planning.parents(placed))


async def _said(press: Press, placed: Placed, tree: Tree, external: Mapping[str, str]) -> Rejected | None:
    draft: Draft = planning.draft_of(placed, tree, external)
    try:
        press.meant(placed, draft)
        _refuse_to_erase(placed)
    except Rejected as failure:
        entry = await press.journal.begin(_step("prepare", placed))
        await press.journal.failed(entry, failure)
        return failure
    return None


def _refuse_to_erase(placed: Placed) -> None:
    """A creative is made anew to say something else; what we cannot say would be lost with the old one."""
    untold = (placed.row.get("published") or {}).get("creative_untold")
    if placed.level is Level.CREATIVE and untold and not is_creative_kept(placed.row):
        named = ", ".join(sorted(untold))
        raise Rejected(f"this ad holds what would be lost by a change here: {named}", field="creative_data")


def _step(verb: str, placed: Placed) -> Step:
    return Step(name=f"{verb}_{placed.level}", entity=placed.entity, entity_id=placed.entity_id)
