"""What an account may use: profiles, pixels, catalogues, lead forms and apps, and how an ad of it looks."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.platforms.abilities import RemoteCatalogue, RemoteLeadForm
from adly_sync_server.platforms.failures import Gone, NeedsLogin, NoPermission, PlatformFailure
from adly_sync_server.platforms.port import AccountRef, RemoteApp, RemoteIdentity, RemotePixel
from adly_sync_server.platforms.snapchat import apps
from adly_sync_server.platforms.snapchat.client import SnapchatClient, only
from adly_sync_server.platforms.snapchat.readings import moment

PROFILE: Final = "snapchat_profile"


async def profiles(client: SnapchatClient, account: AccountRef) -> list[RemoteIdentity]:
    """Public profiles of the account's organization.

    Snapchat shows them to apps on its list only; to others we name those that the account's creatives speak
    for already.
    """
    try:
        found = await client.profiles(await _organization(client, account), account.token)
    except (NoPermission, NeedsLogin):  # that host says so to apps, too; a dead token shows itself next
        return await _spoken_for(client, account)
    return [
        RemoteIdentity(
            kind=PROFILE,
            external_id=str(one["id"]),
            name=str(one.get("display_name") or one["id"]),
            username=one.get("snap_user_name") or None,
        )
        for one in found
    ]


async def pixels(client: SnapchatClient, account: AccountRef) -> list[RemotePixel]:
    """Pixels of the account."""
    rows = client.pages(f"adaccounts/{account.account_id}/pixels", account.token, "pixels")
    return [
        RemotePixel(
            external_id=str(row["id"]),
            name=str(row.get("name") or row["id"]),
            last_fired_at=moment(row.get("last_fired_at")),
        )
        async for row in rows
    ]


async def catalogues(client: SnapchatClient, account: AccountRef) -> list[RemoteCatalogue]:
    """Catalogues of the account's organization."""
    path = f"organizations/{await _organization(client, account)}/catalogs"
    return [
        RemoteCatalogue(
            external_id=str(row["id"]),
            name=str(row.get("name") or row["id"]),
            product_count=row.get("product_count"),
        )
        async for row in client.pages(path, account.token, "catalogs")
    ]


async def lead_forms(client: SnapchatClient, account: AccountRef) -> list[RemoteLeadForm]:
    """Lead forms of the account."""
    path = f"adaccounts/{account.account_id}/lead_generation_forms"
    return [
        RemoteLeadForm(
            external_id=str(row["id"]),
            name=str(row.get("name") or row["id"]),
            is_active=str(row.get("status") or "ACTIVE") == "ACTIVE",
        )
        async for row in client.pages(path, account.token, "lead_generation_forms")
    ]


async def mobile_apps(client: SnapchatClient, account: AccountRef) -> list[RemoteApp]:
    """Apps of the account's organization that this account may advertise."""
    path = f"organizations/{await _organization(client, account)}/mobile_apps"
    rows = client.pages(path, account.token, "mobile_apps")
    return [app async for row in rows if (app := apps.listed(row, account.account_id))]


async def preview_url(client: SnapchatClient, account: AccountRef, external_ad_id: str) -> str:
    """The address at which Snapchat shows an ad's creative; a Snap looks alike wherever it is shown."""
    ad = only(await client.get(f"ads/{external_ad_id}", account.token), "ads")
    if not ad.get("creative_id"):
        raise Gone("the ad shows nothing")
    answer = await client.get(f"creatives/{ad['creative_id']}/previews", account.token)
    address = next(_addresses(answer), None)
    if address is None:
        raise PlatformFailure("Snapchat gave no preview")
    return address


async def _organization(client: SnapchatClient, account: AccountRef) -> str:
    answer = await client.get(f"adaccounts/{account.account_id}", account.token)
    return str(only(answer, "adaccounts")["organization_id"])


async def _spoken_for(client: SnapchatClient, account: AccountRef) -> list[RemoteIdentity]:
    rows = client.pages(f"adaccounts/{account.account_id}/creatives", account.token, "creatives")
    known = {_profile(row): str(row.get("brand_name") or "") async for row in rows}
    return [
        RemoteIdentity(kind=PROFILE, external_id=profile, name=name or profile)
        for profile, name in sorted(known.items())
        if profile
    ]


def _profile(creative: Mapping[str, Any]) -> str:
    return str((creative.get("profile_properties") or {}).get("profile_id") or "")


def _addresses(told: Any) -> Iterator[str]:
    """Every address within an answer; which key holds it no document says."""
    if isinstance(told, str) and told.startswith(("https://", "http://")):
        yield told
    elif isinstance(told, Mapping):
        for inner in told.values():
            yield from _addresses(inner)
    elif isinstance(told, list):
        for inner in told:
            yield from _addresses(inner)
