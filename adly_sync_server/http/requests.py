"""Request bodies, read strictly and once.

The framework decodes to dictionaries and then converts leniently (``"41"`` passes for 41). Here a body is
decoded straight into the type its handler declares: faster, and a wrong type is refused with the path to it.
"""

from collections.abc import AsyncGenerator
from functools import cache
from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import InternalServerException

from adly_sync_server.bodies import BodyCutShort
from adly_sync_server.contract.errors import InvalidInput

_JSON_TYPES = frozenset({"application/json", ""})


class StrictRequest(Request[Any, Any, Any]):
    """A request whose JSON is of the declared type, or refused."""

    async def stream(self) -> AsyncGenerator[bytes, None]:
        """The body in parts. Raises ``BodyCutShort`` if the client leaves in between."""
        try:
            async for part in super().stream():
                yield part
        except InternalServerException as failure:
            raise BodyCutShort("the client left before the body was complete") from failure

    async def json(self) -> Any:
        """The body as the handler declares it. Raises ``InvalidInput`` (invalid_json, invalid_value)."""
        declared = self.route_handler.parsed_fn_signature.parameters.get("data")
        if declared is None or declared.annotation is bytes:
            return await super().json()
        self._require_json()
        return _decoded(await self.body(), declared.annotation)

    def _require_json(self) -> None:
        media_type, _ = self.content_type
        if media_type not in _JSON_TYPES:
            raise InvalidInput(
                "application/json is expected", code="unsupported_media_type", field="Content-Type"
            )


def _decoded(body: bytes, kind: Any) -> Any:
    try:
        return _decoder(kind).decode(body)
    except msgspec.ValidationError as error:
        detail, _, path = str(error).partition(" - at `")
        raise InvalidInput(
            detail, field=path.rstrip("`").removeprefix("$").removeprefix(".") or None
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput(str(error), code="invalid_json") from None


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
