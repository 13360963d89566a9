"""Lists of things to write, each answered by itself: HTTP 200 says nothing, `sub_request_status` does."""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.faults import FaultPlan
from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.failures import Refused, bad_request, not_simulated, request_id
from adly_sync_server.simulators.snapchat.presenting import shown, wrapped
from adly_sync_server.simulators.snapchat.tampering import PARTIAL, tamper
from adly_sync_server.simulators.snapchat.tokens import Viewer
from adly_sync_server.simulators.snapchat.world import (
    ACCOUNT,
    AD,
    CAMPAIGN,
    PLURALS,
    SQUAD,
    World,
)
from adly_sync_server.simulators.snapchat.writing import Author, Writer

Answer = dict[str, Any]

# Where lists may be sent, and how. Seen, but PUT of an account's ad squads, which a client sends.
BATCHES = {
    (ACCOUNT, "campaigns"): ("POST", "PUT"),
    (ACCOUNT, "adsquads"): ("PUT",),
    (CAMPAIGN, "adsquads"): ("POST", "PUT"),
    (SQUAD, "ads"): ("POST", "PUT"),
    (ACCOUNT, "creatives"): ("POST", "PUT"),
    (ACCOUNT, "media"): ("POST",),
}
_DELETABLE = (CAMPAIGN, SQUAD, AD)
MOST = 100  # about so many are used in practice


class Batches:
    """Writes lists and deletes single things."""

    def __init__(self, world: World, writer: Writer, faults: FaultPlan) -> None:
        self._world = world
        self._writer = writer
        self._faults = faults

    def write(
        self, call: SnapCall, under: Entity, kind: str, viewer: Viewer
    ) -> tuple[Answer, list[str], str]:
        """The answer thing by thing, remarks for the journal, and the verdict."""
        if call.method not in BATCHES[under.kind, PLURALS[kind]]:
            raise not_simulated(f"{call.method} /{'/'.join(call.segments)}")
        wishes = _wishes(call, PLURALS[kind])
        kept = self._kept_by_fault(call, len(wishes))
        answers, remarks = [], []
        for place, wish in enumerate(wishes):
            answer, notes = self._one(call, under, kind, wish, viewer, lost=place >= kept)
            answers.append(answer)
            remarks += [f"{PLURALS[kind]}.{place}: {note}" for note in notes]
        refused = sum(answer["sub_request_status"] == "ERROR" for answer in answers)
        status = "ERROR" if refused == len(answers) else "SUCCESS"
        head = {"request_status": status, "request_id": request_id()}
        verdict = "refused" if refused == len(answers) else "partial" if refused else "accepted"
        return {**head, PLURALS[kind]: answers}, remarks, verdict

    def delete(self, subject: Entity, viewer: Viewer) -> Answer:
        """Delete a campaign, ad squad or ad with all below it; the answer lists nothing."""
        if subject.kind not in _DELETABLE:
            raise not_simulated(f"DELETE of {subject.kind}")
        self._writer.delete(subject, Author(viewer.user.id, viewer.app_id))
        return {PLURALS[subject.kind]: []}

    def _one(
        self, call: SnapCall, under: Entity, kind: str, wish: Any, viewer: Viewer, *, lost: bool
    ) -> tuple[Answer, list[str]]:
        act = self._writer.create if call.method == "POST" else self._writer.replace
        try:
            if lost:
                raise Refused("Internal failure, please retry this entity")
            if not isinstance(wish, dict):
                raise Refused("an entity is a JSON object")
            written = act(kind, wish, under, Author(viewer.user.id, viewer.app_id))
        except Refused as refusal:
            answer = {"sub_request_status": "ERROR", "sub_request_error_reason": refusal.reason}
            return {**answer, kind: wish}, [refusal.reason]
        # What was just written is answered as it was meant; a tampering shows when it is read back.
        answer = wrapped(kind, shown(self._world, written.entity))
        tamper(self._world, self._faults, call.request, written.entity)
        return answer, written.remarks

    def _kept_by_fault(self, call: SnapCall, count: int) -> int:
        fault = self._faults.take(PARTIAL, call.request)
        return count if fault is None else int(fault.arguments.get("keep", 1))


def _wishes(call: SnapCall, plural: str) -> list[Any]:
    """The list under its plural name; nothing else may stand beside it."""
    body = call.json()
    wishes = body.get(plural)
    if set(body) != {plural} or not isinstance(wishes, list):
        raise bad_request(f'the body must be {{"{plural}": [...]}}')
    if not 1 <= len(wishes) <= MOST:
        raise bad_request(f"{plural} must hold 1 to {MOST} entities")
    return wishes
