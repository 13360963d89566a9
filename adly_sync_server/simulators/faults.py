"""What is to go wrong on demand: an ordered list of planned faults, each for so many requests."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from adly_sync_server.simulators.wire import Request

SLOW = "slow"
LOST_REQUEST = "lost_request"
LOST_ANSWER = "lost_answer"
SERVER_ERROR = "server_error"
COMMON_KINDS = frozenset({SLOW, LOST_REQUEST, LOST_ANSWER, SERVER_ERROR})

_KNOWN_KEYS = {"kind", "method", "path", "times", "skip", "arguments"}


class UnknownFault(ValueError):
    """The fault asked for does not exist, or one of its settings is wrong."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One planned fault.

    It strikes the next `times` requests whose method equals `method` (empty: any) and whose
    path with query contains a match of the regular expression `path`, after letting `skip` of
    them pass. `arguments` belong to the kind (docs/simulators.md).
    """

    kind: str
    method: str = ""
    path: str = ""
    times: int = 1
    skip: int = 0
    arguments: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0

    def matches(self, request: Request) -> bool:
        """Whether this request is one the fault waits for."""
        same_method = not self.method or self.method == request.method
        return same_method and re.search(self.path, request.target) is not None

    def as_row(self) -> dict[str, Any]:
        """What the control endpoint shows."""
        return {
            "number": self.number,
            "kind": self.kind,
            "method": self.method,
            "path": self.path,
            "times": self.times,
            "skip": self.skip,
            "arguments": dict(self.arguments),
        }


def read_fault(wish: Mapping[str, Any], kinds: Collection[str]) -> Fault:
    """A fault from the control body. Raises `UnknownFault` with the reason."""
    unknown = sorted(set(wish) - _KNOWN_KEYS)
    if unknown:
        raise UnknownFault(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KNOWN_KEYS))}")
    if wish.get("kind") not in kinds:
        raise UnknownFault(f"unknown kind {wish.get('kind')!r}; known are {', '.join(sorted(kinds))}")
    fault = Fault(
        kind=str(wish["kind"]),
        method=str(wish.get("method", "")).upper(),
        path=str(wish.get("path", "")),
        times=_count(wish, "times", least=1),
        skip=_count(wish, "skip", least=0),
        arguments=_arguments(wish),
    )
    _check_pattern(fault.path)
    return fault


def _count(wish: Mapping[str, Any], name: str, *, least: int) -> int:
    value = wish.get(name, least)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise UnknownFault(f"{name} must be a whole number from {least}")
    return value


def _arguments(wish: Mapping[str, Any]) -> dict[str, Any]:
    arguments = wish.get("arguments", {})
    if not isinstance(arguments, dict):
        raise UnknownFault("arguments must be an object")
    return arguments


def _check_pattern(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise UnknownFault(f"path is not a regular expression: {error}") from error


class FaultPlan:
    """The faults still to come, in the order they were planned."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._planned = 0

    def plan(self, fault: Fault) -> Fault:
        """Add a fault; the answer carries its number."""
        self._planned += 1
        numbered = replace(fault, number=self._planned)
        self._faults.append(numbered)
        return numbered

    def clear(self) -> int:
        """Forget everything planned; tells how many there were."""
        count = len(self._faults)
        self._faults.clear()
        return count

    def pending(self) -> list[Fault]:
        """What is still to come."""
        return list(self._faults)

    def take(self, kind: str, request: Request) -> Fault | None:
        """The fault of this kind that strikes this request now, used up by one; or None."""
        for position, fault in enumerate(self._faults):
            if fault.kind == kind and fault.matches(request):
                return self._use(position, fault)
        return None

    def _use(self, position: int, fault: Fault) -> Fault | None:
        if fault.skip:
            self._faults[position] = replace(fault, skip=fault.skip - 1)
            return None
        if fault.times == 1:
            del self._faults[position]
        else:
            self._faults[position] = replace(fault, times=fault.times - 1)
        return fault
