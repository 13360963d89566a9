"""Access tokens: who calls, with which permissions, and whether the application proves itself."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import (
    TOKEN_EXPIRED_SUBCODE,
    MetaFailure,
    permission_refused,
    token_refused,
)
from adly_sync_server.simulators.meta.graph_call import GraphCall
from adly_sync_server.simulators.meta.world import ACCOUNT, PAGE, TOKEN, USER, World

# Permissions a dialog may ask for: docs/simulators.md, and those every application has.
KNOWN_SCOPES = frozenset(
    {
        "public_profile",
        "email",
        "ads_management",
        "ads_read",
        "business_management",
        "pages_show_list",
        "pages_read_engagement",
        "pages_manage_ads",
        "pages_manage_metadata",
        "instagram_basic",
        "instagram_manage_insights",
        "leads_retrieval",
        "catalog_management",
        "read_insights",
    }
)
# What the token of a Page itself begins with here.
PAGE_TOKEN = "EAAPage"
READING_SCOPES = ("ads_read", "ads_management")
WRITING_SCOPES = ("ads_management",)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who calls: the person behind the token, the token itself and what it may do.

    `page_id`: the Page that speaks, where the token is a Page's own.
    """

    user: Entity
    token: str
    scopes: frozenset[str]
    page_id: str = ""

    def may_see(self, account: Entity) -> bool:
        """Whether the person works on this ad account."""
        return account.kind == ACCOUNT and account.parent_id == self.user.id


class TokenDesk:
    """Gives tokens, checks them, and lets them expire."""

    def __init__(self, world: World) -> None:
        self._world = world

    def give(
        self, user_id: str, scopes: list[str], lifetime_s: float | None, *, app_id: str = "", token: str = ""
    ) -> str:
        """A new token; `lifetime_s` None never expires (a system user's). `token` fixes its text."""
        text = token or "EAA" + secrets.token_hex(40)
        now = self._world.now()
        expires = (now + timedelta(seconds=lifetime_s)).isoformat() if lifetime_s is not None else ""
        body = {"user_id": user_id, "scopes": scopes, "expires_at": expires, "issued_at": now.isoformat()}
        self._world.store.add(TOKEN, {**body, "app_id": app_id, "revoked": False}, id=_key(text))
        return text

    def viewer(self, call: GraphCall) -> Viewer:
        """Who makes this call. Raises `MetaFailure` for a token or a proof that is not good."""
        token = call.text("access_token")
        if not token:
            raise MetaFailure(
                message="An access token is required to request this resource.", code=104, status=400
            )
        page = self._page_of(token)
        entity = page or self.checked(token)
        self._check_proof(call, token)
        if page is not None:
            return Viewer(self._world.must(page.parent_id, USER), token, KNOWN_SCOPES, page.id)
        user = self._world.must(entity.body["user_id"], USER)
        return Viewer(user, token, frozenset(entity.body["scopes"]))

    def checked(self, token: str) -> Entity:
        """The token's entity. Raises `MetaFailure` 190 when it is unknown, withdrawn or expired."""
        entity = self.find(token)
        if entity is None:
            raise token_refused("Invalid OAuth access token - Cannot parse access token")
        if entity.body["revoked"]:
            raise token_refused("Error validating access token: The user has not authorized application")
        if self.expired(entity):
            text = f"Error validating access token: Session has expired on {entity.body['expires_at']}"
            raise token_refused(text, TOKEN_EXPIRED_SUBCODE)
        return entity

    def _page_of(self, token: str) -> Entity | None:
        """The Page whose own token this is."""
        pages = self._world.store.all_of(PAGE) if token.startswith(PAGE_TOKEN) else []
        return next((page for page in pages if page.body.get("access_token") == token), None)

    def find(self, token: str) -> Entity | None:
        """The token's entity whatever its state."""
        return self._world.of_kind(_key(token), TOKEN)

    def expired(self, entity: Entity) -> bool:
        """Whether its time is over."""
        end = entity.body["expires_at"]
        return bool(end) and datetime.fromisoformat(end) <= self._world.now()

    def expire(self, token: str = "") -> int:
        """End one token's time, or that of all; tells how many."""
        tokens = [
            entity for entity in self._world.store.all_of(TOKEN) if not token or entity.id == _key(token)
        ]
        for entity in tokens:
            self._set(entity, {"expires_at": self._world.now().isoformat()})
        return len(tokens)

    def revoke_of(self, user_id: str) -> None:
        """The person took the application's permissions back."""
        for entity in self._world.store.all_of(TOKEN):
            if entity.body["user_id"] == user_id:
                self._set(entity, {"revoked": True})

    def _set(self, entity: Entity, changes: dict[str, Any]) -> None:
        self._world.store.replace_body(entity.id, {**entity.body, **changes})

    def _check_proof(self, call: GraphCall, token: str) -> None:
        secret = self._world.options.app_secret
        if not secret:
            return
        proof = call.text("appsecret_proof")
        if not proof:
            text = "API calls from the server require an appsecret_proof argument"
            raise MetaFailure(message=text, code=100, type="GraphMethodException")
        expected = hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected.encode(), proof.encode()):
            text = "Invalid appsecret_proof provided in the API argument"
            raise MetaFailure(message=text, code=100, type="GraphMethodException")


def require(viewer: Viewer, scopes: tuple[str, ...]) -> None:
    """Raises `MetaFailure` 200 unless the token has one of these permissions."""
    if not viewer.scopes.intersection(scopes):
        raise permission_refused(" or ".join(scopes))


def _key(token: str) -> str:
    """Tokens are kept by a digest, so that the dump of entities shows no usable one."""
    return "token:" + hashlib.sha256(token.encode()).hexdigest()
