"""Signing in at Meta: the dialog's address and the exchange of its code for a long-lived token."""

from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from adly_sync_server.platforms.failures import PlatformFailure
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
    short, _ = await _token(client, **app, redirect_uri=redirect_uri, code=code)
    long, lifetime_s = await _token(client, **app, grant_type="fb_exchange_token", fb_exchange_token=short)
    expires_at = datetime.now(UTC) + timedelta(seconds=int(lifetime_s)) if lifetime_s else None
    return Token(access_token=long, expires_at=expires_at)


async def check_app(client: MetaClient) -> None:
    """Have Meta look at the app's own token, which is id and secret: it looks only where both are right."""
    app = f"{client.app.app_id}|{client.app.app_secret}"
    await client.get("debug_token", None, input_token=app, access_token=app)


async def _token(client: MetaClient, **params: str) -> tuple[str, int | None]:
    """The token of an answer, and its lifetime in seconds if it ends."""
    answer = await client.get("oauth/access_token", None, **params)
    if not answer.get("access_token"):
        raise PlatformFailure("Meta allowed us and gave no token")
    return str(answer["access_token"]), answer.get("expires_in")
