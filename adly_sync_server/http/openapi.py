"""``/openapi.json``, complete and true.

The framework describes our types but leaves out that unknown members of a request are refused, that every
answer may be a problem document, and how a caller shows who he is. That is added here, once.
"""

from functools import cache
from typing import Any

import msgspec
from litestar import MediaType, Request, Response, Router, get
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme

from adly_sync_server.contract.sync import Problem

TITLE = "ADLY sync server"
BEARER = "bearer"
_SUCCESS = ("1", "2", "3")
_PAGE = "text/html"


class _Unrouted(Router):
    """Takes the framework's own documentation routes and registers none: they answer 404 with a web page."""

    def register(self, value: Any) -> list[Any]:
        return []


def openapi_config(version: str) -> OpenAPIConfig:
    """Settings for the framework's generator."""
    return OpenAPIConfig(
        title=TITLE,
        version=version,
        openapi_router=_Unrouted(path="/", route_handlers=[]),
        use_handler_docstrings=True,
        components=Components(
            security_schemes={BEARER: SecurityScheme(type="http", scheme="bearer", bearer_format="opaque")}
        ),
    )


@get("/openapi.json", include_in_schema=False, sync_to_thread=False)
def show_openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The description of this API, OpenAPI 3.1."""
    return Response(_document(request.app), media_type=MediaType.JSON)


@cache
def _document(framework: Any) -> bytes:
    return msgspec.json.encode(completed(framework.openapi_schema.to_schema()))


def completed(document: dict[str, Any]) -> dict[str, Any]:
    """``document`` with what the generator leaves out."""
    schemas = document["components"].setdefault("schemas", {})
    schemas["Problem"] = _problem_schema()
    for operations in document["paths"].values():
        for operation in operations.values():
            _answer_with_problems(operation)
            _close(schemas, _body_schema(operation))
    return document


def _problem_schema() -> dict[str, Any]:
    (_, components) = msgspec.json.schema_components([Problem])
    schema: dict[str, Any] = components["Problem"]
    return schema


def _answer_with_problems(operation: dict[str, Any]) -> None:
    responses = operation.setdefault("responses", {})
    for status in [status for status in responses if not status.startswith(_SUCCESS)]:
        del responses[status]
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses["default"] = {
        "description": "A problem document (RFC 9457); `code` is stable.",
        "content": content | _pages_in(responses),
    }


def _pages_in(responses: dict[str, Any]) -> dict[str, Any]:
    """A route that answers a browser answers it with a page when something fails, too."""
    shown = [response.get("content", {}) for response in responses.values()]
    return {_PAGE: {"schema": {"type": "string"}}} if any(_PAGE in content for content in shown) else {}


def _body_schema(operation: dict[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("schema")


def _close(schemas: dict[str, Any], node: Any) -> None:
    """Refuse unknown members in ``node`` and in everything it refers to."""
    if isinstance(node, list):
        for part in node:
            _close(schemas, part)
        return
    if not isinstance(node, dict):
        return
    name = str(node.get("$ref", "")).rpartition("/")[2]
    schema = schemas.get(name)
    if schema is not None and "additionalProperties" not in schema and "properties" in schema:
        schema["additionalProperties"] = False
        _close(schemas, schema["properties"])
    for part in node.values():
        _close(schemas, part)
