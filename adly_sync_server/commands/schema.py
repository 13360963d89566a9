"""``adly-server migrate``."""

import argparse

from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.migrate import current_revision, differences, migrate, migrate_down
from adly_sync_server.db.provision import provided_database
from adly_sync_server.settings import Settings


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("migrate", help="bring the database's schema up to date")
    parser.add_argument("--to", metavar="REVISION", default="head", help="another revision than the newest")
    parser.add_argument("--down", metavar="REVISION", help="take the schema back to a revision, or to base")
    parser.add_argument("--check", action="store_true", help="change nothing: compare schema and models")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    with provided_database(settings, direct=True) as url:
        if arguments.check:
            return _check(url)
        revision = migrate_down(url, arguments.down) if arguments.down else migrate(url, arguments.to)
    print_object(revision=revision)
    return 0


def _check(url: str) -> int:
    """1 where the database is not what the models say; each difference is told."""
    found = differences(url)
    print_object(revision=current_revision(url), differences=found)
    return 1 if found else 0
