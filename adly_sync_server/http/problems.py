"""Every failure as a problem document (RFC 9457) with a stable code, the framework's own failures too."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from sqlalchemy.exc import SQLAlchemyError, StatementError

from adly_sync_server.contract.codes import HTTP_STATUS
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.sync import Problem
from adly_sync_server.db.failures import failure_of
from adly_sync_server.http.edge import request_id_of

MEDIA_TYPE = "application/problem+json"

#: Codes for what the framework refuses by itself.
_CODE_BY_STATUS: Mapping[int, str] = {
    400: "bad_request",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    429: "throttled",
    503: "unavailable",
}

_MISSING = re.compile(r"^Missing required \w+ parameter '([\w-]+)'")

_log = structlog.get_logger(__name__)
#: Not signed in, not allowed, too often.
_REFUSALS: Final = frozenset({401, 403, 429})

AnyRequest = Request[Any, Any, Any]


def problem_of_failure(failure: AdlyError) -> Problem:
    """The document of an expected failure."""
    return Problem(
        title=_title(failure.status),
        status=failure.status,
        code=failure.code,
        detail=failure.detail,
        field=failure.field,
        n=getattr(failure, "n", None),
        last_n=getattr(failure, "last_n", None),
    )


def answer_failure(request: AnyRequest, failure: AdlyError) -> Response[bytes]:
    """Answer an expected failure; our own faults are also logged, and who was not let in, and from where."""
    if failure.status >= 500:
        _log.warning("failed", code=failure.code, detail=failure.detail)
    elif failure.status in _REFUSALS:
        _log.info("refused", code=failure.code, address=request.client.host if request.client else None)
    return _answer(request, problem_of_failure(failure), _headers_of(failure))


def answer_framework(request: AnyRequest, failure: HTTPException) -> Response[bytes]:
    """Answer what the framework refused: routes, methods, parameters."""
    status = failure.status_code
    if status >= 500:
        return answer_bug(request, failure)
    invalid = isinstance(failure, ValidationException)
    code = "invalid_value" if invalid else _CODE_BY_STATUS.get(status, "bad_request")
    field, detail = _blamed(failure)
    return _answer(
        request,
        Problem(title=_title(status), status=status, code=code, detail=detail, field=field),
        dict(failure.headers or {}),
    )


def answer_bug(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Answer a bug: logged in full, told in one word and the id of the request."""
    if isinstance(error, StatementError):
        error.hide_parameters = True  # parameters hold e-mail addresses and ad copy
    if isinstance(error, SQLAlchemyError) and (failure := failure_of(error)) is not None:
        return answer_failure(request, failure)
    _log.error("unexpected", exc_info=error)
    return _answer(request, Problem(title=_title(500), status=500, code="internal"), {})


def _blamed(failure: HTTPException) -> tuple[str | None, str]:
    """Parameter to blame and what is wrong with it; the framework's own sentence names the whole address."""
    extra = failure.extra
    first = extra[0] if isinstance(extra, list) and extra else None
    if missing := _MISSING.search(failure.detail):
        return missing.group(1), "required"
    if not isinstance(first, dict):
        return None, "" if isinstance(failure, ValidationException) else failure.detail
    return first.get("key"), str(first.get("message", ""))


def _answer(request: AnyRequest, problem: Problem, headers: dict[str, str]) -> Response[bytes]:
    told = msgspec.structs.replace(problem, request_id=request_id_of(request.scope))
    # Members that stand at their default are always told, others only where they say something.
    document = {"type": told.type, "detail": told.detail, **msgspec.to_builtins(told)}
    return Response(
        msgspec.json.encode(document), status_code=problem.status, headers=headers, media_type=MEDIA_TYPE
    )


def _headers_of(failure: AdlyError) -> dict[str, str]:
    headers: dict[str, str] = {}
    if failure.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    retry_after_s = getattr(failure, "retry_after_s", None)
    if retry_after_s is not None:
        headers["Retry-After"] = str(max(1, round(retry_after_s)))
    return headers


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Checksum Mismatch" if status == HTTP_STATUS["hash_mismatch"] else "Error"


HANDLERS: dict[int | type[Exception], Any] = {
    AdlyError: answer_failure,
    HTTPException: answer_framework,
    Exception: answer_bug,
}
