"""One request to the Business API taken apart."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.form_parts import FilePart, read_parts
from adly_sync_server.simulators.tiktok.failures import (
    INVALID_PARAMS,
    VERSION_ERROR,
    TikTokFailure,
    unknown_route,
)
from adly_sync_server.simulators.tiktok.judge_index import PREFIX
from adly_sync_server.simulators.wire import Request

_OTHER_VERSION = re.compile(r"/open_api/v[0-9.]+/")


@dataclass(frozen=True, slots=True)
class Call:
    """Verb, path below the version, token, and what was sent in whichever way."""

    method: str
    path: str
    token: str
    query: Mapping[str, str]
    body: Mapping[str, Any]
    form: Mapping[str, str]
    files: tuple[FilePart, ...]
    base_url: str

    @property
    def is_form(self) -> bool:
        """Whether the body came as a form with files."""
        return bool(self.form or self.files)


@dataclass(frozen=True, slots=True)
class Task:
    """A call that the judge let pass: its values, who calls, and the advertiser it is for.

    Of a call about several things the last `failing` ones are to fail, as a fault wants it.
    """

    call: Call
    values: Mapping[str, Any]
    user: Entity
    advertiser: Entity
    failing: int = 0

    def text(self, name: str) -> str:
        """A value as text, empty where it is missing."""
        value = self.values.get(name)
        return "" if value is None else str(value)


def read_call(request: Request) -> Call:
    """Take a request apart. Raises `TikTokFailure` for a wrong version or an unreadable body."""
    form, files = _form(request)
    return Call(
        method=request.method,
        path=_path(request),
        token=request.headers.get("access-token", ""),
        query=request.query_pairs(),
        body=_body(request),
        form=form,
        files=files,
        base_url=request.base_url,
    )


def no_number(text: str) -> float:
    """NaN and infinities are none in JSON. Raises `ValueError`."""
    raise ValueError(f"{text} is no JSON")


def _path(request: Request) -> str:
    if request.path.startswith(f"{PREFIX}/"):
        return request.path.removeprefix(PREFIX)
    if _OTHER_VERSION.match(request.path):
        raise TikTokFailure(VERSION_ERROR, "The API version is wrong; this is v1.3")
    raise unknown_route(request.method, request.path)


def _form(request: Request) -> tuple[dict[str, str], tuple[FilePart, ...]]:
    content_type = request.headers.get("content-type", "")
    if not content_type.startswith("multipart/form-data"):
        return {}, ()
    try:
        return read_parts(request.body, content_type)
    except ValueError as error:
        raise TikTokFailure(INVALID_PARAMS, str(error)) from error


def _body(request: Request) -> dict[str, Any]:
    content_type = request.headers.get("content-type", "")
    if request.method == "GET" or not request.body or content_type.startswith("multipart/form-data"):
        return {}
    if not content_type.startswith("application/json"):
        raise TikTokFailure(INVALID_PARAMS, "Content-Type must be application/json")
    try:
        parsed = json.loads(request.body, parse_constant=no_number)
        json.dumps(parsed, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise TikTokFailure(INVALID_PARAMS, "The body is not valid JSON") from error
    if not isinstance(parsed, dict):
        raise TikTokFailure(INVALID_PARAMS, "The body must be one JSON object")
    return parsed
