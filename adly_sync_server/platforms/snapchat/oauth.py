"""Signing in at Snapchat: the dialog's address, the exchange of its code, renewing what ends in an hour."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from adly_sync_server.platforms.failures import NeedsLogin, Rejected
from adly_sync_server.platforms.port import Token
from adly_sync_server.platforms.snapchat.client import SnapchatApp, SnapchatClient

SCOPE: Final = "snapchat-marketing-api"
_NO_TOKEN: Final = "none"


def authorize_url(app: SnapchatApp, state: str, redirect_uri: str) -> str:
    """Where the person's browser goes to allow us."""
    query = {
        "client_id": app.client_id,
        "redirect_uri": redirect_uri,
        "response_type": "code",
        "scope": SCOPE,
        "state": state,
    }
    return f"{app.accounts_url}/login/oauth2/authorize?{urlencode(query)}"


async def exchange(client: SnapchatClient, code: str, redirect_uri: str) -> Token:
    """Code → token. Raises ``Rejected`` for a code Snapchat does not know."""
    try:
        return _token(
            await client.sign_in(grant_type="authorization_code", code=code, redirect_uri=redirect_uri)
        )
    except NeedsLogin as refusal:
        raise Rejected(refusal.detail, vendor_code=refusal.vendor_code) from refusal


async def refresh(client: SnapchatClient, token: Token) -> Token:
    """A new token. Raises ``NeedsLogin`` when the consent is over."""
    return _token(await client.sign_in(grant_type="refresh_token", refresh_token=token.refresh_token or ""))


async def check_app(client: SnapchatClient) -> None:
    """Ask with a token that nobody has: it is refused for itself only by whoever knows the app."""
    with suppress(NeedsLogin):
        await client.sign_in(grant_type="refresh_token", refresh_token=_NO_TOKEN)


def _token(answer: dict[str, Any]) -> Token:
    """How long it lives Snapchat says itself; documents differ."""
    lifetime_s = answer.get("expires_in")
    until = datetime.now(UTC) + timedelta(seconds=int(lifetime_s)) if lifetime_s else None
    renews = answer.get("refresh_token")
    return Token(str(answer["access_token"]), until, str(renews) if renews else None)
