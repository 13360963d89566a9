"""Access tokens, which live an hour, and the refresh tokens that give new ones."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.failures import unauthorized
from adly_sync_server.simulators.snapchat.world import REFRESH, TOKEN, USER, World

SCOPE = "snapchat-marketing-api"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who calls, and with which token."""

    user: Entity
    token: str
    app_id: str


class TokenDesk:
    """Gives tokens, checks them, and lets them end."""

    def __init__(self, world: World) -> None:
        self._world = world

    def give(self, lifetime_s: float | None, *, app_id: str = "", token: str = "") -> str:
        """A new access token of the one person there is; `lifetime_s` None never ends."""
        text = token or secrets.token_urlsafe(96)
        end = "" if lifetime_s is None else (self._world.now() + timedelta(seconds=lifetime_s)).isoformat()
        body = {"app_id": app_id, "expires_at": end, "revoked": False}
        self._world.store.add(TOKEN, body, id=_key(TOKEN, text))
        return text

    def give_refresh(self, app_id: str) -> str:
        """A new refresh token; it ends only when it is replaced or taken back."""
        text = secrets.token_urlsafe(48)
        body = {"app_id": app_id, "used": 0, "revoked": False}
        self._world.store.add(REFRESH, body, id=_key(REFRESH, text))
        return text

    def viewer(self, token: str) -> Viewer:
        """Who makes a call. Raises `SnapFailure` 401 for a token that is not good."""
        entity = self._world.of_kind(_key(TOKEN, token), TOKEN)
        if not token or entity is None:
            raise unauthorized("the access token is missing or unknown")
        if entity.body["revoked"] or self._over(entity):
            raise unauthorized("the access token has expired")
        return Viewer(self.person(), token, entity.body["app_id"])

    def find_refresh(self, token: str) -> Entity | None:
        """A refresh token that is still good."""
        entity = self._world.of_kind(_key(REFRESH, token), REFRESH)
        return entity if entity is not None and not entity.body["revoked"] else None

    def count_use(self, refresh: Entity) -> int:
        """Note that a refresh token was used, and tell how often by now."""
        used = int(refresh.body["used"]) + 1
        self._set(refresh, {"used": used})
        return used

    def end_refresh(self, refresh: Entity) -> None:
        """A refresh token that was replaced by another."""
        self._set(refresh, {"revoked": True})

    def expire(self, token: str = "") -> int:
        """End one access token's time, or that of all; tells how many."""
        tokens = [one for one in self._world.store.all_of(TOKEN) if not token or one.id == _key(TOKEN, token)]
        for one in tokens:
            self._set(one, {"expires_at": self._world.now().isoformat()})
        return len(tokens)

    def revoke(self) -> int:
        """The person takes the consent back: every token of both kinds ends."""
        found = [*self._world.store.all_of(TOKEN), *self._world.store.all_of(REFRESH)]
        for one in found:
            self._set(one, {"revoked": True})
        return len(found)

    def person(self) -> Entity:
        """The one person of this world."""
        return self._world.store.all_of(USER)[0]

    def _over(self, entity: Entity) -> bool:
        end = entity.body["expires_at"]
        return bool(end) and datetime.fromisoformat(end) <= self._world.now()

    def _set(self, entity: Entity, changes: dict[str, Any]) -> None:
        self._world.store.replace_body(entity.id, {**entity.body, **changes})


def _key(kind: str, token: str) -> str:
    """Tokens are kept by a digest, so that the dump of entities shows no usable one."""
    return f"{kind}:" + hashlib.sha256(token.encode()).hexdigest()
