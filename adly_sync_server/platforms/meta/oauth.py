"""Signing in at Meta: the dialog's address and the exchange of its code for a long-lived token."""

from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from adly_sync_server.platforms.meta.client import VERSION, MetaApp, MetaClient
from adly_sync_server.platforms.port import Token

SCOPES: Final = (
    "ads_management",
    "ads_read",
    "business_management",
    "pages_show_list",
    "pages_read_engagement",
    "pages_manage_ads",
    "instagram_basic",
)


def authorize_url(app: MetaApp, state: str, redirect_uri: str) -> str:
    """Where the person's browser goes to allow us."""
    query = {
        "client_id": app.app_id,
        "redirect_uri": redirect_uri,
        "state": state,
        "scope": ",".join(SCOPES),
        "response_type": "code",
    }
    return f"{app.dialog_url}/{VERSION}/dialog/oauth?{urlencode(query)}"


async def exchange(client: MetaClient, code: str, redirect_uri: str) -> Token:
    """Code → short-lived → long-lived token (about 60 days)."""
    app = {"client_id": client.app.app_id, "client_secret": client.app.app_secret}
    short = await client.get("oauth/access_token", None, **app, redirect_uri=redirect_uri, code=code)
    long = await client.get(
        "oauth/access_token",
        None,
        **app,
        grant_type="fb_exchange_token",
        fb_exchange_token=short["access_token"],
    )
    lifetime_s = long.get("expires_in")
    expires_at = datetime.now(UTC) + timedelta(seconds=int(lifetime_s)) if lifetime_s else None
    return Token(access_token=long["access_token"], expires_at=expires_at)
