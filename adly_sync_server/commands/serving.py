"""``adly-server serve`` and ``adly-server all``."""

import argparse
import asyncio
from dataclasses import replace

import structlog

from adly_sync_server.bootstrap import make_application, make_parts, running
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.provision import provided_database
from adly_sync_server.http.serving import make_server
from adly_sync_server.settings import Settings

_log = structlog.get_logger(__name__)


def register(commands: Commands) -> None:
    """Add the commands."""
    serve = commands.add_parser("serve", help="answer requests")
    serve.add_argument("--host", help="address to listen on")
    serve.add_argument("--port", type=int, help="port to listen on; 0 takes a free one")
    serve.set_defaults(run=_serve)


def _serve(arguments: argparse.Namespace, settings: Settings) -> int:
    chosen = _chosen(arguments, settings)
    with provided_database(chosen) as url:
        asyncio.run(serve(chosen, url))
    return 0


async def serve(settings: Settings, url: str) -> None:
    """Answer requests until a signal asks to stop."""
    parts = make_parts(settings, url)
    server = make_server(
        make_application(parts), host=settings.host, port=settings.port, before_stop=parts.hints.close
    )
    async with running(parts, settings.database_direct_url or url, listens=True):
        await server.serve()


def _chosen(arguments: argparse.Namespace, settings: Settings) -> Settings:
    given = {name: getattr(arguments, name) for name in ("host", "port")}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})
