"""Refusals in Snapchat's own shape: of a whole request, or of one thing in it with HTTP 200.

Codes E1004, E1006, E1008, E3002 and E3003 were met in the field; E1001 is (recalled).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adly_sync_server.simulators.wire import Reply, json_reply

BAD_REQUEST, WRONG_TYPE, WRONG_BREAKDOWN, WRONG_FIELD = "E1001", "E1006", "E1004", "E1008"
UNAUTHORIZED, NOT_FOUND = "E3002", "E3003"


@dataclass(eq=False)
class SnapFailure(Exception):
    """A request that is refused as a whole. `code` empty: Snapchat names none."""

    status: int
    code: str
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)
    verdict: str = "refused"

    def reply(self) -> Reply:
        """The answer: an error body, with whatever status."""
        body: dict[str, Any] = {
            "request_status": "ERROR",
            "request_id": request_id(),
            "debug_message": self.message,
            "display_message": "We're sorry, but the requested resource is not available at this time",
        }
        if self.code:
            body["error_code"] = self.code
        return json_reply(
            self.status, body, headers=self.headers, verdict=self.verdict, remarks=(self.message,)
        )


@dataclass(eq=False)
class Refused(Exception):
    """One thing of a request is refused, the others are not touched by it."""

    reason: str


def bad_request(message: str) -> SnapFailure:
    """Something in the request itself makes no sense."""
    return SnapFailure(400, BAD_REQUEST, message)


def not_found(what: str) -> SnapFailure:
    """An id that does not exist, or that this person may not see."""
    return SnapFailure(404, NOT_FOUND, f"Resource can not be found: {what}")


def unauthorized(message: str) -> SnapFailure:
    """A token that is missing, unknown, withdrawn or over."""
    return SnapFailure(401, UNAUTHORIZED, f"Unauthorized: {message}")


def forbidden() -> SnapFailure:
    """Something this person or application may not do; seen with the code of a bad token, but 403."""
    return SnapFailure(403, UNAUTHORIZED, "Caller does not have permission")


def not_simulated(what: str) -> SnapFailure:
    """A call the vendor has and this simulator does not play: nobody shall trust a guess."""
    message = f"The simulator does not play {what}"
    return SnapFailure(501, "", message, verdict="not_simulated")


def throttled(headers: Mapping[str, str], verdict: str) -> SnapFailure:
    """Too many calls; the headers say until when."""
    return SnapFailure(429, "", "Too Many Requests: rate limit exceeded", headers, verdict)


def broken_down(status: int, verdict: str) -> SnapFailure:
    """A failure of Snapchat's own."""
    return SnapFailure(status, "", "Internal failure, please retry later", verdict=verdict)


def request_id() -> str:
    """The number under which the vendor's support would find the request."""
    return str(uuid.uuid4())
