"""``adly-server user``: people made, closed, opened, signed out, and helped who lost their second factor."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.deactivating import activate, deactivate
from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.mail_queue import QueuedMail
from adly_sync_server.accounts.new_person import make_person
from adly_sync_server.accounts.people import known_by_email, normal_email
from adly_sync_server.accounts.rescuing import reset_second_factor, sign_out_everywhere
from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.engine import make_engine
from adly_sync_server.jobs.queue import make_queue
from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.settings import Settings
from adly_sync_server.sync.hints import Silence

#: Done for one person; what is told of it.
Act = Callable[[AsyncEngine, UUID, Settings, str], Awaitable[dict[str, Any]]]


def register(commands: Commands) -> None:
    """Add the commands."""
    users = commands.add_parser("user", help="people").add_subparsers(required=True, metavar="ACT")
    add = users.add_parser("add", help="make an account")
    add.add_argument("--email", required=True)
    add.add_argument("--password", required=True)
    add.add_argument("--name", default="", help="first and last name")
    add.add_argument("--verified", action="store_true", help="the address needs no mailed code")
    add.set_defaults(run=_add)
    for act, told, does in (
        ("deactivate", "close an account: signed out at once, what it made stays", _deactivate),
        ("activate", "open it again", _activate),
        ("sign-out", "end every session of somebody", _sign_out),
        ("reset-second-factor", "for somebody who lost it and whom you have made sure of", _reset),
    ):
        parser = users.add_parser(act, help=told)
        parser.add_argument("--email", required=True)
        parser.set_defaults(run=partial(_run_for_somebody, does))


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


def _run_for_somebody(does: Act, arguments: argparse.Namespace, settings: Settings) -> int:
    with prepared_database(settings) as url:
        return asyncio.run(_do(does, arguments.email, settings, url))


async def _do(does: Act, email: str, settings: Settings, url: str) -> int:
    engine = make_engine(url)
    try:
        known = await known_by_email(engine, normal_email(email))
        if known is None:
            raise NotFound("nobody has this address", field="email")
        told = await does(engine, known.user_id, settings, url)
    finally:
        await engine.dispose()
    print_object(id=known.user_id, **told)
    return 0


async def _deactivate(engine: AsyncEngine, person: UUID, settings: Settings, url: str) -> dict[str, Any]:
    del settings, url
    await deactivate(engine, Silence(), person, by=None, origin=INSIDE)
    return {"is_active": False}


async def _activate(engine: AsyncEngine, person: UUID, settings: Settings, url: str) -> dict[str, Any]:
    del settings, url
    await activate(engine, person, by=None, origin=INSIDE)
    return {"is_active": True}


async def _sign_out(engine: AsyncEngine, person: UUID, settings: Settings, url: str) -> dict[str, Any]:
    del settings, url
    return {"devices_signed_out": await sign_out_everywhere(engine, person, INSIDE)}


async def _reset(engine: AsyncEngine, person: UUID, settings: Settings, url: str) -> dict[str, Any]:
    mail = QueuedMail(
        make_queue(settings.database_direct_url or url), Envelope(key_encryption_keys(settings))
    )
    await reset_second_factor(engine, mail, person, INSIDE)
    return {"second_factor": False}
