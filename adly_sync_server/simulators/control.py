"""The control endpoints under `/_control/`: what the simulated world shall do next, and what it saw.

They are no part of any vendor's service and are judged by nobody. Described in docs/simulators.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.clock import SimulatedClock
from adly_sync_server.simulators.entity_store import Entity, EntityStore
from adly_sync_server.simulators.faults import FaultPlan, read_fault
from adly_sync_server.simulators.journal import Journal
from adly_sync_server.simulators.wire import Reply, Request, json_reply

PREFIX = "/_control/"


class ControlRefused(ValueError):
    """What was asked of the control desk cannot be done; the message says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One control request: the named parts of its path, its query and its JSON body."""

    parts: Mapping[str, str]
    query: dict[str, str]
    body: dict[str, Any]


Fulfil = Callable[[Wish], object]


class ControlDesk:
    """Answers the control endpoints common to all simulators; a vendor adds its own with `offer`."""

    def __init__(
        self,
        store: EntityStore,
        clock: SimulatedClock,
        faults: FaultPlan,
        journal: Journal,
        fault_kinds: Collection[str],
    ) -> None:
        self.clock = clock
        self._store = store
        self._faults = faults
        self._journal = journal
        self._fault_kinds = fault_kinds
        self._offers: list[tuple[str, re.Pattern[str], Fulfil]] = []
        self._offer_common()

    def offer(self, method: str, path: str, fulfil: Fulfil) -> None:
        """Answer `method` on `/_control/<path>`; `{name}` in the path becomes a part of the wish."""
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)
        self._offers.append((method, re.compile(pattern), fulfil))

    def answer(self, request: Request) -> Reply:
        """Fulfil one control request; 404 for an unknown one, 400 with the reason for a wrong one."""
        path = request.path.removeprefix(PREFIX)
        for method, pattern, fulfil in self._offers:
            match = pattern.fullmatch(path)
            if match and method == request.method:
                return self._fulfil(fulfil, request, match.groupdict())
        return json_reply(404, {"problem": f"no control endpoint {request.method} {request.path}"})

    def _fulfil(self, fulfil: Fulfil, request: Request, parts: dict[str, str]) -> Reply:
        try:
            wish = Wish(parts, request.query_pairs(), request.json_body())
            with self._store.transaction():
                return json_reply(200, fulfil(wish))
        except (ValueError, re.error) as error:
            return json_reply(400, {"problem": str(error)})

    def _offer_common(self) -> None:
        self.offer("GET", "faults", lambda wish: [fault.as_row() for fault in self._faults.pending()])
        self.offer("POST", "faults", self._plan_fault)
        self.offer("DELETE", "faults", lambda wish: {"cleared": self._faults.clear()})
        self.offer("GET", "journal", lambda wish: self._journal.rows(wish.query))
        self.offer("DELETE", "journal", lambda wish: {"cleared": self._journal.clear()})
        self.offer("GET", "entities", self._list_entities)
        self.offer("GET", "clock", lambda wish: self._time())
        self.offer("POST", "advance", self._advance)

    def _plan_fault(self, wish: Wish) -> object:
        return self._faults.plan(read_fault(wish.body, self._fault_kinds)).as_row()

    def _list_entities(self, wish: Wish) -> object:
        kinds = [wish.query["kind"]] if "kind" in wish.query else self._store.kinds()
        return [entity_row(entity) for kind in kinds for entity in self._store.all_of(kind)]

    def _advance(self, wish: Wish) -> object:
        self.clock.advance(duration_s(wish.body))
        return self._time()

    def _time(self) -> dict[str, Any]:
        return {"now": self.clock.now().isoformat(), "offset_s": self.clock.offset_s}


def entity_row(entity: Entity) -> dict[str, Any]:
    """An entity with everything the vendor would hide."""
    return {
        "id": entity.id,
        "kind": entity.kind,
        "account_id": entity.account_id,
        "parent_id": entity.parent_id,
        "fields": entity.body,
    }


_UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}


def duration_s(body: Mapping[str, Any]) -> float:
    """`{"days": 2, "hours": 1}` in seconds. Raises `ControlRefused` when it is no duration."""
    if not body or not set(body) <= set(_UNITS):
        raise ControlRefused(f"give a duration in {', '.join(_UNITS)}")
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in body.values()):
        raise ControlRefused("a duration is made of numbers")
    return float(sum(_UNITS[unit] * value for unit, value in body.items()))
