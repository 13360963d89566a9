"""Refusals in TikTok's own shape: HTTP 200 with `{"code", "message", "request_id", "data": {}}`.

The codes are those of the vendor's own table (`tiktok_business/tiktok_code.py`); a test holds them to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from adly_sync_server.simulators.wire import Reply, json_reply

OK, PARTIAL = 0, 20001
INVALID_PARAMS, PERMISSION, PARAM_ERROR, FORBIDDEN = 40000, 40001, 40002, 40003
VERSION_ERROR, NOT_EXIST, NO_UPDATE = 40006, 40007, 40012
DUPLICATED_REQUEST, BATCH_SIZE, PII_NOT_HASHED = 40050, 40061, 40062
TOO_FREQUENT = 40100
TOKEN_EXPIRED, TOKEN_EMPTY, TOKEN_INVALID, AUTH_CODE_ERROR = 40102, 40104, 40105, 40110
SCOPE_NOT_AUTHORIZED = 40130
TASK_ERROR, TASK_NOT_READY, WRITE_CONFLICT = 40200, 40201, 40202
ADVERTISER_MISSING, ADVERTISER_ROLE = 40300, 40301
ROUTE_NOT_FOUND, AD_NUMBER_LIMIT = 40400, 40502
SIGNATURE_ERROR, VIDEO_TRANSCODING = 40900, 40901
URL_UNAVAILABLE = 40903
FILE_MISSING, FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE = 40905, 40906, 40907, 40908
DUPLICATE_NAME, FILE_UPLOAD_INVALID, VIDEO_ILLEGAL_CONTENT = 40911, 40915, 40916
SYSTEM_ERROR, SYSTEM_TIMEOUT = 50000, 50002
#: What the simulator does not play; TikTok has no such code beside "not implemented".
NOT_IMPLEMENTED = 40008

THROTTLES = (40100, 40132, 61000)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with a request. `path` leads to the field."""

    path: tuple[str, ...]
    message: str
    code: int = PARAM_ERROR

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.message}" if self.path else self.message


@dataclass(eq=False)
class TikTokFailure(Exception):
    """A request that is refused, or that failed on TikTok's side."""

    code: int
    message: str
    verdict: str = "refused"
    remarks: tuple[str, ...] = ()
    status: int = 200
    payload: Mapping[str, Any] = field(default_factory=dict)

    def reply(self, request_id: str) -> Reply:
        """The answer on the wire."""
        return envelope(
            request_id,
            dict(self.payload),
            code=self.code,
            message=self.message,
            status=self.status,
            verdict=self.verdict,
            remarks=self.remarks or (self.message,),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call brought: everything, or with code 20001 a part of it."""

    payload: Mapping[str, Any] | list[dict[str, Any]]
    code: int = OK
    message: str = "OK"


def envelope(
    request_id: str,
    payload: object,
    *,
    code: int = OK,
    message: str = "OK",
    status: int = 200,
    verdict: str = "accepted",
    remarks: tuple[str, ...] = (),
) -> Reply:
    """What every answer of the Business API is wrapped in."""
    body = {"code": code, "message": message, "request_id": request_id, "data": payload}
    return json_reply(status, body, verdict=verdict, remarks=remarks)


def request_mark(number: int) -> str:
    """The mark of one HTTP request, as TikTok gives one: a date-like number and hexadecimal letters."""
    return f"{20261100000000 + number}{hashlib.sha256(str(number).encode()).hexdigest()[:18].upper()}"


def refusal(complaints: Sequence[Complaint]) -> TikTokFailure:
    """One refusal for everything wrong: the first complaint speaks."""
    first = complaints[0]
    return TikTokFailure(
        code=first.code, message=str(first), remarks=tuple(str(complaint) for complaint in complaints)
    )


def missing(kind: str, id: str) -> TikTokFailure:
    """The thing is gone, never existed, or belongs to somebody else."""
    return TikTokFailure(NOT_EXIST, f"{kind} {id} does not exist")


def not_simulated(method: str, path: str) -> TikTokFailure:
    """TikTok has this call and the simulator has not: said openly, so that nobody trusts a guess."""
    return TikTokFailure(
        NOT_IMPLEMENTED, f"The simulator does not play {method} {path}", "not_simulated", status=501
    )


def unknown_route(method: str, path: str) -> TikTokFailure:
    """No such path, or not with this verb."""
    return TikTokFailure(ROUTE_NOT_FOUND, f"Route not found: {method} {path}")
