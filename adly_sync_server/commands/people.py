"""``adly-server user add``, ``user deactivate``, ``user activate``."""

import argparse
import asyncio

from adly_sync_server.accounts.deactivating import activate, deactivate
from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.new_person import make_person
from adly_sync_server.accounts.people import known_by_email, normal_email
from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.engine import make_engine
from adly_sync_server.settings import Settings
from adly_sync_server.sync.hints import Silence


def register(commands: Commands) -> None:
    """Add the commands."""
    users = commands.add_parser("user", help="people").add_subparsers(required=True, metavar="ACT")
    add = users.add_parser("add", help="make an account")
    add.add_argument("--email", required=True)
    add.add_argument("--password", required=True)
    add.add_argument("--name", default="", help="first and last name")
    add.add_argument("--verified", action="store_true", help="the address needs no mailed code")
    add.set_defaults(run=_add)
    for act, told in (
        ("deactivate", "close an account: signed out at once, what it made stays"),
        ("activate", "open it again"),
    ):
        parser = users.add_parser(act, help=told)
        parser.add_argument("--email", required=True)
        parser.set_defaults(run=_switch, is_active=act == "activate")


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


def _switch(arguments: argparse.Namespace, settings: Settings) -> int:
    with prepared_database(settings) as url:
        return asyncio.run(_set_active(arguments.email, url, is_active=arguments.is_active))


async def _set_active(email: str, url: str, *, is_active: bool) -> int:
    engine = make_engine(url)
    try:
        known = await known_by_email(engine, normal_email(email))
        if known is None:
            raise NotFound("nobody has this address", field="email")
        if is_active:
            await activate(engine, known.user_id, by=None, origin=INSIDE)
        else:
            await deactivate(engine, Silence(), known.user_id, by=None, origin=INSIDE)
    finally:
        await engine.dispose()
    print_object(id=known.user_id, is_active=is_active)
    return 0
