"""Access tokens: long-lived, in the header `Access-Token`, and who they speak for."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.failures import (
    PERMISSION,
    TOKEN_EMPTY,
    TOKEN_INVALID,
    TikTokFailure,
)
from adly_sync_server.simulators.tiktok.world import ADVERTISER, TOKEN, USER, World

#: Permissions of an application as numbers: ads management, reports, creatives, audiences, leads … (recalled)
SCOPES = (1, 2, 3, 4, 5, 6, 7, 8)


class TokenDesk:
    """Gives tokens, checks them, withdraws them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def give(
        self, user_id: str, *, lifetime_s: float | None = None, app_id: str = "", token: str = ""
    ) -> str:
        """A new token; without `lifetime_s` it never ends, as TikTok's. `token` fixes its text."""
        text = token or secrets.token_hex(20)
        end = self._world.now() + timedelta(seconds=lifetime_s) if lifetime_s is not None else None
        body = {"user_id": user_id, "app_id": app_id, "revoked": False}
        body["expires_at"] = end.isoformat() if end else ""
        self._world.store.add(TOKEN, body, id=_key(text))
        return text

    def user(self, token: str) -> Entity:
        """Who calls. Raises `TikTokFailure` 40104 without a token, 40105 for one that is not good."""
        if not token:
            raise TikTokFailure(TOKEN_EMPTY, "Access token is empty")
        entity = self._world.of_kind(_key(token), TOKEN)
        if entity is None or entity.body["revoked"] or self._expired(entity):
            raise TikTokFailure(TOKEN_INVALID, "Access token is incorrect or has been revoked.")
        return self._world.must(entity.body["user_id"], USER)

    def advertisers(self, user: Entity) -> list[Entity]:
        """The accounts a person may work on."""
        return self._world.store.all_of(ADVERTISER, parent_id=user.id)

    def advertiser(self, user: Entity, id: str) -> Entity:
        """One of them. Raises `TikTokFailure` 40001 for somebody else's or none."""
        found = self._world.of_kind(id, ADVERTISER)
        if found is None or found.parent_id != user.id:
            raise TikTokFailure(PERMISSION, f"No permission to operate advertiser {id}")
        return found

    def revoke(self, token: str) -> bool:
        """Withdraw one token; tells whether there was one."""
        entity = self._world.of_kind(_key(token), TOKEN)
        if entity is not None:
            self._set(entity, {"revoked": True})
        return entity is not None

    def expire(self, token: str = "") -> int:
        """End one token's time, or that of all; tells how many."""
        every = self._world.store.all_of(TOKEN)
        ended = [one for one in every if not token or one.id == _key(token)]
        for entity in ended:
            self._set(entity, {"expires_at": self._world.now().isoformat()})
        return len(ended)

    def _expired(self, entity: Entity) -> bool:
        end = entity.body["expires_at"]
        return bool(end) and datetime.fromisoformat(end) <= self._world.now()

    def _set(self, entity: Entity, changes: dict[str, Any]) -> None:
        self._world.store.replace_body(entity.id, {**entity.body, **changes})


def _key(token: str) -> str:
    """Tokens are kept by a digest, so that the dump of entities shows no usable one."""
    return "token:" + hashlib.sha256(token.encode()).hexdigest()
