"""``adly-server epoch renew``."""

import argparse
import asyncio
from uuid import UUID

from adly_sync_server.audit.seals import with_seals
from adly_sync_server.bootstrap import make_envelope
from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.engine import make_engine
from adly_sync_server.settings import Settings
from adly_sync_server.sync.epochs import renew_epoch, renew_every_epoch


def register(commands: Commands) -> None:
    """Add the command."""
    epochs = commands.add_parser("epoch", help="what follows the restore of a backup").add_subparsers(
        required=True, metavar="ACT"
    )
    renew = epochs.add_parser("renew", help="tell every replica that this database came from a backup")
    renew.add_argument("--workspace", type=UUID, metavar="ID", help="only this one")
    renew.set_defaults(run=_renew)


def _renew(arguments: argparse.Namespace, settings: Settings) -> int:
    with prepared_database(settings) as url:
        renewed = asyncio.run(_renewed(arguments.workspace, settings, url))
    print_object(renewed=renewed)
    return 0


async def _renewed(workspace_id: UUID | None, settings: Settings, url: str) -> int:
    """How many workspaces have a new epoch."""
    engine = with_seals(make_engine(url), make_envelope(settings))
    try:
        if workspace_id is None:
            return len(await renew_every_epoch(engine))
        await renew_epoch(engine, workspace_id)
    finally:
        await engine.dispose()
    return 1
