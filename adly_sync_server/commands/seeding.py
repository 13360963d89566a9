"""``adly-server seed``."""

import argparse
import asyncio
from datetime import UTC, date, datetime

import msgspec

from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.bootstrap import make_blob_store, require_blob_store
from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.trying import require_trial
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.provision import provided_database
from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.seeding.parts import Ground
from adly_sync_server.seeding.plant import plant
from adly_sync_server.settings import Settings


def register(commands: Commands) -> None:
    """Add the command."""
    seed = commands.add_parser("seed", help="fill an empty server with a lifelike agency, to try it out")
    seed.add_argument("--today", type=date.fromisoformat, help="the day that counts as today (YYYY-MM-DD)")
    seed.set_defaults(run=_seed)


def _seed(arguments: argparse.Namespace, settings: Settings) -> int:
    require_trial(settings)
    with provided_database(settings) as url:
        return asyncio.run(_plant(arguments, settings, url))


async def _plant(arguments: argparse.Namespace, settings: Settings, url: str) -> int:
    engine, hashing, blobs = make_engine(url), PasswordHashing(), make_blob_store(settings)
    await require_blob_store(blobs, settings)
    ground = Ground(
        engine=engine,
        blobs=blobs,
        envelope=Envelope(key_encryption_keys(settings)),
        hashing=hashing,
        today=arguments.today or datetime.now(UTC).date(),
    )
    try:
        planted = await plant(ground)
    finally:
        hashing.close()
        blobs.close()
        await engine.dispose()
    print_object(**msgspec.to_builtins(planted))
    return 0
