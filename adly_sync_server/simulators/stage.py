"""The order of things for one request: control first, then faults, the vendor, the journal."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from dataclasses import replace
from email.utils import format_datetime
from typing import Protocol

from adly_sync_server.simulators.clock import SimulatedClock
from adly_sync_server.simulators.control import PREFIX, ControlDesk
from adly_sync_server.simulators.entity_store import EntityStore
from adly_sync_server.simulators.faults import (
    LOST_ANSWER,
    LOST_REQUEST,
    SERVER_ERROR,
    SLOW,
    Fault,
    FaultPlan,
)
from adly_sync_server.simulators.journal import Journal
from adly_sync_server.simulators.wire import ConnectionCut, Reply, Request

_CUT = Reply(status=0, body=b"", verdict=f"fault:{LOST_REQUEST}")


class Vendor(Protocol):
    """What a simulated service must be able to do."""

    fault_kinds: Collection[str]

    def answer(self, request: Request) -> Reply:
        """Do what is asked, or refuse it in the vendor's own words."""

    def break_down(self, fault: Fault) -> Reply:
        """The vendor's way to say that its server failed (`arguments.status`, 500 unless given)."""


class Stage:
    """Serves one vendor with its faults and its journal."""

    def __init__(self, vendor: Vendor, faults: FaultPlan, journal: Journal, desk: ControlDesk) -> None:
        self._vendor = vendor
        self._faults = faults
        self._journal = journal
        self._desk = desk

    async def answer(self, request: Request) -> Reply:
        """Answer one request, or raise `ConnectionCut` where a fault says so."""
        return self._dated(await self._answered(request))

    def _dated(self, reply: Reply) -> Reply:
        """The date is the vendor's own: limits that are reset at a moment are told by the same clock."""
        moment = format_datetime(self._desk.clock.now(), usegmt=True)
        return replace(reply, headers={"date": moment, **reply.headers})

    async def _answered(self, request: Request) -> Reply:
        if request.path.startswith(PREFIX):
            return self._desk.answer(request)
        started = time.perf_counter()
        await self._wait(request)
        reply = self._outcome(request)
        lost = reply is _CUT or self._lose(request, reply)
        noted = replace(reply, verdict=f"fault:{LOST_ANSWER}") if lost and reply is not _CUT else reply
        self._journal.write(request, noted, self._desk.clock.now(), (time.perf_counter() - started) * 1000)
        if lost:
            raise ConnectionCut
        return reply

    async def _wait(self, request: Request) -> None:
        fault = self._faults.take(SLOW, request)
        if fault is not None:
            await asyncio.sleep(float(fault.arguments.get("delay_s", 1.0)))

    def _outcome(self, request: Request) -> Reply:
        if self._faults.take(LOST_REQUEST, request) is not None:
            return _CUT
        fault = self._faults.take(SERVER_ERROR, request)
        if fault is not None:
            return self._vendor.break_down(fault)
        return self._vendor.answer(request)

    def _lose(self, request: Request, reply: Reply) -> bool:
        """A lost answer needs something that was really done: refusals do not use the fault up."""
        done = [request, *(part for part, told in reply.parts if told.succeeded)] if reply.succeeded else []
        return any(self._faults.take(LOST_ANSWER, one) is not None for one in done)


class Backdrop:
    """What every simulator stands on: memory, time, faults and journal."""

    def __init__(self, store: EntityStore) -> None:
        self.store = store
        self.clock = SimulatedClock(store)
        self.faults = FaultPlan()
        self.journal = Journal()
