"""Sign-in through the browser: the consent page, the code, tokens of an hour and their refreshing.

Snapchat keeps this on accounts.snapchat.com; here it is the path /login/oauth2/ of the same address.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit, urlunsplit

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.call import SnapCall, wrong_type
from adly_sync_server.simulators.snapchat.consent_page import consent_page, problem_page
from adly_sync_server.simulators.snapchat.failures import not_found
from adly_sync_server.simulators.snapchat.tokens import SCOPE, TokenDesk
from adly_sync_server.simulators.snapchat.world import CODE, World
from adly_sync_server.simulators.wire import Reply, html_reply, json_reply

_CODE_LIFETIME_S = 600  # (recalled)
_FORM = "application/x-www-form-urlencoded"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class OAuthDesk:
    """Plays the sign-in for the one person of this world."""

    def __init__(self, world: World, tokens: TokenDesk) -> None:
        self._world = world
        self._tokens = tokens

    def answer(self, call: SnapCall) -> Reply:
        """Below /login/oauth2/. Raises `SnapFailure` for any other path."""
        if call.segments == ("authorize",) and call.method in ("GET", "POST"):
            return self._authorize(call)
        if call.segments == ("access_token",) and call.method == "POST":
            return self._exchange(call)
        raise not_found(f"{call.method} {call.request.path}")

    def _authorize(self, call: SnapCall) -> Reply:
        asked = {**call.query, **(call.form() if call.method == "POST" else {})}
        problem = self._problem(asked)
        if problem:
            return html_reply(400, problem_page(problem), verdict="refused")
        if asked.get("decision") == "deny":
            return _redirect(asked, {"error": "access_denied"})
        if asked.get("decision") == "allow" or asked.get("auto") == "1" or self._world.options.auto_approve:
            return _redirect(asked, {"code": self._new_code(asked)})
        return html_reply(200, consent_page(asked, self._tokens.person().body["display_name"]))

    def _problem(self, asked: dict[str, str]) -> str:
        expected = self._world.options.app_id
        target = urlsplit(asked.get("redirect_uri", ""))
        if not asked.get("client_id") or (expected and asked["client_id"] != expected):
            return "invalid_client: the application is not known"
        if target.scheme != "https" and not (target.scheme == "http" and target.hostname in _LOOPBACK):
            return "invalid_request: redirect_uri must be an https address"
        if asked.get("response_type") != "code":
            return "unsupported_response_type: response_type must be code"
        return "" if asked.get("scope") == SCOPE else f"invalid_scope: scope must be {SCOPE}"

    def _new_code(self, asked: dict[str, str]) -> str:
        code = secrets.token_urlsafe(32)
        end = self._world.now() + timedelta(seconds=_CODE_LIFETIME_S)
        body = {"redirect_uri": asked["redirect_uri"], "app_id": asked["client_id"]}
        self._world.store.add(CODE, {**body, "expires_at": end.isoformat()}, id=f"code:{code}")
        return code

    def _exchange(self, call: SnapCall) -> Reply:
        if call.content_type != _FORM:
            raise wrong_type(call.content_type, _FORM)
        asked = call.form()
        if not self._knows(asked):
            return _refused(401, "invalid_client", "Client authentication failed")
        if asked.get("grant_type") == "authorization_code":
            return self._redeem(asked)
        if asked.get("grant_type") == "refresh_token":
            return self._refresh(asked)
        return _refused(400, "unsupported_grant_type", "grant_type is authorization_code or refresh_token")

    def _knows(self, asked: dict[str, str]) -> bool:
        options = self._world.options
        if not asked.get("client_id") or not asked.get("client_secret"):
            return False
        if options.app_id and asked["client_id"] != options.app_id:
            return False
        secret = asked["client_secret"].encode()
        return not options.app_secret or hmac.compare_digest(options.app_secret.encode(), secret)

    def _redeem(self, asked: dict[str, str]) -> Reply:
        code = self._world.of_kind(f"code:{asked.get('code')}", CODE)
        if code is None:
            return _refused(400, "invalid_grant", "The authorization code is invalid or was used")
        self._world.store.remove(code.id)
        if datetime.fromisoformat(code.body["expires_at"]) <= self._world.now():
            return _refused(400, "invalid_grant", "The authorization code has expired")
        same = (code.body["redirect_uri"], code.body["app_id"]) == (
            asked.get("redirect_uri"),
            asked["client_id"],
        )
        if not same:
            return _refused(400, "invalid_grant", "redirect_uri or client_id differ from the ones asked with")
        return self._give(asked["client_id"], self._tokens.give_refresh(asked["client_id"]))

    def _refresh(self, asked: dict[str, str]) -> Reply:
        """Usually the same refresh token comes back; now and then a new one, and the old one is dead."""
        token = asked.get("refresh_token", "")
        refresh = self._tokens.find_refresh(token)
        if refresh is None or refresh.body["app_id"] != asked["client_id"]:
            return _refused(400, "invalid_grant", "The refresh token is invalid, expired or revoked")
        return self._give(asked["client_id"], self._rotated(refresh, token))

    def _rotated(self, refresh: Entity, token: str) -> str:
        every = self._world.options.rotate_refresh_every
        if not every or self._tokens.count_use(refresh) % every:
            return token
        self._tokens.end_refresh(refresh)
        return self._tokens.give_refresh(refresh.body["app_id"])

    def _give(self, app_id: str, refresh_token: str) -> Reply:
        lifetime_s = self._world.options.token_lifetime_s
        answer = {
            "access_token": self._tokens.give(lifetime_s, app_id=app_id),
            "token_type": "Bearer",
            "expires_in": lifetime_s,
            "refresh_token": refresh_token,
            "scope": SCOPE,
            "id_token": "",
        }
        return json_reply(200, answer)


def _refused(status: int, error: str, description: str) -> Reply:
    body = {"error": error, "error_description": description}
    return json_reply(status, body, verdict="refused", remarks=(description,))


def _redirect(asked: dict[str, str], answer: dict[str, str]) -> Reply:
    """Back to the application, with its own state."""
    target = urlsplit(asked["redirect_uri"])
    added = urlencode({**answer, "state": asked["state"]} if "state" in asked else answer)
    query = f"{target.query}&{added}" if target.query else added
    location = urlunsplit((target.scheme, target.netloc, target.path, query, ""))
    return Reply(302, b"", {"location": location})
