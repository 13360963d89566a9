"""``adly-server``: one parser, each command in a module of its own."""

import argparse
import os
import sys
from collections.abc import Sequence

from adly_sync_server.commands import (
    auditing,
    clients,
    epochs,
    keys,
    people,
    schema,
    seeding,
    serving,
    simulating,
    working,
)
from adly_sync_server.commands.doctor import command as doctor
from adly_sync_server.commands.sentences import told
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.logs import configure_logs
from adly_sync_server.settings import load_settings

COMMANDS = (serving, working, schema, doctor, people, clients, keys, auditing, epochs, seeding, simulating)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0 when it did what it says; else the reason on stderr and 1 (2 for a wrong call)."""
    parsed = _parser().parse_args(arguments)
    try:
        settings = load_settings(_environment(parsed))
        configure_logs(settings.log_level)
        return int(parsed.run(parsed, settings))
    except AdlyError as failure:
        sys.stderr.write(told(failure))
        return 1
    except KeyboardInterrupt:
        return 130


def _environment(parsed: argparse.Namespace) -> dict[str, str]:
    """The process's own, overruled by the options that stand for settings.

    Not patched in afterwards: other settings follow from these, such as the public address.
    """
    given = {"ADLY_HOST": getattr(parsed, "host", None), "ADLY_PORT": getattr(parsed, "port", None)}
    return {**os.environ, **{name: str(value) for name, value in given.items() if value is not None}}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="adly-server", description="The sync server of ADLY.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.register(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
