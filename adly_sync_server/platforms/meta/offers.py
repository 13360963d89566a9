"""What an account has to offer beside its ads: catalogues, lead forms, apps, and Meta's drawing of an ad."""

import html
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

from adly_sync_server.platforms.abilities import RemoteCatalogue, RemoteLeadForm
from adly_sync_server.platforms.failures import PlatformFailure, Rejected
from adly_sync_server.platforms.meta import apps
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.port import AccountRef, RemoteApp, Token

#: Our placement → the format in which Meta draws an ad. Source: ad formats of the vendor's package.
PREVIEWS: Final[Mapping[str, str]] = {
    "meta_facebook_feed": "MOBILE_FEED_STANDARD",
    "meta_facebook_story": "FACEBOOK_STORY_MOBILE",
    "meta_facebook_reels": "FACEBOOK_REELS_MOBILE",
    "meta_instagram_feed": "INSTAGRAM_STANDARD",
    "meta_instagram_story": "INSTAGRAM_STORY",
    "meta_instagram_reels": "INSTAGRAM_REELS",
    "meta_messenger_story": "MESSENGER_MOBILE_STORY_MEDIA",
}
_FRAME: Final = re.compile(r'<iframe[^>]*\ssrc="([^"]+)"')


async def catalogues(client: MetaClient, account: AccountRef) -> list[RemoteCatalogue]:
    """Catalogues that the account's business owns or was given; none where it has no business."""
    told = await client.get(f"act_{account.account_id}", account.token, fields="business")
    business = (told.get("business") or {}).get("id")
    if not business:
        return []
    found: dict[str, RemoteCatalogue] = {}
    for edge in ("owned_product_catalogs", "client_product_catalogs"):
        rows = client.pages(f"{business}/{edge}", account.token, fields="id,name,product_count")
        async for row in rows:
            found.setdefault(str(row["id"]), _catalogue(row))
    return list(found.values())


async def lead_forms(client: MetaClient, account: AccountRef) -> list[RemoteLeadForm]:
    """Forms of the Pages this account may advertise for. A Page's forms are read with its own token."""
    pages = client.pages(f"act_{account.account_id}/promote_pages", account.token, fields="id,access_token")
    found = []
    async for page in pages:
        found += [form async for form in _forms(client, account, page)]
    return found


async def advertisable_apps(client: MetaClient, account: AccountRef) -> list[RemoteApp]:
    """Apps that this account may advertise, once for each of the two stores they are in."""
    asked = "id,name,object_store_urls"
    rows = client.pages(f"act_{account.account_id}/advertisable_applications", account.token, fields=asked)
    return [app async for row in rows for app in apps.of_application(row)]


async def preview_url(client: MetaClient, account: AccountRef, ad_id: str, placement: str) -> str:
    """The address of the frame in which Meta draws the ad."""
    if placement not in PREVIEWS:
        raise Rejected(f"Meta draws no {placement!r}", field="targeting.placements")
    answer = await client.get(f"{ad_id}/previews", account.token, ad_format=PREVIEWS[placement])
    for row in answer.get("data") or []:
        if frame := _FRAME.search(str(row.get("body") or "")):
            return html.unescape(frame[1])
    raise PlatformFailure("Meta drew no preview")


async def _forms(
    client: MetaClient, account: AccountRef, page: Mapping[str, Any]
) -> AsyncIterator[RemoteLeadForm]:
    token = Token(str(page["access_token"])) if page.get("access_token") else account.token
    async for row in client.pages(f"{page['id']}/leadgen_forms", token, fields="id,name,status"):
        yield RemoteLeadForm(
            external_id=str(row["id"]),
            name=row.get("name") or str(row["id"]),
            is_active=row.get("status") == "ACTIVE",
            owner_id=str(page["id"]),
        )


def _catalogue(row: Mapping[str, Any]) -> RemoteCatalogue:
    count = row.get("product_count")
    return RemoteCatalogue(
        external_id=str(row["id"]),
        name=row.get("name") or str(row["id"]),
        product_count=None if count is None else int(count),
    )
