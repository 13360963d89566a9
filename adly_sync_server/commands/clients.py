"""``adly-server workspace add``."""

import argparse
import asyncio

from adly_sync_server.accounts.people import known_by_email, normal_email
from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.seals import with_seals
from adly_sync_server.bootstrap import make_envelope
from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.engine import make_engine
from adly_sync_server.settings import Settings
from adly_sync_server.sync.hints import Silence
from adly_sync_server.workspaces.founding import found_workspace


def register(commands: Commands) -> None:
    """Add the command."""
    workspaces = commands.add_parser("workspace", help="workspaces").add_subparsers(
        required=True, metavar="ACT"
    )
    add = workspaces.add_parser("add", help="make a workspace")
    add.add_argument("--name", required=True)
    add.add_argument("--owner", required=True, metavar="EMAIL", help="who owns it; must have an account")
    add.set_defaults(run=_add)


def _add(arguments: argparse.Namespace, settings: Settings) -> int:
    with prepared_database(settings) as url:
        return asyncio.run(_make(arguments, settings, url))


async def _make(arguments: argparse.Namespace, settings: Settings, url: str) -> int:
    engine = with_seals(make_engine(url), make_envelope(settings))
    try:
        owner = await known_by_email(engine, normal_email(arguments.owner))
        if owner is None:
            raise NotFound(f"nobody has the address {arguments.owner}", field="owner")
        founded = await found_workspace(
            engine, Silence(), name=arguments.name, owner_id=owner.user_id, origin=INSIDE
        )
    finally:
        await engine.dispose()
    print_object(id=founded.id, name=founded.name, slug=founded.slug)
    return 0
