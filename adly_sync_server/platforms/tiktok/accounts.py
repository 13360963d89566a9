"""What a token reaches: accounts, and the pixels, catalogues, forms and apps of each."""

from collections.abc import AsyncIterator, Mapping
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.platforms.abilities import RemoteCatalogue, RemoteLeadForm
from adly_sync_server.platforms.failures import Gone
from adly_sync_server.platforms.port import AccountRef, RemoteAccount, RemoteApp, RemotePixel, Token
from adly_sync_server.platforms.tiktok import apps
from adly_sync_server.platforms.tiktok.client import TikTokClient

_ACTIVE: Final = "STATUS_ENABLE"
_FIELDS: Final = (
    *("advertiser_id", "name", "currency", "timezone", "display_timezone", "status", "balance"),
    "owner_bc_id",
)
_ACCOUNTS_A_CALL: Final = 100
_PIXELS_A_PAGE: Final = 20
_FORMS_A_PAGE: Final = 100


async def listed(client: TikTokClient, token: Token) -> list[RemoteAccount]:
    """Every ad account, with its currency and zone; one that TikTok has not admitted yet has none."""
    app = {"app_id": client.app.app_id, "secret": client.app.app_secret}
    answer = await client.get("oauth2/advertiser/get", token, **app)
    ids = [str(row["advertiser_id"]) for row in answer.get("list") or []]
    found: list[RemoteAccount] = []
    for start in range(0, len(ids), _ACCOUNTS_A_CALL):
        rows = await _described(client, token, ids[start : start + _ACCOUNTS_A_CALL])
        found += [_account(row) for row in rows if row.get("currency")]
    return found


async def described(client: TikTokClient, account: AccountRef) -> RemoteAccount:
    """One ad account. Raises ``Gone`` where TikTok tells nothing of it."""
    for row in await _described(client, account.token, [account.account_id]):
        if row.get("currency"):
            return _account(row)
    raise Gone("TikTok tells nothing of this account")


async def pixels(client: TikTokClient, account: AccountRef) -> AsyncIterator[RemotePixel]:
    """Pixels of the account. When one last fired TikTok does not tell here."""
    rows = client.of_account("pixel/list", account, rows="pixels", page_size=_PIXELS_A_PAGE)
    async for row in rows:
        pixel_id = str(row["pixel_id"])
        yield RemotePixel(external_id=pixel_id, name=row.get("pixel_name") or pixel_id)


async def pixel_code(client: TikTokClient, account: AccountRef, pixel_id: str) -> str:
    """What events call a pixel. Raises ``Gone``."""
    answer = await client.get(
        "pixel/list", account.token, advertiser_id=account.account_id, pixel_id=pixel_id
    )
    for row in answer.get("pixels") or []:
        if str(row.get("pixel_id")) == pixel_id:
            return str(row["pixel_code"])
    raise Gone("the pixel is not there any more")


async def catalogues(client: TikTokClient, account: AccountRef) -> list[RemoteCatalogue]:
    """Catalogues belong to the business centre behind the account; without one there are none."""
    (described,) = await _described(client, account.token, [account.account_id]) or [{}]
    centre = described.get("owner_bc_id")
    if not centre:
        return []
    rows = client.pages("catalog/get", account.token, page_size=_FORMS_A_PAGE, bc_id=str(centre))
    return [
        RemoteCatalogue(external_id=str(row["catalog_id"]), name=str(row.get("catalog_name") or ""))
        async for row in rows
    ]


async def lead_forms(client: TikTokClient, account: AccountRef) -> AsyncIterator[RemoteLeadForm]:
    """Instant forms; one that is still a draft cannot be used."""
    rows = client.of_account("page/get", account, page_size=_FORMS_A_PAGE, business_type="LEAD_GEN")
    async for row in rows:
        page_id = str(row["page_id"])
        yield RemoteLeadForm(
            external_id=page_id,
            name=row.get("title") or page_id,
            is_active=row.get("status") == "PUBLISHED",
        )


async def advertised_apps(client: TikTokClient, account: AccountRef) -> list[RemoteApp]:
    """Apps that were added to the account, all in one answer."""
    answer = await client.get("app/list", account.token, advertiser_id=account.account_id)
    return [app for row in answer.get("apps") or [] if (app := apps.listed(row))]


async def _described(client: TikTokClient, token: Token, ids: list[str]) -> list[dict[str, Any]]:
    answer = await client.get("advertiser/info", token, advertiser_ids=ids, fields=list(_FIELDS))
    return list(answer.get("list") or [])


def _account(row: Mapping[str, Any]) -> RemoteAccount:
    account_id, balance = str(row["advertiser_id"]), row.get("balance")
    return RemoteAccount(
        account_id=account_id,
        name=row.get("name") or account_id,
        currency=row["currency"],
        time_zone=row.get("display_timezone") or row.get("timezone") or "UTC",
        is_active=row.get("status") == _ACTIVE,
        balance=None if balance is None else Decimal(str(balance)),
    )
