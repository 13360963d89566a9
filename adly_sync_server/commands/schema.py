"""``adly-server migrate``."""

import argparse

from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.migrate import migrate, migrate_down
from adly_sync_server.db.provision import provided_database
from adly_sync_server.settings import Settings


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("migrate", help="bring the database's schema up to date")
    parser.add_argument("--to", metavar="REVISION", default="head", help="another revision than the newest")
    parser.add_argument("--down", metavar="REVISION", help="take the schema back to a revision, or to base")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    with provided_database(settings, direct=True) as url:
        revision = migrate_down(url, arguments.down) if arguments.down else migrate(url, arguments.to)
    print_object(revision=revision)
    return 0
