"""What an account has to offer to its ads: who speaks, what counts, what is sold, where ads lead."""

import uuid
from collections.abc import Sequence

import msgspec

from adly_sync_server.platforms import repository
from adly_sync_server.platforms.abilities import (
    ListsApps,
    ListsCatalogues,
    ListsLeadForms,
    RemoteCatalogue,
    RemoteLeadForm,
)
from adly_sync_server.platforms.failures import NoPermission
from adly_sync_server.platforms.port import (
    AccountRef,
    PlatformAdapter,
    RemoteApp,
    RemoteIdentity,
    RemotePixel,
)
from adly_sync_server.sync.counter import Counted


class Offers(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of one account, as its platform tells it. None: the login may not see these."""

    identities: Sequence[RemoteIdentity]
    pixels: Sequence[RemotePixel]
    catalogues: Sequence[RemoteCatalogue] | None = None
    lead_forms: Sequence[RemoteLeadForm] | None = None
    apps: Sequence[RemoteApp] | None = None


async def read_offers(adapter: PlatformAdapter, account: AccountRef) -> Offers:
    """Ask the platform. Raises what its calls raise; all but the first two may be hidden from a login."""
    return Offers(
        identities=await adapter.list_identities(account),
        pixels=await adapter.list_pixels(account),
        catalogues=await _catalogues(adapter, account),
        lead_forms=await _lead_forms(adapter, account),
        apps=await _apps(adapter, account),
    )


async def put_offers(work: Counted, account_id: uuid.UUID, offers: Offers) -> None:
    """Keep them under one number; what was not told stays as it was."""
    await repository.put_identities(work, account_id, offers.identities)
    await repository.put_pixels(work, account_id, offers.pixels)
    if offers.catalogues is not None:
        await repository.put_catalogues(work, account_id, offers.catalogues)
    if offers.lead_forms is not None:
        await repository.put_lead_forms(work, account_id, offers.lead_forms)
    if offers.apps is not None:
        await repository.put_apps(work, account_id, offers.apps)


async def _catalogues(adapter: PlatformAdapter, account: AccountRef) -> list[RemoteCatalogue] | None:
    if not isinstance(adapter, ListsCatalogues):
        return []
    try:
        return await adapter.list_catalogues(account)
    except NoPermission:
        return None


async def _lead_forms(adapter: PlatformAdapter, account: AccountRef) -> list[RemoteLeadForm] | None:
    if not isinstance(adapter, ListsLeadForms):
        return []
    try:
        return await adapter.list_lead_forms(account)
    except NoPermission:
        return None


async def _apps(adapter: PlatformAdapter, account: AccountRef) -> list[RemoteApp] | None:
    if not isinstance(adapter, ListsApps):
        return []
    try:
        return await adapter.list_apps(account)
    except NoPermission:
        return None
