"""Signing in at TikTok: the portal's address, the exchange of its code, and whether the app is known.

A Marketing API token has no end and no refresh; it holds until somebody revokes it.
"""

from typing import Final
from urllib.parse import urlencode

from adly_sync_server.platforms.failures import NeedsLogin, PlatformFailure, Rejected
from adly_sync_server.platforms.port import Token
from adly_sync_server.platforms.tiktok import errors
from adly_sync_server.platforms.tiktok.client import TikTokApp, TikTokClient

#: No browser ever brought this back.
_NO_CODE: Final = "0" * 40


def authorize_url(app: TikTokApp, state: str, redirect_uri: str) -> str:
    """Where the person's browser goes to allow us."""
    query = {"app_id": app.app_id, "state": state, "redirect_uri": redirect_uri}
    return f"{app.portal_url}/portal/auth?{urlencode(query)}"


async def exchange(client: TikTokClient, code: str) -> Token:
    """The code of the redirect, good once and for an hour, against a token."""
    try:
        answer = await _token(client, code)
    except NeedsLogin as refusal:
        raise Rejected("this code was used or is too old", vendor_code=refusal.vendor_code) from refusal
    if not answer.get("access_token"):
        raise PlatformFailure("TikTok allowed us and gave no token")
    return Token(str(answer["access_token"]))


async def check_app(client: TikTokClient) -> None:
    """Offer a code that cannot be right: TikTok refuses the code only where it knows id and secret."""
    try:
        await _token(client, _NO_CODE)
    except PlatformFailure as failure:
        if failure.vendor_code != str(errors.WRONG_CODE):
            raise


async def _token(client: TikTokClient, code: str) -> dict[str, object]:
    app = {"app_id": client.app.app_id, "secret": client.app.app_secret}
    return await client.post("oauth2/access_token", None, **app, auth_code=code)
