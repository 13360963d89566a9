"""``adly-server keys list`` and ``keys rotate``."""

import argparse
import asyncio

from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.engine import make_engine
from adly_sync_server.key_encryption import key_encryption_keys, key_source
from adly_sync_server.secrets.envelope import Envelope, key_id
from adly_sync_server.secrets.key_source import KeySource
from adly_sync_server.secrets.rotation import rewrap_all
from adly_sync_server.settings import Settings
from adly_sync_server.sync.hints import Silence


def register(commands: Commands) -> None:
    """Add the commands."""
    keys = commands.add_parser("keys", help="key-encryption keys").add_subparsers(
        required=True, metavar="ACT"
    )
    keys.add_parser("list", help="name the keys, the current one first").set_defaults(run=_list)
    rotate = keys.add_parser("rotate", help="make a new key and wrap every stored secret with it")
    rotate.set_defaults(run=_rotate)


def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    del arguments  # it has none
    print_object(keys=[key_id(key) for key in key_encryption_keys(settings)])
    return 0


def _rotate(arguments: argparse.Namespace, settings: Settings) -> int:
    """A rotation that was cut short is finished first; it made its key already."""
    del arguments  # it has none
    with prepared_database(settings) as url:
        source = key_source(settings)
        rewrapped = asyncio.run(_rewrap(source, url))
        if not rewrapped and source.add_key():
            rewrapped = asyncio.run(_rewrap(source, url))
    print_object(id=key_id(source.keys()[0]), rewrapped=rewrapped)
    return 0


async def _rewrap(source: KeySource, url: str) -> int:
    engine = make_engine(url)
    try:
        return await rewrap_all(engine, Silence(), Envelope(source.keys()))
    finally:
        await engine.dispose()
