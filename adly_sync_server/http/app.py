"""The application: routes and parts put together behind the edge."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from litestar import Litestar
from litestar.di import Provide
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.smells import Smelling, note_smell
from adly_sync_server.contract.sync import MAX_PUSH_BYTES
from adly_sync_server.http.batches import resolve_in_order
from adly_sync_server.http.caller import bearer, caller
from adly_sync_server.http.client import origin_of
from adly_sync_server.http.compression import CompressedBodies, compression_config
from adly_sync_server.http.edge import Application, Edge, told_path
from adly_sync_server.http.methods import tell_every_method
from adly_sync_server.http.openapi import openapi_config
from adly_sync_server.http.problems import HANDLERS
from adly_sync_server.http.requests import StrictRequest
from adly_sync_server.http.routes import ROUTES

#: The largest JSON body; media uploads set their own.
MAX_BODY_BYTES = MAX_PUSH_BYTES

LifespanHook = Callable[[], Any]


def application(
    parts: Mapping[str, Any],
    *,
    on_startup: Sequence[LifespanHook] = (),
    on_shutdown: Sequence[LifespanHook] = (),
) -> Application:
    """An ASGI application. ``parts`` go by name to the routes that ask for them: engine, mail, hints, ..."""
    framework = Litestar(
        ROUTES,
        dependencies={**_requested(), **{name: _constant(part) for name, part in parts.items()}},
        exception_handlers=HANDLERS,
        after_exception=[_noting(parts["engine"])] if "engine" in parts else [],
        before_send=[parts["calls"].note] if "calls" in parts else [],
        request_class=StrictRequest,
        request_max_body_size=MAX_BODY_BYTES,
        compression_config=compression_config(),
        openapi_config=openapi_config(product_version()),
        logging_config=None,
        on_startup=list(on_startup),
        on_shutdown=list(on_shutdown),
    )
    resolve_in_order(framework)
    tell_every_method(framework)
    return Edge(CompressedBodies(_as_asgi(framework), limit=MAX_BODY_BYTES))


def product_version() -> str:
    """Version of the installed product; ``0`` in a checkout that was never installed."""
    try:
        return version("adly")
    except PackageNotFoundError:
        return "0"


def _noting(engine: AsyncEngine) -> Callable[[Exception, Any], Awaitable[None]]:
    """Refusals that smell are written down before they are answered."""

    async def note(failure: Exception, scope: Any) -> None:
        if isinstance(failure, Smelling):
            request = StrictRequest(scope)
            call = f"{request.method} {told_path(request.url.path)}"
            await note_smell(engine, failure, origin_of(request), call)

    return note


def _requested() -> dict[str, Provide]:
    """What is found out anew for each request."""
    return {
        "bearer": Provide(bearer, sync_to_thread=False),
        "caller": Provide(caller),
        "origin": Provide(_origin, sync_to_thread=False),
    }


def _origin(request: StrictRequest) -> Any:
    return origin_of(request)


def _constant(part: Any) -> Provide:
    def give() -> Any:
        return part

    return Provide(give, sync_to_thread=False, use_cache=True)


def _as_asgi(framework: Litestar) -> Application:
    return framework  # type: ignore[return-value]  # its ASGI types are narrower names for the same shapes
