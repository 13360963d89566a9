"""Putting together what one request needs: the account with its open token, the tree, the bytes of assets."""

import uuid

import msgspec

from adly_sync_server.contract.errors import Conflict, NotFound
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.media.blob_store import blob_key
from adly_sync_server.platforms.failures import NeedsLogin
from adly_sync_server.platforms.port import AccountRef, Image
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.platforms.tokens import account_place, open_token
from adly_sync_server.publishing.journal import Journal
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.repository import Request
from adly_sync_server.publishing.tree import Read, read_campaign
from adly_sync_server.secrets.envelope import Envelope


async def press_for(parts: PublishParts, workspace_id: uuid.UUID, request: Request) -> Press:
    """Everything for one stage, read anew: a colleague may have written since the last one."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        read = await read_campaign(uow, request.campaign_id)
        account = await Accounts(uow).get(request.ad_account_id)
    return Press(
        adapter=parts.platforms.named(request.platform),
        account=account_ref(parts.envelope, account),
        journal=Journal(parts.engine, workspace_id, request.id, parts.settle_s),
        tree=read.tree,
        choices=request.choices,
        image=_Images(parts, workspace_id, read),
    )


def account_ref(envelope: Envelope, account: StoredAccount) -> AccountRef:
    """The account with its token opened, for the length of one call. Raises ``NeedsLogin``."""
    if not account.is_active or account.currency is None:
        raise NeedsLogin("the account is not connected")
    token = open_token(envelope, account.access_token, account_place(account.workspace_id, account.id))
    token = msgspec.structs.replace(token, expires_at=account.token_expires_at)
    return AccountRef(account.account_id, account.currency, token, account.time_zone or "UTC")


class _Images:
    """Bytes of a campaign's assets by id."""

    def __init__(self, parts: PublishParts, workspace_id: uuid.UUID, read: Read) -> None:
        self._parts, self._workspace_id, self._read = parts, workspace_id, read

    async def __call__(self, asset_id: str) -> Image:
        """Raises ``NotFound``, ``Conflict`` (publish_blocked) for media that has not arrived whole."""
        asset = self._read.assets.get(asset_id)
        if asset is None:
            raise NotFound("an ad shows an asset that is not there", field="media_assets")
        if asset["verified_at"] is None or asset["sha256"] is None:
            raise Conflict("media has not arrived yet", code="publish_blocked", field="media_assets")
        content = await self._bytes(blob_key(self._workspace_id, asset["sha256"]))
        return Image(asset["name"], asset["mime_type"] or "image/jpeg", content)

    async def _bytes(self, key: str) -> bytes:
        size = await self._parts.blobs.size(key)
        if size is None:
            raise NotFound("the bytes of an asset are not there", field="media_assets")
        return b"".join([part async for part in self._parts.blobs.read(key, 0, size)])
