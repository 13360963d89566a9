"""Refusals in Meta's own shape: `{"error": {message, type, code, error_subcode, …, fbtrace_id}}`.

Codes and subcodes: docs/simulators.md; those nobody could confirm are marked (recalled).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from adly_sync_server.simulators.wire import Reply, json_reply

OAUTH = "OAuthException"
GRAPH_METHOD = "GraphMethodException"

INVALID_PARAMETER = 100
MISSING_OBJECT_SUBCODE = 33
TOO_MUCH_DATA_SUBCODE = 1487534
TOKEN = 190
TOKEN_EXPIRED_SUBCODE = 463
TOKEN_INVALID_SUBCODE = 467  # (recalled)

# Throttling codes and how a caller meets them. HTTP 403 for the application's limit: (recalled).
THROTTLES: dict[int, tuple[int, int | None, str]] = {
    4: (403, None, "Application request limit reached"),
    17: (400, 2446079, "User request limit reached"),
    32: (403, None, "Page request limit reached"),
    613: (400, 1487742, "Calls to this API have exceeded the rate limit"),
    80000: (400, None, "There have been too many insights calls for this ad account"),
    80004: (400, None, "There have been too many calls to this ad account"),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with a request. `path` leads to the parameter or the field inside it."""

    path: tuple[str, ...]
    message: str
    title: str = ""
    subcode: int | None = None
    code: int = INVALID_PARAMETER

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.message}" if self.path else self.message


@dataclass(eq=False)
class MetaFailure(Exception):
    """A request that is refused, or that failed on the vendor's side."""

    message: str
    code: int
    status: int = 400
    type: str = OAUTH
    subcode: int | None = None
    title: str = ""
    user_message: str = ""
    blame: Sequence[Sequence[str]] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    transient: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    verdict: str = "refused"
    remarks: tuple[str, ...] = ()

    def reply(self) -> Reply:
        """The answer on the wire."""
        return json_reply(
            self.status,
            {"error": self._error()},
            headers=self.headers,
            verdict=self.verdict,
            remarks=self.remarks or (self.message,),
        )

    def _error(self) -> dict[str, Any]:
        error: dict[str, Any] = {"message": self.message, "type": self.type, "code": self.code}
        blamed = {"blame_field_specs": [list(path) for path in self.blame]} if self.blame else {}
        if blamed or self.extra:
            error["error_data"] = {**blamed, **self.extra}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        error["is_transient"] = self.transient
        if self.title:
            error["error_user_title"] = self.title
            error["error_user_msg"] = self.user_message or self.message
        error["fbtrace_id"] = trace_id(f"{self.code}{self.message}")
        return error


def trace_id(seed: str) -> str:
    """A trace id like Meta's: a capital A and letters. The same failure has the same id."""
    return "A" + hashlib.sha256(seed.encode()).hexdigest()[:22]


def refusal(complaints: Sequence[Complaint]) -> MetaFailure:
    """One refusal for everything wrong: the first complaint speaks, all are blamed."""
    first = complaints[0]
    return MetaFailure(
        message=f"(#{first.code}) {first.message}" if not first.title else "Invalid parameter",
        code=first.code,
        subcode=first.subcode,
        title=first.title,
        user_message=first.message if first.title else "",
        blame=list(dict.fromkeys(complaint.path for complaint in complaints if complaint.path)),
        remarks=tuple(str(complaint) for complaint in complaints),
    )


def no_such_object(id: str, method: str) -> MetaFailure:
    """The object is gone, never existed, or the viewer may not see it: Meta does not tell which."""
    return MetaFailure(
        message=f"Unsupported {method.lower()} request. Object with ID '{id}' does not exist, cannot be "
        "loaded due to missing permissions, or does not support this operation",
        code=INVALID_PARAMETER,
        subcode=MISSING_OBJECT_SUBCODE,
        type=GRAPH_METHOD,
    )


def unknown_path(path: str) -> MetaFailure:
    """Neither a version, an object nor an edge."""
    return MetaFailure(message=f"Unknown path components: {path}", code=2500)


def unknown_operation(method: str, edge: str, owner: str) -> MetaFailure:
    """The object has no such edge, or the edge takes no such method."""
    if method == "GET":
        text = f"(#100) Tried accessing nonexisting field ({edge.strip('/')}) on node type ({owner})"
    else:
        text = f"Unsupported {method.lower()} request: {owner} takes no {method} on {edge}"
    return MetaFailure(message=text, code=INVALID_PARAMETER, type=GRAPH_METHOD)


def too_much_data() -> MetaFailure:
    """More insight rows than are given at once: a smaller question, or a report."""
    return MetaFailure(
        message="Please reduce the amount of data you're asking for, then retry your request",
        code=INVALID_PARAMETER,
        subcode=TOO_MUCH_DATA_SUBCODE,
    )


def not_simulated(owner: str, method: str, edge: str) -> MetaFailure:
    """The vendor has this call and the simulator has not: said openly, so that nobody trusts a guess."""
    return MetaFailure(
        message=f"The simulator does not play {method} {owner}{edge}",
        code=1,
        status=501,
        verdict="not_simulated",
    )


def token_refused(message: str, subcode: int = TOKEN_INVALID_SUBCODE) -> MetaFailure:
    """The access token is missing, unknown, withdrawn or expired."""
    challenge = f'OAuth "Facebook Platform" "invalid_token" "{message}"'
    return MetaFailure(message=message, code=TOKEN, subcode=subcode, headers={"www-authenticate": challenge})


def permission_refused(needed: str) -> MetaFailure:
    """The token lacks a permission."""
    return MetaFailure(
        message=f"(#200) Requires {needed} permission to manage the object", code=200, status=403
    )


def throttled(code: int, headers: Mapping[str, str], verdict: str) -> MetaFailure:
    """Too many calls, in one of the ways Meta says it."""
    status, subcode, text = THROTTLES[code]
    return MetaFailure(
        message=f"(#{code}) {text}. Wait a bit and try again.",
        code=code,
        status=status,
        subcode=subcode,
        headers=headers,
        verdict=verdict,
    )


def broken_down(status: int, verdict: str) -> MetaFailure:
    """The vendor's server failed; a repeat may work."""
    code = 2 if status == 503 else 1
    text = "Service temporarily unavailable" if status == 503 else "An unknown error occurred"
    return MetaFailure(message=text, code=code, status=status, transient=True, verdict=verdict)
