"""``adly-server serve``."""

import argparse
import asyncio

from adly_sync_server.bootstrap import make_application, make_parts, running
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.http.serving import allow_many_streams, make_server, settle_memory
from adly_sync_server.settings import Settings


def register(commands: Commands) -> None:
    """Add the command."""
    serve = commands.add_parser("serve", help="answer requests")
    add_address(serve)
    serve.set_defaults(run=_serve)


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to listen, overruling ``ADLY_HOST`` and ``ADLY_PORT``."""
    parser.add_argument("--host", help="address to listen on")
    parser.add_argument("--port", help="port to listen on; 0 takes a free one")


def _serve(arguments: argparse.Namespace, settings: Settings) -> int:
    del arguments  # host and port are settings by now
    with prepared_database(settings) as url:
        asyncio.run(serve(settings, url))
    return 0


async def serve(settings: Settings, url: str) -> None:
    """Answer requests until a signal asks to stop."""
    parts = make_parts(settings, url)
    server = make_server(
        make_application(parts), host=settings.host, port=settings.port, before_stop=parts.hints.close
    )
    async with running(parts, settings.database_direct_url or url, listens=True):
        settle_memory()
        allow_many_streams()
        await server.serve()
