"""``adly-server customer erase``."""

import argparse
import asyncio
from uuid import UUID

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.seals import with_seals
from adly_sync_server.bootstrap import make_envelope
from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.engine import make_engine
from adly_sync_server.privacy.customers import ErasedCustomer, erase_customer
from adly_sync_server.settings import Settings


def register(commands: Commands) -> None:
    """Add the command."""
    customers = commands.add_parser("customer", help="customers of shops").add_subparsers(
        required=True, metavar="ACT"
    )
    erase = customers.add_parser("erase", help="keep a customer's orders as figures, and nothing of him")
    erase.add_argument("--workspace", type=UUID, required=True, metavar="ID")
    erase.add_argument("--email", required=True, help="as it stands in the orders")
    erase.set_defaults(run=_erase)


def _erase(arguments: argparse.Namespace, settings: Settings) -> int:
    with prepared_database(settings) as url:
        erased = asyncio.run(_erased(arguments, settings, url))
    print_object(orders=erased.orders, visits=erased.visits)
    return 0


async def _erased(arguments: argparse.Namespace, settings: Settings, url: str) -> ErasedCustomer:
    engine = with_seals(make_engine(url), make_envelope(settings))
    try:
        return await erase_customer(engine, arguments.workspace, arguments.email, INSIDE)
    finally:
        await engine.dispose()
