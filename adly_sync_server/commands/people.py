"""``adly-server user add``."""

import argparse
import asyncio

from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.new_person import make_person
from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.engine import make_engine
from adly_sync_server.settings import Settings


def register(commands: Commands) -> None:
    """Add the command."""
    users = commands.add_parser("user", help="people").add_subparsers(required=True, metavar="ACT")
    add = users.add_parser("add", help="make an account")
    add.add_argument("--email", required=True)
    add.add_argument("--password", required=True)
    add.add_argument("--name", default="", help="first and last name")
    add.add_argument("--verified", action="store_true", help="the address needs no mailed code")
    add.set_defaults(run=_add)


def _add(arguments: argparse.Namespace, settings: Settings) -> int:
    with prepared_database(settings) as url:
        return asyncio.run(_make(arguments, url))


async def _make(arguments: argparse.Namespace, url: str) -> int:
    engine, hashing = make_engine(url), PasswordHashing()
    try:
        user_id = await make_person(
            engine,
            hashing,
            email=arguments.email,
            password=arguments.password,
            name=arguments.name,
            is_verified=arguments.verified,
        )
    finally:
        hashing.close()
        await engine.dispose()
    print_object(id=user_id, email=arguments.email.strip().lower(), verified=arguments.verified)
    return 0
