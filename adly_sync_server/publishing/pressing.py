"""Putting together what one request needs: the account with its open token, the tree, the bytes of assets."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.importing.standing import standing_media
from adly_sync_server.platforms.port import Token
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.publishing.claims import Claim
from adly_sync_server.publishing.journal import Journal
from adly_sync_server.publishing.media import Media
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.planning import Tree, asset_ids
from adly_sync_server.publishing.press import Change, Press
from adly_sync_server.publishing.repository import Request, Requests
from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.tree import assets_of, read_campaign, refuse_buried, thawed

#: Until then something is put on the platform; afterwards it is only read back.
_STILL_SENDS: Final = frozenset({State.REQUESTED, State.CHECKED, State.COMPARED, State.MEDIA_UPLOADED})


async def press_for(
    parts: PublishParts, claim: Claim, request: Request, *, refused: Token | None = None
) -> Press:
    """Everything for one stage. Raises ``NotFound``, ``NeedsLogin``. ``refused``: see ``account_ref``."""
    async with unit_of_work(parts.engine, workspace_id=claim.workspace_id) as uow:
        scope = await Requests(uow).scope(request.id)
        tree = await tree_of(uow, request, scope)
        assets = await assets_of(uow, tree)
        account = await Accounts(uow).get(request.ad_account_id)
        standing = await standing_media(uow, request.ad_account_id, asset_ids(tree))
    adapter = parts.platforms.named(request.platform)
    return Press(
        adapter=adapter,
        account=await account_ref(parts, account, refused=refused),
        journal=Journal(parts, claim),
        whole=msgspec.structs.replace(tree, levels=adapter.capabilities.levels),
        choices=request.choices,
        media=Media(parts.blobs, claim.workspace_id, assets),
        settle_s=parts.settle_s,
        activated_at=request.activated_at,
        only=frozenset(scope["only"]) if "only" in scope else None,
        target=scope.get("target"),
        change=msgspec.convert(scope["change"], Change) if "change" in scope else None,
        standing=standing,
    )


async def tree_of(uow: UnitOfWork, request: Request, scope: Mapping[str, Any]) -> Tree:
    """What was asked for, as it stood then. What sends no content of drafts goes by the rows of today."""
    if request.state in (State.ACTIVATING, State.CHANGING):
        return (await read_campaign(uow, request.campaign_id)).tree
    if request.state in _STILL_SENDS:
        await refuse_buried(uow, str(request.campaign_id))
    return await thawed(uow, scope)
