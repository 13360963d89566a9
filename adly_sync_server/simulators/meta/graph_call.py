"""One Graph request taken apart: version, path, parameters and files, however they were encoded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from adly_sync_server.simulators.form_parts import FilePart, read_parts
from adly_sync_server.simulators.meta.failures import MetaFailure, unknown_path
from adly_sync_server.simulators.wire import Request

VERSION = "v26.0"

_VERSIONED = re.compile(r"/(v[0-9]+\.[0-9]+)(/.*)?")


@dataclass(frozen=True, slots=True)
class GraphCall:
    """Method, path segments without the version, parameters as texts, and files."""

    method: str
    segments: tuple[str, ...]
    params: Mapping[str, str]
    files: tuple[FilePart, ...]
    base_url: str

    def text(self, name: str) -> str:
        """A parameter, empty where it is missing."""
        return self.params.get(name, "")


def read_call(request: Request) -> GraphCall:
    """Take a request apart. Raises `MetaFailure` for a wrong version or an unreadable body."""
    form, files = _body(request)
    return GraphCall(
        method=request.method,
        segments=_segments(request.path),
        params={**request.query_pairs(), **form},
        files=files,
        base_url=request.base_url,
    )


def _segments(path: str) -> tuple[str, ...]:
    match = _VERSIONED.fullmatch(path)
    if match is None:
        raise unknown_path(path)
    if match.group(1) != VERSION:
        text = f"You are calling version {match.group(1)} of the Ads API. Please use {VERSION}."
        raise MetaFailure(message=f"(#2635) {text}", code=2635)  # code: (recalled)
    return tuple(unquote(part) for part in (match.group(2) or "").split("/") if part)


def _body(request: Request) -> tuple[dict[str, str], tuple[FilePart, ...]]:
    content_type = request.headers.get("content-type", "")
    if not request.body:
        return {}, ()
    if content_type.startswith("multipart/form-data"):
        return _multipart(request.body, content_type)
    if content_type.startswith("application/json"):
        return _from_json(request.body), ()
    if content_type.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(request.body.decode(errors="replace"), keep_blank_values=True)), ()
    raise MetaFailure(message=f"Unsupported content type {content_type!r}", code=1, status=400)


def _from_json(body: bytes) -> dict[str, str]:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MetaFailure(message="The body is not valid JSON", code=1) from error
    if not isinstance(parsed, dict):
        raise MetaFailure(message="The body must be one JSON object", code=1)
    return {name: _as_text(value) for name, value in parsed.items()}


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _multipart(body: bytes, content_type: str) -> tuple[dict[str, str], tuple[FilePart, ...]]:
    try:
        return read_parts(body, content_type)
    except ValueError as error:
        raise MetaFailure(message=str(error), code=1) from error
