"""Sign-in through the browser: the page at /portal/auth, the exchange of its code, what a token may see."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.failures import AUTH_CODE_ERROR, INVALID_PARAMS, TikTokFailure
from adly_sync_server.simulators.tiktok.tokens import SCOPES, TokenDesk
from adly_sync_server.simulators.tiktok.world import CODE, USER, World
from adly_sync_server.simulators.wire import Reply, Request, html_reply

PORTAL = "/portal/auth"

_STYLE = """
body { font: 16px/1.6 system-ui, sans-serif; margin: 10vh auto; max-width: 30rem; padding: 0 1rem; }
section { border: 1px solid; border-radius: 12px; padding: 1.5rem; margin-bottom: 1rem; }
button { font: inherit; padding: .5rem 1.5rem; border-radius: 8px; border: 1px solid; cursor: pointer; }
code { direction: ltr; unicode-bidi: isolate; }
"""


class OAuthDesk:
    """Plays the sign-in for one seeded person."""

    def __init__(self, world: World, tokens: TokenDesk) -> None:
        self._world = world
        self._tokens = tokens

    def portal(self, request: Request) -> Reply:
        """The page that asks for consent, or at once the redirect (`auto=1`, or the option)."""
        asked = {**request.query_pairs(), **dict(parse_qsl(request.body.decode(errors="replace")))}
        problem = self._problem(asked)
        if problem:
            text = f"<h1>تعذّر فتح النافذة · The page cannot open</h1><p><bdi>{escape(problem)}</bdi></p>"
            return html_reply(400, _page(text), verdict="refused")
        decision = asked.get("decision", "")
        if decision == "deny":
            return _back(asked, {"error": "access_denied"})
        if decision == "allow" or asked.get("auto") == "1" or self._world.options.auto_approve:
            return _back(asked, {"auth_code": self._new_code(asked), "code": "0"})
        return html_reply(200, self._consent(asked))

    def exchange(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """`/oauth2/access_token/`: a code for a token and the accounts it opens. A code works once."""
        self._check_application(str(body["app_id"]), str(body["secret"]))
        code = self._world.of_kind(f"code:{body['auth_code']}", CODE)
        if code is None or code.body["app_id"] != body["app_id"]:
            raise TikTokFailure(AUTH_CODE_ERROR, "Auth_code is incorrect.")
        if code.body["used"]:
            raise TikTokFailure(AUTH_CODE_ERROR, "Auth_code has been used.")
        if datetime.fromisoformat(code.body["expires_at"]) <= self._world.now():
            raise TikTokFailure(AUTH_CODE_ERROR, "Auth_code has expired.")
        self._world.store.replace_body(code.id, {**code.body, "used": True})
        token = self._tokens.give(code.body["user_id"], app_id=str(body["app_id"]))
        accounts = self._tokens.advertisers(self._person())
        ids = [account.id for account in accounts]
        return {"access_token": token, "advertiser_ids": ids, "scope": list(SCOPES)}

    def revoke(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """`/oauth2/revoke_token/`: the token is good no longer."""
        self._check_application(str(body["app_id"]), str(body["secret"]))
        if not self._tokens.revoke(str(body["access_token"])):
            raise TikTokFailure(INVALID_PARAMS, "access_token: unknown")
        return {}

    def accounts(self, user: Entity, query: Mapping[str, Any]) -> dict[str, Any]:
        """`/oauth2/advertiser/get/`: ids and names of the accounts a token opens."""
        self._check_application(str(query["app_id"]), str(query["secret"]))
        listed = self._tokens.advertisers(user)
        return {"list": [{"advertiser_id": one.id, "advertiser_name": one.body["name"]} for one in listed]}

    def _person(self) -> Entity:
        return self._world.store.all_of(USER)[0]

    def _problem(self, asked: Mapping[str, str]) -> str:
        expected = self._world.options.app_id
        if not asked.get("app_id") or (expected and asked["app_id"] != expected):
            return "app_id: the application is not known"
        if urlsplit(asked.get("redirect_uri", "")).scheme not in ("http", "https"):
            return "redirect_uri must be an absolute http or https address"
        return ""

    def _new_code(self, asked: Mapping[str, str]) -> str:
        code = secrets.token_hex(20)
        end = self._world.now() + timedelta(seconds=self._world.options.code_lifetime_s)
        body = {"user_id": self._person().id, "app_id": asked["app_id"], "expires_at": end.isoformat()}
        with self._world.store.transaction():
            self._world.store.add(CODE, {**body, "used": False}, id=f"code:{code}")
        return code

    def _check_application(self, app_id: str, secret: str) -> None:
        options = self._world.options
        if options.app_id and app_id != options.app_id:
            raise TikTokFailure(INVALID_PARAMS, "app_id: the application does not exist")
        if options.app_secret and not hmac.compare_digest(options.app_secret.encode(), secret.encode()):
            raise TikTokFailure(INVALID_PARAMS, "secret: incorrect")

    def _consent(self, asked: Mapping[str, str]) -> str:
        hidden = "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in asked.items()
            if name != "decision"
        )
        listed = self._tokens.advertisers(self._person())
        accounts = "".join(f"<li>{escape(one.body['name'])} <code>{one.id}</code></li>" for one in listed)
        return _page(
            f"<h1>تيك توك (محاكاة) · TikTok (simulated)</h1><p>{escape(self._person().body['name'])}</p>"
            f"<p>التطبيق <code>{escape(asked['app_id'])}</code> يطلب إدارة هذه الحسابات:</p>"
            f'<ul>{accounts}</ul><form method="post">{hidden}'
            '<button name="decision" value="allow">السماح · Confirm</button> '
            '<button name="decision" value="deny">رفض · Cancel</button></form>'
        )


def _page(content: str) -> str:
    return (
        '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f"<title>TikTok</title><style>{_STYLE}</style></head><body><section>{content}</section></body></html>"
    )


def _back(asked: Mapping[str, str], answer: dict[str, str]) -> Reply:
    """Back to the application, with its own state."""
    target = urlsplit(asked["redirect_uri"])
    added = urlencode({**answer, "state": asked["state"]} if "state" in asked else answer)
    query = f"{target.query}&{added}" if target.query else added
    return Reply(302, b"", {"location": urlunsplit((target.scheme, target.netloc, target.path, query, ""))})
