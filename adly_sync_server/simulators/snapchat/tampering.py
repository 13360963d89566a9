"""The faults that change what was just written, behind the caller's back."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.faults import FaultPlan
from adly_sync_server.simulators.snapchat.defaults import EXPANSIONS
from adly_sync_server.simulators.snapchat.standing import REJECTED, fresh_review
from adly_sync_server.simulators.snapchat.world import AD, CREATIVE, SQUAD, World
from adly_sync_server.simulators.wire import Request

PARTIAL, ALTER, SWITCH_ON, REJECT = "partial", "alter", "switch_on", "reject"
FAIL_MEDIA = "fail_media"


def tamper(world: World, faults: FaultPlan, request: Request, written: Entity) -> None:
    """Strike with what is planned for this request."""
    body: dict[str, Any] = deepcopy(written.body)
    alteration = faults.take(ALTER, request)
    if alteration is not None:
        body |= dict(alteration.arguments.get("fields", {}))
    if written.kind == SQUAD and faults.take(SWITCH_ON, request) is not None:
        body["targeting"] = switched_on(body["targeting"])
    rejection = faults.take(REJECT, request) if written.kind in (AD, CREATIVE) else None
    if rejection is not None:
        reason = str(rejection.arguments.get("reason", "Misleading content"))
        body |= fresh_review(world, REJECTED, reason)
    if body != written.body:
        world.store.replace_body(written.id, body)


def switched_on(targeting: dict[str, Any]) -> dict[str, Any]:
    """The audience with every widening that Snapchat can switch on by itself."""
    options = {name: {"enabled": True} for name in EXPANSIONS}
    return {**targeting, "enable_targeting_expansion": True, "auto_expansion_options": options}
