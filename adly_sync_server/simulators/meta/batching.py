"""Several Graph calls in one: each part is judged, counted and answered as a call of its own.

Source: the package's ``FacebookAdsApiBatch``; fifty parts at most: the guide (recalled). Parts that use
the answer of an earlier one, and files, are not played.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from adly_sync_server.simulators.meta.failures import MetaFailure, not_simulated
from adly_sync_server.simulators.meta.graph_call import VERSION, GraphCall
from adly_sync_server.simulators.wire import Reply, Request, json_reply

MOST_PARTS = 50

_KEYS = frozenset({"method", "relative_url", "body", "headers", "omit_response_on_success", "name"})
_NOT_PLAYED = ("name", "attached_files", "depends_on")
_OUTER = frozenset({"batch", "include_headers", "access_token", "appsecret_proof"})
_TOKEN = ("access_token", "appsecret_proof")


def is_batch(call: GraphCall) -> bool:
    """True for what is sent to the root with parts in it."""
    return call.method == "POST" and not call.segments and "batch" in call.params


class Batch:
    """The parts of one call, each done by ``answer``."""

    def __init__(self, answer: Callable[[Request], Reply], call: GraphCall) -> None:
        self._answer = answer
        self._call = call

    def reply(self) -> Reply:
        """The answers in the order of the parts. Raises `MetaFailure` for what is no batch."""
        strange = sorted(set(self._call.params) - _OUTER)
        if strange:
            raise MetaFailure(message=f"Unexpected parameter: {strange[0]}", code=100)
        requests = [self._request(part) for part in self._parts()]
        done = [(request, self._answer(request)) for request in requests]
        with_headers = self._call.text("include_headers") != "false"
        payload = [_told(reply, with_headers=with_headers) for _, reply in done]
        accepted = sum(reply.succeeded for _, reply in done)
        verdict = "accepted" if accepted == len(done) else "partial" if accepted else "refused"
        answer = json_reply(200, payload, verdict=verdict)
        return Reply(answer.status, answer.body, answer.headers, verdict, parts=tuple(done))

    def _parts(self) -> list[dict[str, Any]]:
        try:
            parts = json.loads(self._call.text("batch"))
        except ValueError as error:
            raise MetaFailure(message="batch is not valid JSON", code=100) from error
        if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts) or not parts:
            raise MetaFailure(message="batch must be a list of requests", code=100)
        if len(parts) > MOST_PARTS:
            text = f"Too many requests in batch message. Maximum batch size is {MOST_PARTS}"
            raise MetaFailure(message=text, code=100)
        return parts

    def _request(self, part: dict[str, Any]) -> Request:
        if unplayed := sorted(set(part) & set(_NOT_PLAYED)):
            raise not_simulated("batch", str(part.get("method")), unplayed[0])
        if strange := sorted(set(part) - _KEYS):
            raise MetaFailure(message=f"Unexpected key in a request of the batch: {strange[0]}", code=100)
        method, address = str(part.get("method", "")).upper(), str(part.get("relative_url", "")).lstrip("/")
        if method not in ("GET", "POST", "DELETE") or not address:
            raise MetaFailure(message="A request of the batch needs method and relative_url", code=100)
        path, _, query = address.partition("?")
        body = str(part.get("body") or "")
        if not path.startswith(f"{VERSION}/"):
            path = f"{VERSION}/{path}"
        return Request(
            method=method,
            path=f"/{path}",
            query=_joined(query, self._token()) if method == "GET" else query,
            headers={"content-type": "application/x-www-form-urlencoded"},
            body=b"" if method == "GET" else _joined(body, self._token()).encode(),
            base_url=self._call.base_url,
        )

    def _token(self) -> str:
        """Parts speak for whom the batch speaks for."""
        return "&".join(f"{name}={self._call.text(name)}" for name in _TOKEN if self._call.text(name))


def _joined(query: str, token: str) -> str:
    return "&".join(one for one in (query, token) if one)


def _told(reply: Reply, *, with_headers: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"code": reply.status, "body": reply.body.decode()}
    if with_headers:
        told["headers"] = [{"name": name, "value": value} for name, value in reply.headers.items()]
    return told
