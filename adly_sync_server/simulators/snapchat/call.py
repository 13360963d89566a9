"""One request taken apart: version, path, query and body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from adly_sync_server.simulators.form_parts import FilePart, read_parts
from adly_sync_server.simulators.snapchat.failures import WRONG_TYPE, SnapFailure, bad_request
from adly_sync_server.simulators.wire import Request


@dataclass(frozen=True, slots=True)
class SnapCall:
    """Method, path segments without the version, query, and the body as it came."""

    method: str
    segments: tuple[str, ...]
    query: Mapping[str, str]
    request: Request

    @property
    def content_type(self) -> str:
        """The kind of body, without its settings."""
        return self.request.headers.get("content-type", "").partition(";")[0].strip().lower()

    def flag(self, name: str) -> bool:
        """A switch in the query."""
        return self.query.get(name, "").lower() == "true"

    def bearer(self) -> str:
        """The token of the Authorization header, empty where there is none."""
        scheme, _, token = self.request.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    def json(self) -> dict[str, Any]:
        """The JSON body. Raises `SnapFailure` for another type and for what is no JSON object."""
        if self.content_type != "application/json":
            raise wrong_type(self.content_type, "application/json")
        try:
            parsed = json.loads(self.request.body)
            # Python reads NaN, infinities and half a surrogate pair, none of which is JSON.
            json.dumps(parsed, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError) as error:
            raise bad_request("The body is not valid JSON") from error
        if not isinstance(parsed, dict):
            raise bad_request("The body must be one JSON object")
        return parsed

    def form(self) -> dict[str, str]:
        """The fields of a form; only the sign-in takes forms."""
        return dict(parse_qsl(self.request.body.decode(errors="replace"), keep_blank_values=True))

    def parts(self) -> tuple[dict[str, str], tuple[FilePart, ...]]:
        """Fields and files of a multipart body. Raises `SnapFailure` 415 for anything else."""
        if self.content_type != "multipart/form-data":
            raise wrong_type(self.content_type, "multipart/form-data")
        try:
            return read_parts(self.request.body, self.request.headers["content-type"])
        except ValueError as error:
            raise bad_request(str(error)) from error


def read_call(request: Request, prefix: str) -> SnapCall:
    """Take a request apart whose path begins with `prefix`."""
    rest = request.path.removeprefix(prefix)
    segments = tuple(unquote(part) for part in rest.split("/") if part)
    return SnapCall(request.method, segments, request.query_pairs(), request)


def wrong_type(content_type: str, wanted: str) -> SnapFailure:
    """A body of the wrong type: 415, E1006."""
    said = content_type or "nothing"
    return SnapFailure(415, WRONG_TYPE, f"Unsupported content type {said}, send {wanted}")
