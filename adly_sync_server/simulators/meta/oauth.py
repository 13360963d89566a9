"""Sign-in through the browser: the dialog, the exchange of its code, long-lived tokens, inspection.

Paths and parameters: docs/simulators.md. Both hosts of the real service are played on one address.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit, urlunsplit

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.consent_page import consent_page, problem_page
from adly_sync_server.simulators.meta.failures import MetaFailure, token_refused
from adly_sync_server.simulators.meta.graph_call import GraphCall
from adly_sync_server.simulators.meta.tokens import KNOWN_SCOPES, TokenDesk
from adly_sync_server.simulators.meta.world import CODE, USER, World
from adly_sync_server.simulators.wire import Reply, html_reply, json_reply

_CODE_LIFETIME_S = 600
_CODE_EXPIRED_SUBCODE = 36007  # (recalled)
_CODE_USED_SUBCODE = 36009  # (recalled)
_REDIRECT_SUBCODE = 36008  # (recalled)


class OAuthDesk:
    """Plays the sign-in of Meta for one seeded person."""

    def __init__(self, world: World, tokens: TokenDesk) -> None:
        self._world = world
        self._tokens = tokens

    def dialog(self, call: GraphCall) -> Reply:
        """The page that asks for permissions, or at once the redirect (`auto=1`, or the option)."""
        problem = self._dialog_problem(call)
        if problem:
            return html_reply(400, problem_page(problem), verdict="refused")
        if call.text("decision") == "deny":
            return self._denied(call)
        if call.text("decision") == "allow" or call.text("auto") == "1" or self._world.options.auto_approve:
            return self._allowed(call)
        return html_reply(200, consent_page(call, self._person().body["name"], _scopes(call)))

    def exchange(self, call: GraphCall) -> Reply:
        """`/oauth/access_token`: a code, or a short-lived token for a long-lived one."""
        self._check_application(call)
        if call.text("grant_type") == "fb_exchange_token":
            return self._lengthen(call)
        return self._redeem(call)

    def inspect(self, call: GraphCall) -> Reply:
        """`/debug_token`: what a token is good for."""
        token = call.text("input_token")
        if not token:
            raise MetaFailure(message="(#100) The parameter input_token is required", code=100)
        self._check_inspector(call.text("access_token"))
        entity = self._tokens.find(token)
        if entity is None:
            problem = {"code": 190, "message": "Invalid OAuth access token."}
            return json_reply(200, {"data": {"is_valid": False, "scopes": [], "error": problem}})
        return json_reply(200, {"data": self._description(entity)})

    def _check_inspector(self, access_token: str) -> None:
        """Only the application itself (`id|secret`) or a good token may look at tokens."""
        options = self._world.options
        app_id, separator, secret = access_token.partition("|")
        if not separator:
            self._tokens.checked(access_token)
        elif options.app_secret and (app_id, secret) != (options.app_id, options.app_secret):
            raise token_refused("Invalid OAuth access token signature.")

    def _description(self, entity: Entity) -> dict[str, object]:
        body = entity.body
        return {
            "app_id": body["app_id"],
            "type": "USER",
            "application": "ADLY",
            "expires_at": _unix(body["expires_at"]),
            "issued_at": _unix(body["issued_at"]),
            "is_valid": not body["revoked"] and not self._tokens.expired(entity),
            "scopes": body["scopes"],
            "user_id": body["user_id"],
        }

    def _dialog_problem(self, call: GraphCall) -> str:
        unknown = sorted(set(_scopes(call)) - KNOWN_SCOPES)
        expected = self._world.options.app_id
        if not call.text("client_id") or (expected and call.text("client_id") != expected):
            return "Invalid App ID: the application is not known"
        if urlsplit(call.text("redirect_uri")).scheme not in ("http", "https"):
            return "URL blocked: redirect_uri must be an absolute http or https address"
        if call.text("response_type") not in ("", "code"):
            return "response_type must be code"
        return f"Invalid Scopes: {', '.join(unknown)}" if unknown else ""

    def _person(self) -> Entity:
        return self._world.store.all_of(USER)[0]

    def _allowed(self, call: GraphCall) -> Reply:
        code = "AQ" + secrets.token_urlsafe(48)
        body = {
            "user_id": self._person().id,
            "scopes": sorted({"public_profile", *_scopes(call)}),
            "redirect_uri": call.text("redirect_uri"),
            "app_id": call.text("client_id"),
            "expires_at": (self._world.now() + timedelta(seconds=_CODE_LIFETIME_S)).isoformat(),
            "used": False,
        }
        self._world.store.add(CODE, body, id=f"code:{code}")
        return _redirect(call, {"code": code})

    def _denied(self, call: GraphCall) -> Reply:
        reasons = {
            "error": "access_denied",
            "error_code": "200",
            "error_description": "Permissions error",
            "error_reason": "user_denied",
        }
        return _redirect(call, reasons)

    def _check_application(self, call: GraphCall) -> None:
        options = self._world.options
        if not call.text("client_id"):
            raise MetaFailure(message="Missing client_id parameter.", code=101)
        if options.app_id and call.text("client_id") != options.app_id:
            raise MetaFailure(message="Error validating application. Invalid application ID.", code=101)
        secret = call.text("client_secret")
        if options.app_secret and not hmac.compare_digest(options.app_secret.encode(), secret.encode()):
            raise MetaFailure(message="Error validating client secret.", code=1)

    def _redeem(self, call: GraphCall) -> Reply:
        code = self._world.of_kind(f"code:{call.text('code')}", CODE)
        if code is None:
            raise MetaFailure(message="Invalid verification code format.", code=100)
        if code.body["used"]:
            raise MetaFailure(
                message="This authorization code has been used.", code=100, subcode=_CODE_USED_SUBCODE
            )
        if datetime.fromisoformat(code.body["expires_at"]) <= self._world.now():
            raise MetaFailure(
                message="This authorization code has expired.", code=100, subcode=_CODE_EXPIRED_SUBCODE
            )
        if code.body["redirect_uri"] != call.text("redirect_uri"):
            text = "Error validating verification code. Please make sure your redirect_uri is identical to "
            text += "the one you used in the OAuth dialog request"
            raise MetaFailure(message=text, code=100, subcode=_REDIRECT_SUBCODE)
        self._world.store.replace_body(code.id, {**code.body, "used": True})
        return self._give(code, self._world.options.token_lifetime_s)

    def _lengthen(self, call: GraphCall) -> Reply:
        entity = self._tokens.checked(call.text("fb_exchange_token"))
        return self._give(entity, self._world.options.long_token_lifetime_s)

    def _give(self, source: Entity, lifetime_s: int) -> Reply:
        body = source.body
        token = self._tokens.give(body["user_id"], body["scopes"], lifetime_s, app_id=body["app_id"])
        return json_reply(200, {"access_token": token, "token_type": "bearer", "expires_in": lifetime_s})


def _scopes(call: GraphCall) -> list[str]:
    return [scope for scope in call.text("scope").replace(",", " ").split() if scope]


def _redirect(call: GraphCall, answer: dict[str, str]) -> Reply:
    """Back to the application, with its own state; Meta adds the fragment `#_=_`."""
    target = urlsplit(call.text("redirect_uri"))
    added = urlencode({**answer, "state": call.text("state")} if "state" in call.params else answer)
    query = f"{target.query}&{added}" if target.query else added
    location = urlunsplit((target.scheme, target.netloc, target.path, query, "_=_"))
    return Reply(302, b"", {"location": location})


def _unix(text: str) -> int:
    """Unix seconds; 0 means never, as Meta writes it."""
    return int(datetime.fromisoformat(text).timestamp()) if text else 0
